"""What a day brings: return rounds, the calendar of meetings, old board packs deleted, then the rules look.

A second run does nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.actions.rounds.daily import run_day
from frankpledge.web.meetings.circulation.letters import send_all_waiting
from frankpledge.web.meetings.daily import plan_day
from frankpledge.web.meetings.packs.services import forget_old
from frankpledge.web.meetings.scrutiny.reports.yearly import expect_reports
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.performance.exceptions.looking import look_after

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.rounds.daily import Done
    from frankpledge.web.meetings.daily import Planned
    from frankpledge.web.performance.exceptions.looking import Looked


@dataclass(frozen=True)
class Kept:
    """What was done to rounds and letters, planned, and found by the rules: a row where there is anything to tell."""

    done: list[Done]
    planned: list[Planned]
    looked: list[Looked]


def keep_day(*, by: str, today: datetime.date) -> Kept:
    """Do what a day brings to every partnership; ``by`` is the name of the command."""
    done = [*run_day(by=by, today=today), *send_all_waiting()]
    planned = plan_day(by=by, today=today)
    forget_old(by=by, today=today)
    done += expect_reports(by=by, today=today)
    found = (
        look_after(by=by, partnership=one, today=today)
        for one in Partnership.objects.order_by("pk")
    )
    return Kept(done, planned, [one for one in found if one.is_news])
