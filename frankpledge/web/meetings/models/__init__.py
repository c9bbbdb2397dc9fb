"""Tables of meetings."""

from frankpledge.web.meetings.models.address import CalendarAddress
from frankpledge.web.meetings.models.agenda import AgendaItem, Paper, PaperFile
from frankpledge.web.meetings.models.circulation import (
    CirculatedFile,
    Circulation,
    CirculationLetter,
)
from frankpledge.web.meetings.models.ledger import LedgerLine
from frankpledge.web.meetings.models.meeting import Meeting
from frankpledge.web.meetings.models.minutes import Minutes
from frankpledge.web.meetings.models.motion import Motion
from frankpledge.web.meetings.models.pack import Pack
from frankpledge.web.meetings.models.report import ScrutinyReport
from frankpledge.web.meetings.models.risk import Risk, RiskWeighing
from frankpledge.web.meetings.models.scrutiny import ScrutinyAnswer, ScrutinyQuestion

__all__ = [
    "AgendaItem",
    "CalendarAddress",
    "CirculatedFile",
    "Circulation",
    "CirculationLetter",
    "LedgerLine",
    "Meeting",
    "Minutes",
    "Motion",
    "Pack",
    "Paper",
    "PaperFile",
    "Risk",
    "RiskWeighing",
    "ScrutinyAnswer",
    "ScrutinyQuestion",
    "ScrutinyReport",
]
