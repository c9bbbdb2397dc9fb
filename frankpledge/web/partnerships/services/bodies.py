"""Change what a partnership is made of: itself, its agencies, its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Agency, Group, Partnership
from frankpledge.web.partnerships.rows import as_told, free_slug, set_values

if TYPE_CHECKING:
    from collections.abc import Mapping

AGENCY, GROUP, PARTNERSHIP = "agency", "group", "partnership"


@transaction.atomic
def change_partnership(
    *, by: Any, partnership: Partnership, values: Mapping[str, Any], source: str
) -> None:
    """Change the partnership's names or vision; ``source`` is where the new words are stated."""
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    before, after = set_values(held, values)
    held.sources = held.sources | {field: {"source": source, "note": ""} for field in after}
    held.save(update_fields=["sources"])
    _record(by, "changed", PARTNERSHIP, held, before, after | {"source": source})


@transaction.atomic
def add_agency(*, by: Any, partnership: Partnership, values: Mapping[str, Any]) -> Agency:
    """Add a body to the partnership."""
    _refuse_name(partnership.agency_set, values["name"])
    slug = free_slug(partnership.agency_set, values.get("short_name") or values["name"])
    agency = Agency.objects.create(partnership=partnership, slug=slug, **values)
    _record(by, "added", AGENCY, agency, None, values)
    return agency


@transaction.atomic
def change_agency(*, by: Any, agency: Agency, values: Mapping[str, Any]) -> None:
    """Change a body's name, standing or district; its earlier name stays known in the history."""
    held = Agency.objects.select_for_update().get(pk=agency.pk)
    _refuse_name(held.partnership.agency_set.exclude(pk=held.pk), values["name"])
    before, after = set_values(held, values)
    _record(by, "changed", AGENCY, held, before, after)


@transaction.atomic
def add_group(*, by: Any, partnership: Partnership, values: Mapping[str, Any]) -> Group:
    """Add a group; its terms of reference follow as a version of their own."""
    _refuse_name(partnership.group_set, values["name"])
    _refuse_ring(partnership, None, values.get("reports_to"))
    slug = free_slug(partnership.group_set, values["name"])
    group = Group.objects.create(partnership=partnership, slug=slug, **values)
    _record(by, "added", GROUP, group, None, values)
    return group


@transaction.atomic
def change_group(*, by: Any, group: Group, values: Mapping[str, Any]) -> None:
    """Change a group's name, level, or what it reports to."""
    held = Group.objects.select_for_update().get(pk=group.pk)
    _refuse_name(held.partnership.group_set.exclude(pk=held.pk), values["name"])
    _refuse_ring(held.partnership, held, values.get("reports_to"))
    before, after = set_values(held, values)
    _record(by, "changed", GROUP, held, before, after)


def _refuse_name(rows: Any, name: str) -> None:
    """Refuse a second body of the same name: a page or a file that says it is looked up by it."""
    if rows.filter(name__iexact=name.strip()).exists():
        raise CallFault(
            f"There is one called {name} already. Change that one, or choose another name."
        )


def _refuse_ring(partnership: Partnership, group: Group | None, above: Group | None) -> None:
    """Refuse a group that would lie above itself: a chart drawn upwards from it would never end."""
    if above is None:
        return
    if above.partnership_id != partnership.pk:
        raise CallFault(f"{above} belongs to another partnership. Choose one of {partnership}.")
    upwards = dict(partnership.group_set.values_list("pk", "reports_to_id"))
    step: int | None = above.pk
    while step is not None and group is not None:
        if step == group.pk:
            raise CallFault(
                f"{group} would report to itself by way of {above}. Choose a group that does not report to it."
            )
        step = upwards.get(step)


def _record(
    by: Any,
    action: str,
    kind: str,
    row: Any,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    record(
        by=by,
        action=action,
        kind=kind,
        record_id=row.pk if kind == PARTNERSHIP else row.slug,
        title=row.name,
        partnership=row.pk if kind == PARTNERSHIP else row.partnership_id,
        before=None if before is None else as_told(before),
        after=as_told(after),
    )
