"""Read cycles, always through the membership that asks. A cycle is a timetable and bears no marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from frankpledge.definitions.cycle_calendar import standing_of
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.history.models import Event
from frankpledge.web.thread.registry import describe as describe_records

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.definitions.cycle_calendar import CycleStanding
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.thread.registry import Described

KIND = "cycle"
STAGE = "cycle-stage"
YIELDED = "yielded"
MOST_OFFERED, MOST_EVENTS = 50, 2000
Told = dict[str, tuple[str, str]]


def cycles(membership: Membership) -> QuerySet[Cycle]:
    """Return a partnership's cycles, the latest first, each with what is done of it in ``standing_done``.

    ``followed`` says whether a later one is begun already.
    """
    later = Cycle.objects.filter(
        partnership=OuterRef("partnership"), given_up_on=None, begins__gt=OuterRef("last")
    )
    counted = StageDone.objects.filter(reopened_on=None).select_related("by__person", "by__agency")
    own = Cycle.objects.filter(partnership=membership.partnership_id)
    told = own.annotate(followed=Exists(later))
    return told.select_related("begun_by__person", "begun_by__agency").prefetch_related(
        Prefetch("done", counted, to_attr="standing_done")
    )


def cycle(membership: Membership, reference: str) -> Cycle | None:
    """Return one cycle."""
    return cycles(membership).filter(reference=reference).first()


def current(membership: Membership, today: datetime.date) -> Cycle | None:
    """Return the cycle that runs on a day; else the last that is over; else the next to come.

    The front page tells of it in two places; a request that only reads asks once.
    """
    known = vars(membership).setdefault("known_cycles", {}) if membership.only_reads else {}
    if today not in known:
        known[today] = _current(membership, today)
    held: Cycle | None = known[today]
    return held


def _current(membership: Membership, today: datetime.date) -> Cycle | None:
    month = today.isoformat()[:7]
    held = list(cycles(membership).filter(given_up_on=None))
    begun = [one for one in held if one.begins <= month]
    return begun[0] if begun else (held[-1] if held else None)


def is_followed(cycle: Cycle) -> bool:
    """Whether a later cycle was begun when ``cycles`` gave this one."""
    followed: bool = cycle.followed  # type: ignore[attr-defined]  # annotated by ``cycles``
    return followed


def done_of(cycle: Cycle) -> dict[str, StageDone]:
    """Return what is done of a cycle that ``cycles`` gave, by the stage's id."""
    held: list[StageDone] = cycle.standing_done  # type: ignore[attr-defined]  # prefetched by ``cycles``
    return {row.stage: row for row in held}


def standing(cycle: Cycle, today: datetime.date) -> CycleStanding:
    """Say where a cycle that ``cycles`` gave stands on a day."""
    done = {stage: row.done_on for stage, row in done_of(cycle).items()}
    return standing_of(cycle.plan_of_stages, cycle.begins, today, done)


def earlier_of(cycle: Cycle, stage: str) -> list[StageDone]:
    """Return the times that a stage was written down as done and reopened, the latest first."""
    rows = cycle.done.filter(stage=stage, reopened_on__isnull=False)
    return list(rows.select_related("reopened_by__person").order_by("-pk"))


def offered(membership: Membership, kind: str) -> list[Described]:
    """Return the latest records of a kind that a membership may see, as far as the history knows of them."""
    events = Event.objects.filter(partnership=membership.partnership_id, kind=kind)
    latest = list(
        dict.fromkeys(events.order_by("-number").values_list("record", flat=True)[:MOST_EVENTS])
    )
    names = [(kind, record) for record in latest[:MOST_OFFERED]]
    seen = describe_records(membership, names)
    return [seen[name] for name in names if name in seen]


def describe(membership: Membership, references: Iterable[str]) -> Told:
    """Tell the thread of cycles: name and address."""
    place = membership.partnership_id
    found = Cycle.objects.filter(partnership=place, reference__in=references)
    return {
        row.reference: (str(row), reverse("cycle-of", args=[place, row.reference])) for row in found
    }


def describe_stages(membership: Membership, records: Iterable[str]) -> Told:
    """Tell the thread of stages: name and address."""
    place, wanted, told = membership.partnership_id, set(records), {}
    for row in Cycle.objects.filter(partnership=place):
        for stage in row.plan_of_stages.stages:
            if (record := row.record_of(stage.id)) in wanted:
                where = reverse("cycle-stage", args=[place, row.reference, stage.id])
                told[record] = (stage.name, where)
    return told
