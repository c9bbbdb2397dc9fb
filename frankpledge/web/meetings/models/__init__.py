"""Tables of meetings."""

from frankpledge.web.meetings.models.agenda import AgendaItem, Paper, PaperFile
from frankpledge.web.meetings.models.ledger import LedgerLine
from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.meetings.models.motion import Motion

__all__ = ["AgendaItem", "LedgerLine", "Meeting", "Motion", "Paper", "PaperFile"]
