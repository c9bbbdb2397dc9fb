"""Every record of this app, each with the source that states it."""

from __future__ import annotations

from frankpledge.web.partnerships.models.bodies import Agency, Group, Owned, Partnership
from frankpledge.web.partnerships.models.meeting import (
    Calendar,
    Chairing,
    ChairReview,
    Seat,
    Substitute,
    Terms,
    Version,
)
from frankpledge.web.partnerships.models.people import Membership
from frankpledge.web.partnerships.models.work import (
    AreaOfWork,
    Contradiction,
    Duty,
    Gap,
    Regard,
    Strategy,
)

__all__ = [
    "Agency",
    "AreaOfWork",
    "Calendar",
    "ChairReview",
    "Chairing",
    "Contradiction",
    "Duty",
    "Gap",
    "Group",
    "Membership",
    "Owned",
    "Partnership",
    "Regard",
    "Seat",
    "Strategy",
    "Substitute",
    "Terms",
    "Version",
]
