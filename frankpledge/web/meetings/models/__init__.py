"""Tables of meetings."""

from frankpledge.web.meetings.models.address import CalendarAddress
from frankpledge.web.meetings.models.agenda import AgendaItem, Paper, PaperFile
from frankpledge.web.meetings.models.ledger import LedgerLine
from frankpledge.web.meetings.models.meeting import Meeting

__all__ = ["AgendaItem", "CalendarAddress", "LedgerLine", "Meeting", "Paper", "PaperFile"]
