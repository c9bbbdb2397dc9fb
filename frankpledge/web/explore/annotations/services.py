"""Write annotations: add one, withdraw one. None is ever deleted or reworded: whoever read it must find it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions import annotation_kinds, crime_groups
from frankpledge.faults import CallFault
from frankpledge.web.explore.models import Annotation
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.questions import Area
    from frankpledge.web.partnerships.models import Membership

KIND = "annotation"


@transaction.atomic
def annotate(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    kind: str,
    first_day: datetime.date,
    words: str,
    last_day: datetime.date | None = None,
    to_the_month: bool = True,
    area: Area | None = None,
    crime_group_ids: list[str] | None = None,
    source: str = "",
) -> Annotation:
    """Add a dated note to the series of an area (of all areas where none is named)."""
    _check(kind, first_day, last_day, words, crime_group_ids or [])
    annotation = Annotation.objects.create(
        partnership=by.partnership,
        kind=kind,
        first_day=first_day,
        last_day=last_day,
        to_the_month=to_the_month,
        area_kind=area.kind if area else "",
        area_code=area.code if area else "",
        area_name=area.name if area else "",
        crime_groups=sorted(set(crime_group_ids or [])),
        words=words.strip(),
        source=source.strip(),
        added_by=by.person,
        added_on=today,
    )
    _record(by, annotation, "added", after=_told(annotation))
    return annotation


@transaction.atomic
def withdraw(*, by: Membership, annotation: Annotation, why: str, today: datetime.date) -> None:
    """Take an annotation off the charts, with the reason; it stays in the list and in the history."""
    reason = why.strip()
    if not reason:
        raise CallFault("Say why the annotation is withdrawn: readers of earlier charts will ask.")
    held = Annotation.objects.select_for_update().get(pk=annotation.pk)
    if held.withdrawn_on is not None:
        raise CallFault(f"This annotation was withdrawn on {held.withdrawn_on} already.")
    held.withdrawn_on, held.withdrawn_why = today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _record(
        by, held, "withdrawn", before={"withdrawn_on": None},
        after={"withdrawn_on": today, "why": reason},
    )  # fmt: skip


def _check(
    kind: str,
    first_day: datetime.date,
    last_day: datetime.date | None,
    words: str,
    groups: list[str],
) -> None:
    if kind not in annotation_kinds().by_id:
        raise CallFault(
            f"{kind!r} is no kind of annotation. Use {', '.join(annotation_kinds().by_id)}."
        )
    if last_day is not None and last_day < first_day:
        raise CallFault(f"The annotation would end ({last_day}) before it begins ({first_day}).")
    if not words.strip():
        raise CallFault("An annotation says something. Write a sentence.")
    known = {group.id for group in crime_groups().groups}
    if unknown := sorted(set(groups) - known):
        raise CallFault(f"{unknown[0]!r} is no crime group. Choose among those of the list.")


def _told(annotation: Annotation) -> dict[str, object]:
    names = ("kind", "first_day", "last_day", "area_code", "crime_groups", "words", "source")
    return {name: getattr(annotation, name) for name in names}


def _record(by: Membership, annotation: Annotation, action: str, **more: object) -> None:
    record(
        by=by.person,
        action=action,
        kind=KIND,
        record_id=str(annotation.pk),
        title=annotation.words,
        partnership=annotation.partnership_id,
        acting_for=by.agency.slug if by.agency else "",
        **more,
    )
