"""Enter readings by hand: each with its source, a revision with its reason and as a new row."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from frankpledge.evidence.questions import month_words
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.history.services import record
from frankpledge.web.performance.models import Indicator, Reading
from frankpledge.web.performance.queries import KIND, indicators
from frankpledge.web.performance.readings.periods import EARLIEST, is_period
from frankpledge.web.performance.standing import areas_for, areas_of

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.questions import Period
    from frankpledge.web.partnerships.models import Membership

_EVERY = {
    "month": "a month",
    "quarter": "a quarter of the calendar",
    "year": "a year, April to March",
}
_LONGEST = 500


class Counted(NamedTuple):
    """What a reading counts and, where it is a share or a rate, of what it was taken."""

    number: float
    over: float | None = None


def may_enter(by: Membership, indicator: Indicator) -> bool:
    """Whether a membership may enter readings: who writes indicators, and who answers for this one."""
    return by.may(Permission.WRITE_INDICATORS) or indicator.owner_id == by.pk


@transaction.atomic
def enter_reading(
    *,
    by: Membership,
    today: datetime.date,
    indicator: Indicator,
    area: str,
    period: Period,
    counted: Counted,
    source: str,
    note: str = "",
) -> Reading | None:
    """Enter what was counted in an area over a period; None where the same stands already.

    Another value than the one that stands follows it as a revision, and needs ``note``, the reason. Raises CallFault
    for an indicator that is counted from the evidence or ended, and for a period or number that does not fit.
    """
    held = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if held is None or not indicators(by).filter(pk=indicator.pk).exists():
        raise CallFault(f"There is no indicator {indicator} that you may see.")
    check_may_enter(by, held)
    if area not in {one.code for one in areas_for(held, areas_of(held.partnership))}:
        raise CallFault(f"{held} is not read in {area}.")
    check_period(held, period, today)
    value = value_of(held, counted)
    stands = held.readings.filter(area=area, first=period.first, last=period.last).last()
    if stands is not None and is_same(stands, value, counted.over):
        return None
    said, why = check_words(source, note, is_revision=stands is not None)
    made = Reading.objects.create(
        indicator=held, area=area, first=period.first, last=period.last, value=value, denominator=counted.over,
        number=stands.number + 1 if stands else 1, read_on=today, entered_by=by, source=said, note=why,
    )  # fmt: skip
    record(
        by=by, action="revised" if stands else "entered", kind=KIND, record_id=held.slug, title=held.name,
        partnership=held.partnership_id, before={"value": str(stands.value)} if stands else None,
        after={"area": area, "first": period.first, "last": period.last, "value": str(value), "number": made.number},
    )  # fmt: skip
    return made


def check_may_enter(by: Membership, indicator: Indicator) -> None:
    """Refuse an indicator of which this membership enters nothing."""
    if not may_enter(by, indicator):
        raise CallFault(f"{indicator} is entered by who answers for it, the analyst or the manager.")  # fmt: skip
    if not indicator.is_entered:
        raise CallFault(f"{indicator} is counted from the evidence, and nobody enters it.")
    if indicator.ended_on is not None:
        raise CallFault(f"{indicator} is ended: it is read no more.")


def check_period(indicator: Indicator, period: Period, today: datetime.date) -> None:
    """Refuse months that are no period of the indicator, or not over."""
    if not is_period(indicator.frequency, period):
        raise CallFault(f"{period.words} is not {_EVERY[indicator.frequency]}.")
    if period.first < EARLIEST:
        raise CallFault(f"{period.words} is too long ago. Nothing is kept from before 2000.")
    if period.last >= f"{today:%Y-%m}":
        raise CallFault(f"{month_words(period.last)} is not over yet.")


def value_of(indicator: Indicator, counted: Counted) -> float:
    """Return the value that is read: the number, or its share or rate of what it was taken."""
    for number in filter(lambda one: one is not None, counted):
        if number is None or not math.isfinite(number) or number < 0:
            raise CallFault("Write a number of 0 or more.")
    if not indicator.is_rate:
        if counted.over is not None:
            raise CallFault(f"{indicator} is no share or rate: it is taken of nothing.")
        return counted.number
    if counted.over is None:
        raise CallFault(f"Say of how many it was taken: {(indicator.entered or {})['denominator']}.")  # fmt: skip
    if counted.over == 0:
        raise CallFault("A share of nothing is no reading. Leave both empty.")
    return float((indicator.entered or {}).get("per", 1)) * counted.number / counted.over


def is_same(stands: Reading, value: float, over: float | None) -> bool:
    """Whether a reading says the same as the one that stands."""
    if not math.isclose(stands.value, value, rel_tol=1e-9, abs_tol=1e-12):
        return False
    return stands.denominator == over or (
        stands.denominator is not None
        and over is not None
        and math.isclose(stands.denominator, over)
    )


def check_words(source: str, note: str, *, is_revision: bool) -> tuple[str, str]:
    """Refuse a reading without its source, and a revision without its reason."""
    said, why = source.strip(), note.strip()
    if not said:
        raise CallFault("Say where the number comes from: a report, a survey, who sent it.")
    if is_revision and not why:
        raise CallFault("Another number stands already. Say why it is revised.")
    if max(len(said), len(why)) > _LONGEST:
        raise CallFault(f"Keep source and reason to {_LONGEST} characters each.")
    return said, why
