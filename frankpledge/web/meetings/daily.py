"""What a day does to the calendar of meetings: the regular ones of this calendar year and the next are planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    import datetime
CANCELLED = Meeting.State.CANCELLED


@dataclass(frozen=True)
class Planned:
    """What a day changed in a partnership's calendar: how many meetings it planned, and how many it gave up."""

    partnership: str
    planned: int
    given_up: int

    @property
    def is_news(self) -> bool:
        """Whether anything changed."""
        return bool(self.planned or self.given_up)


def plan_day(*, by: str, today: datetime.date) -> list[Planned]:
    """Plan the meetings of every partnership; tell of those where that changed the calendar.

    A second run on a day changes nothing, and neither does a day on which the calendars and the year are the same.
    """
    told = [plan_meetings(by=by, partnership=one, today=today) for one in _with_calendars()]
    return [one for one in told if one.is_news]


@transaction.atomic
def plan_meetings(*, by: planning.By, partnership: Partnership, today: datetime.date) -> Planned:
    """Plan this calendar year and the next of every group."""
    before = _standing(partnership)
    for group in partnership.group_set.select_related("partnership", "reports_to"):
        for year in (today.year, today.year + 1):
            planning.plan_year(by=by, group=group, year=year, today=today)
    after = _standing(partnership)
    return Planned(partnership.pk, len(after - before), len(before - after))


def _with_calendars() -> list[Partnership]:
    rows = Partnership.objects.filter(group__calendars__in_force=True)
    return list(rows.distinct().order_by("pk"))


def _standing(partnership: Partnership) -> set[int]:
    held = Meeting.objects.filter(partnership=partnership).exclude(state=CANCELLED)
    return set(held.values_list("pk", flat=True))
