"""Who does what in the replayed year: invented people of real kinds of agency, and how each answers by quarter.

All of it is synthetic: the partnership's plan prints no actions, and nothing here was said or done by anybody.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

SYNTHETIC = "Synthetic: invented for the demonstration."
SINCE = datetime.date(2024, 4, 1)
# How an owner behaves when asked: they answer, say that there is nothing to report, or stay silent.
ANSWERS, NIL, SILENT = "answers", "nothing to report", "silent"


@dataclass(frozen=True)
class Owner:
    """An invented lead of an agency: what they lead, in which plan's sub-plan, and what they do in each quarter."""

    name: str
    agency: str
    title: str
    plan: str
    sub_plan: str
    behaves: tuple[str, str, str, str]
    # How it goes in each quarter, where they answer.
    delivery: tuple[str, str, str, str] = ("on-track", "on-track", "on-track", "done")
    tags: tuple[str, ...] = ()
    # The indicator that it should move, where there is one in what the replay holds.
    moves: str = ""

    @property
    def email(self) -> str:
        """Where they would be written to, in a domain that never exists."""
        return f"{self.agency}.{self.sub_plan or self.plan}@demo.example"


OWNERS = (
    Owner("Neighbourhood sergeant", "police", "Visits to farms after each burglary", "rural", "farms",
          (ANSWERS, ANSWERS, ANSWERS, ANSWERS), ("on-track", "at-risk", "off-track", "off-track"),
          moves="burglary"),
    Owner("Rural crime adviser", "sdc", "Marked tools and locked barns before the dark months", "rural", "farms",
          (ANSWERS, ANSWERS, NIL, ANSWERS), ("on-track", "at-risk", "at-risk", "done"),
          moves="burglary"),
    Owner("Night-time economy officer", "wdc", "Street marshals on Friday and Saturday nights", "serious-violence",
          "night-time-economy", (ANSWERS, NIL, ANSWERS, ANSWERS), moves="violence"),
    Owner("Station manager", "fire", "Joint visits to homes where people are exploited", "serious-violence",
          "exploitation", (NIL, ANSWERS, NIL, ANSWERS)),
    Owner("Lead for public health", "health", "Referral path from the emergency department", "serious-violence",
          "knife-crime", (SILENT, SILENT, ANSWERS, ANSWERS), ("on-track", "on-track", "at-risk", "on-track"),
          moves="possession-of-weapons"),
    Owner("Senior probation officer", "probation", "Checks on licence conditions at weekends", "serious-violence",
          "domestic-abuse", (ANSWERS, ANSWERS, SILENT, NIL)),
)  # fmt: skip

# The measure that will miss its target: fewer burglaries in the year than in the last. The half-year to September,
# doubled, stays below it; burglary peaks in winter, so that the projection does not.
MEASURE, TARGET = "burglary", 1120
TARGET_WHY = (
    f"Fewer than in 2023/24, as the operational group thought could be reached. {SYNTHETIC}"
)
# What the operational group writes of an exception by its rule: cause, remedy, and the action that begins, if any.
REMEDIES = {
    "likely-to-miss": (
        f"The dark months are ahead, and visits to farms fall behind. {SYNTHETIC}",
        f"Marked tools, locked barns and visits in the last week of November. {SYNTHETIC}",
        "Crime-prevention week on farms in November (synthetic)",
    ),
    "special-cause": (
        f"More than chance explains since the summer; not yet known why. {SYNTHETIC}",
        f"The analyst looks where and when, and tells the next meeting. {SYNTHETIC}",
        "",
    ),
    "late-partner": (
        f"Nobody of the agency was named to answer. {SYNTHETIC}",
        f"The agency names somebody who answers for it. {SYNTHETIC}",
        "",
    ),
    "overdue-action": (
        f"It took longer than planned. {SYNTHETIC}",
        f"A new day is agreed with the agency. {SYNTHETIC}",
        "",
    ),
}


@dataclass(frozen=True)
class Referral:
    """Why an exception goes to the Board, what is asked of it, and what it decides."""

    why: str
    asks: str
    title: str
    wording: str


# What goes to the Board, by the rule of its exception.
BOARD = {
    "likely-to-miss": Referral(
        "resource",
        f"Two officers more for rural visits until March. {SYNTHETIC}",
        "Officers for rural visits (synthetic)",
        f"The Board lends two officers for rural visits until 31 March 2025. {SYNTHETIC}",
    ),
    "late-partner": Referral(
        "partner",
        f"That the agency names somebody who answers, as it was asked twice. {SYNTHETIC}",
        "Who answers for health (synthetic)",
        f"The agency’s member of the Board answers for its returns from now on. {SYNTHETIC}",
    ),
}
# Why each is closed after the year, by its rule.
CLOSED = {
    "likely-to-miss": f"The year ended above the target, as projected since October. {SYNTHETIC}",
    "special-cause": f"Taken up in next year's plan, with what the analyst found. {SYNTHETIC}",
    "late-partner": f"The agency has answered since. {SYNTHETIC}",
    "overdue-action": f"Done, or carried into next year's plan. {SYNTHETIC}",
}
EVIDENCE = f"The year's report tells what was delivered. {SYNTHETIC}"
JUDGED = f"Searches doubled with a new team, so more offences came to light. {SYNTHETIC}"
