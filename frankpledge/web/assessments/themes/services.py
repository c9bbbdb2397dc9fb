"""Write themes: add, change, order, end and begin again. Each step stands in the history; nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from frankpledge.definitions.topics import topics as known_topics
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes.queries import KIND
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Membership

UP, DOWN = "up", "down"
# What stands at a theme's place in an address already.
_TAKEN = frozenset({"add"})


@transaction.atomic
def add(
    *,
    by: Membership,
    name: str,
    about: str = "",
    topics: Sequence[str] = (),
    indicators: Sequence[str] = (),
    specialist: Membership | None = None,
) -> Theme:
    """Add a theme, after those that there are; ``topics`` are ids of the definitions' topics."""
    told = _told(by, name, about, topics, indicators, specialist)
    own = Theme.objects.filter(partnership=by.partnership_id)
    made = Theme.objects.create(
        partnership=by.partnership,
        slug=_slug(by, told["name"]),
        order=int(own.aggregate(last=Max("order"))["last"] or 0) + 1,
        **told,
    )
    _record(by, made, "added", after=_plain(told))
    return made


@transaction.atomic
def change(
    *,
    by: Membership,
    theme: Theme,
    name: str,
    about: str = "",
    topics: Sequence[str] = (),
    indicators: Sequence[str] = (),
    specialist: Membership | None = None,
) -> Theme:
    """Change what a theme is called, draws on and who knows it best; its address stays."""
    held = _held(by, theme)
    told = _told(by, name, about, topics, indicators, specialist)
    before = {field: getattr(held, field) for field in told}
    for field, value in told.items():
        setattr(held, field, value)
    held.save(update_fields=list(told))
    _record(by, held, "changed", before=_plain(before), after=_plain(told))
    return held


@transaction.atomic
def end(*, by: Membership, theme: Theme, today: datetime.date) -> Theme:
    """End a theme: no assessment takes it from now on; those that have it keep it."""
    held = _held(by, theme)
    if held.ended_on is not None:
        raise CallFault(f"{held} was ended on {held.ended_on:%-d %B %Y} already.")
    held.ended_on = today
    held.save(update_fields=["ended_on"])
    _record(by, held, "ended", after={"ended_on": today})
    return held


@transaction.atomic
def begin_again(*, by: Membership, theme: Theme) -> Theme:
    """Begin an ended theme again."""
    held = _held(by, theme)
    if held.ended_on is None:
        raise CallFault(f"{held} is a theme already.")
    before = held.ended_on
    held.ended_on = None
    held.save(update_fields=["ended_on"])
    _record(by, held, "begun again", before={"ended_on": before})
    return held


@transaction.atomic
def move(*, by: Membership, theme: Theme, way: str) -> Theme:
    """Move a theme up or down by one place among those that are not ended; at the end it stays."""
    if way not in (UP, DOWN):
        raise CallFault(f"A theme is moved up or down, not {way!r}.")
    held = _held(by, theme)
    own = Theme.objects.select_for_update().filter(partnership=by.partnership_id)
    same = list(own.filter(ended_on=None).order_by("order", "name"))
    at = next((i for i, row in enumerate(same) if row.pk == held.pk), None)
    if at is None:
        raise CallFault(f"{held} was ended as a theme, and has no place among the others.")
    to = at - 1 if way == UP else at + 1
    if not 0 <= to < len(same):
        return held
    same[at], same[to] = same[to], same[at]
    for order, row in enumerate(same, start=1):
        if row.order != order:
            row.order = order
            row.save(update_fields=["order"])
    moved = same[to]
    _record(by, moved, "moved", after={"order": moved.order})
    return moved


def _told(
    by: Membership,
    name: str,
    about: str,
    topics: Sequence[str],
    indicators: Sequence[str],
    specialist: Membership | None,
) -> dict[str, Any]:
    if not name.strip():
        raise CallFault("Enter what the theme is called.")
    unknown = [one for one in topics if one not in known_topics()]
    if unknown:
        raise CallFault(f"{unknown[0]!r} is no topic. Choose among those of the list.")
    if specialist is not None and specialist.partnership_id != by.partnership_id:
        raise CallFault("Choose a specialist among the people of this partnership.")
    return {
        "name": name.strip(),
        "about": about.strip(),
        "topics": list(dict.fromkeys(topics)),
        "indicators": [line.strip() for line in indicators if line.strip()],
        "specialist": specialist,
    }


def _slug(by: Membership, name: str) -> str:
    """Return an address for a theme that no other of the partnership has."""
    base = slugify(name)[:36].strip("-") or "theme"
    taken = set(Theme.objects.filter(partnership=by.partnership_id).values_list("slug", flat=True))
    taken |= _TAKEN
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)


def _held(by: Membership, theme: Theme) -> Theme:
    held = Theme.objects.select_for_update().filter(partnership=by.partnership_id)
    found = held.filter(pk=theme.pk).first()
    if found is None:
        raise CallFault(f"{theme} is no theme of this partnership.")
    return found


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the history may hold: that there is a specialist, as what they act, and not who it is."""
    who = told["specialist"]
    return told | {"specialist": who.acting_for if who else ""}


def _record(by: Membership, theme: Theme, action: str, **more: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=theme.slug, title=theme.name,
           partnership=theme.partnership_id, **more)  # fmt: skip
