"""What a district's scrutiny committee reads: only what bears no marking, so that the paper may lie on a table."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frankpledge.definitions.scrutiny_report import days_of
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.evidence.questions import Period
from frankpledge.findings.performing import compare, span_of
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.dashboard.years import latest_view, years_of
from frankpledge.web.performance.standing import performing
from frankpledge.web.performance.targets import queries as targets
from frankpledge.web.performance.targets.standing import all_told
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Compared
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.dashboard.gathering import Gathered

# A closed exception is told for a year.
STILL_TOLD = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Scrutinised:
    """A district: what is told of it, the latest comparison with a year before, and the decisions that were taken."""

    area: Area
    found: Gathered
    view: tuple[str, int] | None
    compared: Compared | None
    decided: dict[int, Decision]


def scrutinised(membership: Membership, code: str, today: datetime.date) -> Scrutinised:
    """Gather what a committee may read of a district: nothing that is restricted or marked, whoever asks."""
    found = _unmarked(membership, gathered(membership, Asked(area=code), whole=True))
    told = [
        one for one in found.exceptions if one.is_open or (one.closed_on and one.closed_on >= today - STILL_TOLD)
    ]  # fmt: skip
    found = replace(found, exceptions=told)
    view = latest_view(found.standing.monthly) if found.standing is not None else None
    compared = (
        compare(found.standing.monthly, span_of(*view))
        if found.standing is not None and view
        else None
    )
    return Scrutinised(found.areas[0], found, view, compared, _decided(membership, found))


def scrutinised_in(membership: Membership, code: str, year: int) -> Scrutinised:
    """Gather what a committee may read of a district in a year, by that of its April: measures as at its end.

    What is told of exceptions is how they stand when it is gathered; those are told that were open within the year.
    """
    first, last = days_of(year)
    found = gathered(membership, Asked(area=code), whole=True)
    told = [
        one for one in found.exceptions
        if one.raised_on <= last and (one.closed_on is None or one.closed_on >= first)
    ]  # fmt: skip
    judged = [one for one in found.judgements if one.signed_on and first <= one.signed_on <= last]
    standing, aims, compared = None, [], None
    monthly = found.standing.monthly if found.standing is not None else None
    if monthly is not None and year in years_of(monthly):
        period, whole = span_of("year", year), Period.financial_year(year)
        as_then = monthly.until(period.last) if period.last in monthly.months else monthly
        standing, compared = performing(as_then, whole), compare(monthly, period)
        rows = targets.of_year(membership, whole, found.indicators, found.areas)
        aims = list(zip(rows, all_told(standing, rows), strict=True))
    own = replace(found, exceptions=told, judgements=judged, standing=standing, aims=aims)
    unmarked = _unmarked(membership, own)
    view = ("year", year) if compared is not None else None
    return Scrutinised(unmarked.areas[0], unmarked, view, compared, _decided(membership, unmarked))


def _unmarked(membership: Membership, found: Gathered) -> Gathered:
    """Leave out what is marked, what hangs on it, and every restricted indicator."""
    about = [(one.subject_kind, one.subject_record) for one in found.exceptions]
    told = markings_of(membership, [*found.names, *about])
    marked = {name for name, marking in told.items() if marking is None or marking.is_restricted}
    indicators = [
        one for one in found.indicators if not one.is_restricted and ("indicator", one.slug) not in marked
    ]  # fmt: skip
    open_to = {one.pk for one in indicators}
    return replace(
        found,
        indicators=indicators,
        aims=[pair for pair in found.aims
              if pair[0].indicator_id in open_to and ("target", pair[0].reference) not in marked],
        exceptions=[one for one in found.exceptions
                    if one.indicator_id in {None, *open_to}
                    and not marked & {("exception", one.reference), (one.subject_kind, one.subject_record)}],
        judgements=[one for one in found.judgements
                    if one.indicator_id in open_to and ("judgement", one.reference) not in marked],
        actions=[one for one in found.actions if ("action", one.reference) not in marked],
    )  # fmt: skip


def _decided(membership: Membership, found: Gathered) -> dict[int, Decision]:
    """Return the decisions that were taken about exceptions, by their key; none that is marked."""
    taken = {one.decision.pk: one.decision for one in found.exceptions if one.decision is not None}
    told = markings_of(membership, [(DECISION, one.reference) for one in taken.values()])
    return {
        key: one for key, one in taken.items()
        if (marking := told.get((DECISION, one.reference), OFFICIAL)) is not None and not marking.is_restricted
    }  # fmt: skip
