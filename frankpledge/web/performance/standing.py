"""How indicators stand, from the readings that are kept: computed and entered alike, as they were known on a day.

The evidence itself is not asked: what a page, an exception and a report say of a month rests on the same rows.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np

from frankpledge import definitions
from frankpledge.definitions.indicators import RESIDENTS
from frankpledge.evidence.questions import Area, month_number, month_text
from frankpledge.faults import Fault
from frankpledge.findings.performing import Monthly, Question, Remembered
from frankpledge.findings.performing.counting import MONTHS_A_PERIOD
from frankpledge.web.explore import evidence
from frankpledge.web.performance.models import Reading

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Period
    from frankpledge.findings.performing import Performing
    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.performance.models import Indicator

    # Indicator, area, last month, value, denominator.
    Row = tuple[int, str, str, float, float | None]


# Fifty partnerships of twenty indicators, each asked about in more than one year: some 50 MB a process at most.
_LATELY = Remembered(most=4096)


def areas_of(partnership: Partnership) -> list[Area]:
    """Return where indicators are read: the partnership, its districts, and the county that a definition lists."""
    directory = None
    release = evidence.current_release()
    if release is not None:
        with contextlib.suppress(Fault):  # without a lookup the codes have to do for names
            directory = evidence.areas(release)
    districts = [
        Area("district", code, directory.name("district", code) if directory else code)
        for code in partnership.districts
    ]
    own = set(partnership.districts)
    counties = [
        Area("county", county.code, county.name, tuple(sorted(county.districts)))
        for county in definitions.counties()
        if own and own <= set(county.districts)
    ]
    return [evidence.area_of(partnership), *sorted(districts, key=lambda a: a.name), *counties[:1]]


def areas_for(indicator: Indicator, areas: Sequence[Area]) -> list[Area]:
    """Return those of the areas on whose level an indicator is read."""
    return [area for area in areas if area.kind in indicator.levels]


def question_of(indicator: Indicator) -> Question:
    """Return what an indicator asks of the evidence; one whose readings are entered asks nothing of it.

    Of such a one numerator and denominator are the words for what is counted.
    """
    asked = indicator.question or indicator.entered or {}
    return Question(
        indicator.slug, asked.get("numerator", ""), indicator.polarity, asked.get("denominator", ""),
        float(asked.get("per", 1)),
    )  # fmt: skip


def standing_of(
    partnership: Partnership,
    indicators: Sequence[Indicator],
    *,
    as_of: str = "",
    year: Period | None = None,
    known_on: datetime.date | None = None,
) -> Performing | None:
    """Return how indicators stand as of a month, the latest with a reading where none is given.

    ``known_on``: as it was known on that day, before later revisions. None where there is no reading at all.
    """
    monthly = monthly_of(indicators, areas_of(partnership), as_of=as_of, known_on=known_on)
    return performing(monthly, year) if monthly is not None else None


def performing(monthly: Monthly, year: Period | None = None) -> Performing:
    """Return how indicators stand by their readings, reckoned anew only where these are new to this process."""
    return _LATELY.performing(monthly, year)


def monthly_of(
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    *,
    as_of: str = "",
    known_on: datetime.date | None = None,
) -> Monthly | None:
    """Return the readings of indicators as matrices, of each the latest revision; None where there is none."""
    found = Reading.objects.filter(
        indicator__in=indicators, area__in=[area.code for area in areas]
    ).order_by("number")
    if known_on is not None:
        found = found.filter(read_on__lte=known_on)
    if as_of:
        found = found.filter(last__lte=as_of)
    rows = list(found.values_list("indicator_id", "area", "last", "value", "denominator"))
    if not rows:
        return None
    first, last = min(row[2] for row in rows), as_of or max(row[2] for row in rows)
    months = [month_text(n) for n in range(month_number(first), month_number(last) + 1)]
    return _filled(list(indicators), list(areas), months, rows)


def _filled(
    indicators: list[Indicator], areas: list[Area], months: list[str], rows: list[Row]
) -> Monthly:
    at = {one.pk: n for n, one in enumerate(indicators)}
    place = {area.code: n for n, area in enumerate(areas)}
    when = {month: n for n, month in enumerate(months)}
    shape = (len(indicators), len(areas), len(months))
    values, over = np.full(shape, np.nan), np.full(shape, np.nan)
    for indicator, area, month, value, denominator in rows:
        cell = (at[indicator], place[area], when[month])
        values[cell] = value
        over[cell] = np.nan if denominator is None else denominator
    questions = [question_of(one) for one in indicators]
    every = tuple(MONTHS_A_PERIOD[one.frequency] for one in indicators)
    counted = _counted(questions, values, over)
    return Monthly(tuple(questions), tuple(areas), tuple(months), counted, over, every)


def _counted(
    questions: list[Question], values: NDArray[np.float64], over: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the counts that the readings were made from, and fill what they were taken of in place."""
    counted = values.copy()
    for i, question in enumerate(questions):
        if not question.denominator:
            over[i] = 1.0
            continue
        told = values[i] * over[i] / question.per
        # A count came back through its rate: what is whole but for the rounding of the machine was whole.
        whole = np.round(told)
        counted[i] = np.where(np.isclose(told, whole, rtol=1e-9, atol=1e-6), whole, told)
        if question.denominator == RESIDENTS:
            known = np.where(np.isfinite(over[i]), over[i], -np.inf).max(axis=1, keepdims=True)
            over[i] = np.where(np.isfinite(known), known, np.nan)
    return counted
