"""The demo's living cycle: invented days on which its stages were done, so that the front page has one to follow."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge import clock
from frankpledge.demo.people import PARTNERSHIP

BEGINS = "2024-04"
DEFINITION = "four-years"
WORDS = "Synthetic: invented for the demonstration."
# The scoring of year 3 is left undone: its window is over at the end of October 2026.
DONE = {
    "consultation-1": "2024-10-25",
    "rationales-1": "2024-10-18",
    "scoring-1": "2024-11-08",
    "emerging-issues-1": "2024-12-12",
    "further-data-1": "2025-01-17",
    "horizon-1": "2025-01-24",
    "draft-1": "2025-01-31",
    "final-1": "2025-02-14",
    "board-1": "2025-02-27",
    "emerging-issues-2": "2026-03-19",
    "commissioned-analysis-2": "2026-03-24",
    "commissioned-reports-2": "2026-03-27",
    "rationales-3": "2026-10-16",
}


def follow() -> None:
    """Begin the demo's cycle and write down what is done of it by today; what is there already stays."""
    from frankpledge.definitions.cycles import load_cycle  # noqa: PLC0415 - opened on demand
    from frankpledge.web.assessments.cycle import queries, services  # noqa: PLC0415 - Django must be ready first

    by, today = _analyst(), clock.day()
    if queries.cycles(by).filter(begins=BEGINS).exists():
        return
    cycle = services.begin_cycle(
        by=by, today=today, definition=load_cycle(DEFINITION), begins=BEGINS
    )
    for stage, day in DONE.items():
        done_on = datetime.date.fromisoformat(day)
        if done_on <= today:
            services.stage_done(
                by=by, today=today, cycle=cycle, stage=stage, done_on=done_on, words=WORDS
            )


def _analyst() -> Any:
    from frankpledge.web.partnerships.models import Membership  # noqa: PLC0415 - Django must be ready first

    return Membership.objects.filter(partnership=PARTNERSHIP, role="analyst")[0]
