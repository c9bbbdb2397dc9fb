"""Read exceptions, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.performance.models import ExceptionArea, PerformanceException
from frankpledge.web.performance.queries import KIND as INDICATOR
from frankpledge.web.performance.queries import indicators
from frankpledge.web.sharing.queries import markings_of, seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.definitions.exception_rules import Signal
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

KIND = "exception"
STATE = PerformanceException.State


def exceptions(membership: Membership) -> QuerySet[PerformanceException]:
    """Return the exceptions that a membership may see: none of an indicator, action or target that it may not see."""
    own = PerformanceException.objects.filter(partnership=membership.partnership_id)
    open_to = Q(indicator=None) | Q(indicator__in=indicators(membership).order_by().values("pk"))
    rows = seen_by(own.filter(open_to), membership, KIND)
    for kind in (ACTION, "target"):  # that a record is in danger tells that it is there
        rows = seen_by(rows, membership, kind, "subject_record")
    return rows.select_related("agency", "owner__person", "indicator", "withholding", "decision")


def exception(membership: Membership, reference: str) -> PerformanceException | None:
    """Return one exception that a membership may see."""
    rows = exceptions(membership).select_related("closed_by__person")
    return rows.annotate(was_read=was_read(KIND)).filter(reference=reference).first()


def closed(membership: Membership) -> QuerySet[PerformanceException, str]:
    """Return the exceptions that are closed to a membership, themselves or with their indicator."""
    own = PerformanceException.objects.filter(partnership=membership.partnership_id)
    seen = exceptions(membership).order_by().values("pk")
    return own.exclude(pk__in=seen).values_list("reference", flat=True)


def guarded_among(membership: Membership, references: Iterable[str]) -> set[str]:
    """Return those of these exceptions that are not for everybody: marked, or about what is marked or restricted."""
    references = list(references)
    if not references:
        return set()
    own = PerformanceException.objects.filter(
        partnership=membership.partnership_id, reference__in=references
    )
    fields = ("reference", "subject_kind", "subject_record", "indicator__slug")
    about = {
        reference: {(KIND, reference), (kind, record), (INDICATOR, slug)}
        for reference, kind, record, slug in own.values_list(*fields)
    }
    marked = markings_of(membership, {name for names in about.values() for name in names}).keys()
    restricted = own.filter(indicator__is_restricted=True).values_list("reference", flat=True)
    return {one for one, names in about.items() if names & marked} | set(restricted)


def in_order(
    rows: Iterable[PerformanceException],
) -> tuple[list[PerformanceException], list[PerformanceException]]:
    """Return those that are open, the oldest duty first, and those that are closed, the latest first."""
    held = list(rows)
    standing = sorted((one for one in held if one.is_open), key=lambda e: (e.duty_on, e.number))
    over = sorted((one for one in held if not one.is_open), key=lambda e: e.number, reverse=True)
    return standing, over


def about(membership: Membership, kind: str, record: str) -> QuerySet[PerformanceException]:
    """Return the exceptions about a record, such as a target or an action."""
    touched = Q(pk__in=ExceptionArea.objects.filter(record=record).values("exception"))
    return exceptions(membership).filter(touched | Q(subject_record=record), subject_kind=kind)


def of_cause(signal: Signal, indicator: Indicator | None) -> Q:
    """Return which exceptions are about what a signal is about: a measure in any area, else the record and part."""
    if indicator is not None:
        return Q(rule=signal.rule, indicator=indicator)
    return Q(rule=signal.rule, subject_kind=signal.kind, subject_record=signal.record, part=signal.part)  # fmt: skip


def figures(signal: Signal) -> dict[str, str]:
    """Return what an exception keeps of a signal: the month and what is said of it."""
    return {
        "month": signal.month,
        "what": signal.what,
        "magnitude": signal.magnitude,
        "forecast": signal.forecast,
    }


def says_nothing_new(held: PerformanceException, signal: Signal) -> bool:
    """Whether an open exception tells all that a signal says, or of a later month."""
    fresh = figures(signal)
    said = fresh.keys() - {"month"}
    return signal.month < held.month or all(getattr(held, name) == fresh[name] for name in said)


def of_indicator(
    membership: Membership, indicator: int, area: str = ""
) -> QuerySet[PerformanceException]:
    """Return the exceptions of an indicator and its targets, in an area or in every one."""
    rows = exceptions(membership).filter(indicator=indicator)
    touched = ExceptionArea.objects.filter(area=area).values("exception")
    return rows.filter(pk__in=touched) if area else rows


def counts(membership: Membership, first: datetime.date, last: datetime.date) -> dict[str, int]:
    """Count what became of exceptions between two days, both included: raised, remedied, referred, decided, closed."""
    rows = exceptions(membership).order_by()
    names = {STATE.REMEDY: "remedied", STATE.REFERRED: "referred", STATE.DECIDED: "decided",
             STATE.CLOSED: "closed"}  # fmt: skip
    found = {"raised": rows.filter(raised_on__range=(first, last)).count()}
    for state, name in names.items():
        moved = rows.filter(
            steps__state=state, steps__day__range=(first, last), steps__is_move=True
        )
        found[name] = moved.values("pk").distinct().count()
    return found


def _told(place: str, reference: str, what: str, agency: str | None) -> tuple[str, str]:
    words = f"{what} {agency} does not contribute." if agency else what
    return words, reverse("exception", args=[place, reference])


# Tell the thread of exceptions: what is in danger, who does not contribute, and the address.
describe = Rows(exceptions, _told, ("reference", "what", "withholding__name"))
