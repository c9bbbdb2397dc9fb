"""Who sits and how they vote in the replayed governance: a Board of ten by seat, an invented year of meetings.

The bodies, seats, calendars and venues are the plan's own (its section 3 and Appendix B); every person, paper, motion
and case is synthetic.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

SYNTHETIC = "Synthetic: invented for the demonstration."
SINCE = datetime.date(2024, 1, 2)
# From here on Appendix B is followed: its terms of reference, its months and its venues in turn.
APPENDIX_B = datetime.date(2024, 10, 1)
APPENDIX_B_WHY = "Synthetic: the Board follows Appendix B from now on."
BOARD, OPERATIONAL = "board", "operational-group"
# The ten places of the Board, by agency; the first of the county presides.
BOARD_OF_TEN = (
    "sdc", "sdc", "wdc", "wdc", "wcc", "wcc", "police", "fire", "probation", "health",
)  # fmt: skip
CHAIR = "wcc"
DUE_REGARD = "Synthetic: officers set out what the choice does to crime and disorder in each ward."


@dataclass(frozen=True)
class Moved:
    """A motion: its words, which agencies vote against (all their places), and the chair's casting vote on a tie."""

    title: str
    wording: str
    against: tuple[str, ...] = ()
    casting: str = ""


@dataclass(frozen=True)
class Sits:
    """A meeting of the story: of which body, in which month; extraordinary where it names its day.

    ``substitute``: for which agency somebody stands in who was named in time. ``too_late``: for which agency somebody
    comes who was named on the day itself, and takes no place. ``days_before``: when its papers came.
    """

    body: str
    month: str
    motions: tuple[Moved, ...] = ()
    on: datetime.date | None = None
    because: str = ""
    substitute: str = ""
    too_late: str = ""
    days_before: tuple[int, ...] = (10,)


PLAN = "Approve the action plans for the year (synthetic)"
MEETINGS = (
    Sits(OPERATIONAL, "2024-01"),
    Sits(BOARD, "2024-02", (
        Moved("Agree the priorities (synthetic)", "That the priorities which the assessment recommends are agreed."),
    ), substitute="probation"),
    Sits(OPERATIONAL, "2024-04"),
    # A paper six days before is late, and the chair takes it. Five places against five: the chair has the casting vote.
    Sits(BOARD, "2024-05", (
        Moved(PLAN, "That the strategic action plans are approved.", ("sdc", "wdc", "fire"), casting="for"),
    ), days_before=(9, 6)),
    Sits(BOARD, "2024-06", (
        Moved("Commission a death review (synthetic)", "That a review is commissioned, and its chair is independent."),
    ), on=datetime.date(2024, 6, 11), because="A death of which the partnership was told (synthetic)."),
    Sits(OPERATIONAL, "2024-07"),
    # Appendix B is followed from October on.
    Sits(BOARD, "2024-11", (
        Moved("Add a priority for the winter (synthetic)", "That theft from shops is a priority until March.",
              ("police", "fire", "health", "probation", "wdc", "wcc")),
    ), too_late="health"),
    Sits(OPERATIONAL, "2024-11"),
    Sits(BOARD, "2025-01", (
        Moved("Set the targets (synthetic)", "That the targets which the operational group proposes are endorsed."),
    ), substitute="police", days_before=(8, 7)),
    Sits(OPERATIONAL, "2025-02"),
)  # fmt: skip
# Until the day on which all of it is told.
TOLD_ON = datetime.date(2025, 3, 31)


@dataclass(frozen=True)
class Recommended:
    """A recommendation of a review: to whom, due when, and on which day it was said to be done, if it was."""

    level: str
    agency: str
    due_on: datetime.date
    done_on: datetime.date | None = None


@dataclass(frozen=True)
class Case:
    """A death review: the days of its steps, as far as it has come; its pause is for criminal proceedings."""

    died_on: datetime.date
    notified_on: datetime.date
    decided_on: datetime.date
    chair_on: datetime.date | None = None
    paused: tuple[datetime.date, datetime.date | None] | None = None
    reported_on: datetime.date | None = None
    sent_on: datetime.date | None = None
    published_on: datetime.date | None = None
    recommended: tuple[Recommended, ...] = ()


CASES = (
    Case(
        died_on=datetime.date(2024, 5, 20), notified_on=datetime.date(2024, 5, 24),
        decided_on=datetime.date(2024, 6, 11), chair_on=datetime.date(2024, 6, 28),
        reported_on=datetime.date(2024, 11, 22), sent_on=datetime.date(2024, 11, 29),
        published_on=datetime.date(2025, 2, 14),
        recommended=(
            Recommended("local", "wcc", datetime.date(2025, 1, 31), done_on=datetime.date(2025, 1, 20)),
            Recommended("agency", "health", datetime.date(2025, 2, 28)),
            Recommended("agency", "police", datetime.date(2025, 6, 30)),
            Recommended("national", "wcc", datetime.date(2025, 9, 30)),
        ),
    ),
    Case(
        died_on=datetime.date(2024, 11, 30), notified_on=datetime.date(2024, 12, 4),
        decided_on=datetime.date(2024, 12, 19), chair_on=datetime.date(2025, 1, 9),
        paused=(datetime.date(2025, 1, 20), None),
    ),
)  # fmt: skip
