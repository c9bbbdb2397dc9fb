"""What every change of a row does: find a free short id, set values, and say what stood before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model, QuerySet

LONGEST = 60


def free_slug(rows: QuerySet[Any], name: str) -> str:
    """Return a short id made of a name that no row has yet."""
    wanted = slugify(name)[:LONGEST].strip("-") or "unnamed"
    taken = set(rows.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def set_values(row: Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set and save what differs, and return it before and after; a CallFault where nothing does."""
    before = {name: getattr(row, name) for name in values if getattr(row, name) != values[name]}
    if not before:
        raise CallFault(f"Nothing was changed: {row} is as it was. Change something, or go back.")
    after = {name: values[name] for name in before}
    for name, value in after.items():
        setattr(row, name, value)
    row.save(update_fields=list(after))
    return before, after


def as_told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values for the history: a related row by its short id."""
    return {name: getattr(value, "slug", value) for name, value in values.items()}
