"""What a manager is asked when something of the partnership changes: one thing a form."""

from __future__ import annotations

from frankpledge.web.partnerships.forms.bodies import (
    AboutAgency,
    AboutGroup,
    AboutPartnership,
    AboutStrategy,
    DutyStatus,
    HadRegard,
    NewPartnership,
)
from frankpledge.web.partnerships.forms.meeting import (
    NewCalendar,
    NewTerms,
    PutInForce,
    ReviewOfChair,
    SeatForm,
    Seats,
    StandIn,
    VersionStart,
    WhoChairs,
)
from frankpledge.web.partnerships.forms.people import ActAs, GiveRole, UntilDay

__all__ = [
    "AboutAgency",
    "AboutGroup",
    "AboutPartnership",
    "AboutStrategy",
    "ActAs",
    "DutyStatus",
    "GiveRole",
    "HadRegard",
    "NewCalendar",
    "NewPartnership",
    "NewTerms",
    "PutInForce",
    "ReviewOfChair",
    "SeatForm",
    "Seats",
    "StandIn",
    "UntilDay",
    "VersionStart",
    "WhoChairs",
]
