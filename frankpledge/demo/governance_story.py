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
# Who can sign in besides the demo's people: their address, and what they are there for.
WHO_ELSE = (
    ("death-review-coordinator.wcc@demo.example", "death review coordinator: runs both reviews"),
    ("death-review-panel.police@demo.example", "on the panel of both reviews"),
    ("place-1.wcc@demo.example", "board member: takes the chair"),
    ("substitute.police@demo.example", "partner lead: stands in, and sits on a case review"),
)
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
    """A recommendation of a review: to whom, due when, and on which day it was said to be done, if it was.

    ``assured_on``: when the sub-group was assured of that. ``action``: what somebody began because of it, in clear.
    """

    level: str
    agency: str
    due_on: datetime.date
    themes: tuple[str, ...] = ()
    done_on: datetime.date | None = None
    assured_on: datetime.date | None = None
    action: str = ""


@dataclass(frozen=True)
class Asked:
    """An agency that was asked for its report on a case: when, by which day, and when it came."""

    agency: str
    asked_on: datetime.date
    due_on: datetime.date
    came_on: datetime.date


@dataclass(frozen=True)
class Point:
    """A point of the quality panel: when it was made, which agency sees to it by which day, and when it was met."""

    raised_on: datetime.date
    agency: str
    due_on: datetime.date
    met_on: datetime.date
    action: str = ""


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
    asked: tuple[Asked, ...] = ()
    recommended: tuple[Recommended, ...] = ()
    points: tuple[Point, ...] = ()


CASES = (
    Case(
        died_on=datetime.date(2024, 5, 20), notified_on=datetime.date(2024, 5, 24),
        decided_on=datetime.date(2024, 6, 11), chair_on=datetime.date(2024, 6, 28),
        reported_on=datetime.date(2024, 11, 22), sent_on=datetime.date(2024, 11, 29),
        published_on=datetime.date(2025, 2, 14),
        asked=(
            Asked("police", datetime.date(2024, 7, 5), datetime.date(2024, 8, 30), datetime.date(2024, 8, 28)),
            Asked("health", datetime.date(2024, 7, 5), datetime.date(2024, 8, 30), datetime.date(2024, 9, 10)),
        ),
        recommended=(
            Recommended("local", "wcc", datetime.date(2025, 1, 31), ("training",), datetime.date(2025, 1, 20),
                        datetime.date(2025, 2, 10)),
            Recommended("agency", "health", datetime.date(2025, 2, 28), ("training", "information-sharing"),
                        action="Give staff in every surgery the same guidance (synthetic)"),
            Recommended("agency", "police", datetime.date(2025, 6, 30), ("risk-assessment",)),
            Recommended("national", "wcc", datetime.date(2025, 9, 30)),
        ),
        points=(
            Point(datetime.date(2024, 12, 16), "wcc", datetime.date(2025, 1, 31), datetime.date(2025, 1, 24),
                  action="Agree with partners who keeps the list of services (synthetic)"),
        ),
    ),
    Case(
        died_on=datetime.date(2024, 11, 30), notified_on=datetime.date(2024, 12, 4),
        decided_on=datetime.date(2024, 12, 19), chair_on=datetime.date(2025, 1, 9),
        paused=(datetime.date(2025, 1, 20), None),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Complained:
    """A complaint before an application: how many days before it, and to which agency."""

    days_before: int
    to: str


@dataclass(frozen=True)
class Applied:
    """An application for a case review of anti-social behaviour: its complaints, and the days of its steps."""

    applied_on: datetime.date
    complained: tuple[Complained, ...]
    decided_on: datetime.date | None = None
    held_on: datetime.date | None = None
    # To which agency the panel recommended something, and when that agency accepted it.
    recommended_to: str = ""
    accepted_on: datetime.date | None = None


# One held with a recommendation, one below the threshold, one whose threshold is still to be answered.
APPLICATIONS = (
    Applied(
        datetime.date(2024, 9, 2), (Complained(80, "police"), Complained(41, "wdc"), Complained(12, "wdc")),
        decided_on=datetime.date(2024, 9, 12), held_on=datetime.date(2024, 9, 26), recommended_to="wdc",
        accepted_on=datetime.date(2024, 10, 7),
    ),
    Applied(
        datetime.date(2025, 1, 13), (Complained(250, "police"), Complained(30, "sdc")),
        decided_on=datetime.date(2025, 1, 27),
    ),
    Applied(datetime.date(2025, 3, 17), (Complained(60, "sdc"), Complained(33, "sdc"), Complained(9, "police"))),
)  # fmt: skip
