"""The figures that are told of each year: numbers of applications, thresholds and reviews, and nothing of a case.

Numbers are shown as they are, however small: the Act asks for them, and they tell of the area and of no person. Every
case of the partnership counts, also one that the reader may not see.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.casereviews.models import CaseReview, PanelRecommendation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.web.partnerships.models import Membership

# The columns that are asked for, and no others: no page of figures can show more.
ASKED = ("applied_on", "decided_on", "is_met", "is_accepted", "held_on")


@dataclass(frozen=True)
class Year:
    """A year's figures by their ids; ``ends`` is its last day, and ``is_over`` whether that is past."""

    begins: datetime.date
    ends: datetime.date
    is_over: bool
    counts: dict[str, int]

    @property
    def words(self) -> str:
        """Which year it is, as people say it."""
        return f"{self.begins:%B %Y} to {self.ends:%B %Y}"


def years(membership: Membership, today: datetime.date) -> list[Year]:
    """Return every year from the first application to today, the latest first; a year without any holds noughts."""
    own = CaseReview.objects.filter(partnership=membership.partnership_id).order_by()
    recommended = Exists(PanelRecommendation.objects.filter(review=OuterRef("pk")))
    month = case_review_rules().figures.begins
    counted: Counter[tuple[int, str]] = Counter()
    for asked in own.annotate(r=recommended).values_list(*ASKED, "r"):
        counted.update((_year(on, month), name) for name, on in _counts(*asked))
    last = _year(today, month)
    first = min((year for year, _ in counted), default=last)
    return [_told(year, month, today, counted) for year in range(last, first - 1, -1)]


def _counts(
    applied_on: datetime.date, decided_on: datetime.date | None, is_met: bool | None,
    is_accepted: bool | None, held_on: datetime.date | None, has_recommended: bool,
) -> Iterator[tuple[str, datetime.date]]:  # fmt: skip
    """Give in which figures a case counts, each with the day that says in which year."""
    yield "applications", applied_on
    if decided_on is not None:
        yield "met" if is_accepted else "not-met", decided_on
        if is_accepted and not is_met:
            yield "local", decided_on
    if held_on is not None:
        yield "held", held_on
        if has_recommended:
            yield "recommended", held_on


def _year(day: datetime.date, month: int) -> int:
    """Return the calendar year in which the year of a day begins."""
    return day.year - (day.month < month)


def _told(year: int, month: int, today: datetime.date, counted: Counter[tuple[int, str]]) -> Year:
    ends = datetime.date(year + 1, month, 1) - datetime.timedelta(days=1)
    counts = {one.id: counted[year, one.id] for one in case_review_rules().figures.lines}
    return Year(datetime.date(year, month, 1), ends, ends < today, counts)
