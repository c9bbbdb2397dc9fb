"""What people call that which the history keeps by ids: asked for when it is shown, never written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, Concat

from frankpledge.definitions import annotation_kinds, crime_groups
from frankpledge.definitions.decision_kinds import decision_kinds
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.presenters import Names, acting_words, held_values
from frankpledge.web.partnerships.models import Agency, Group, Membership, Regard, Seat
from frankpledge.web.sharing.records import agencies_named, people_named
from frankpledge.web.thread.registry import kinds
from frankpledge.web.thread.rows import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from frankpledge.web.history.models import Event

# Which fields name a person, an agency, a body: by the ids that events keep.
PEOPLE = ("person", "member")
AGENCIES = ("agency", "rotation")
BODIES = ("body", "reports_to", "held_by")
ROLES = {role.value: role.words for role in Role}


def names_for(
    partnership: str, ids: Iterable[str], people: Mapping[str, str] | None = None
) -> Names:
    """Return the names of people by id, of a partnership's agencies and of roles; who is known is not asked for."""
    return Names(_people(ids, people or {}), agencies_named(partnership), ROLES)


def names_in(
    partnership: str, events: Iterable[Event], people: Mapping[str, str] | None = None
) -> Names:
    """Return the names of all that stands in events of a partnership by an id, in a few queries however many there are.

    Only rows of this partnership are named, and of records that can be marked only the kind is told, never the title.
    """
    events = list(events)
    held: dict[str, set[str]] = {}
    for event in events:
        for state in (event.before, event.after):
            for name, value in held_values(state):
                held.setdefault(name, set()).add(value)
    ids = {event.by for event in events}.union(*(held.get(name, ()) for name in PEOPLE))
    # In the ledger of a meeting a person is the membership that sits, in all else the account.
    named = held.get("membership", set()) | held.get("person", set())
    agencies, bodies, members = _rows_named(partnership, named)
    plain = Names(_people(ids, people or {}), agencies, ROLES)
    fields = _of_definitions()
    fields |= {("", name): plain.people for name in PEOPLE}
    fields |= {("", name): agencies for name in AGENCIES}
    fields |= {("", name): bodies for name in BODIES}
    fields["", "membership"] = members
    fields["meeting", "person"] = members
    fields["", "role"] = ROLES
    fields["", "acting_for"] = {
        value: acting_words(value, plain).removeprefix("as ")
        for value in held.get("acting_for", ())
    }
    fields["", "from"] = _ends(held.get("from", set()))
    return Names(plain.people, plain.agencies, ROLES, fields)


def _of_definitions() -> dict[tuple[str, str], Mapping[str, str]]:
    """Return the names that stand in definitions and in the lists of choices: they want no query."""
    return {
        ("decision", "kind"): {kind.id: kind.name for kind in decision_kinds()},
        ("annotation", "kind"): {kind.id: kind.name for kind in annotation_kinds().kinds},
        ("annotation", "crime_groups"): {group.id: group.name for group in crime_groups().groups},
        ("terms", "kind"): dict(Seat.Kind.choices),
        ("regard", "direction"): dict(Regard.Direction.choices),
        ("agency", "standing"): dict(Agency.Standing.choices),
    }


def _people(ids: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    strangers = set(ids) - set(known)
    return {**known, **(people_named(strangers) if strangers else {})}


def _rows_named(partnership: str, members: Iterable[str]) -> list[dict[str, str]]:
    """Return the names of a partnership's agencies, of its bodies and of these memberships by their ids: one query."""
    own = {"partnership": partnership}
    parts = ("person__name", Value("\n"), "role", Value("\n"), Coalesce("agency__name", Value("")))
    arms = [
        _arm(Agency.objects.filter(**own), "agency", F("slug"), F("name")),
        _arm(Group.objects.filter(**own), "body", F("slug"), F("name")),
        _arm(
            Membership.objects.filter(**own, pk__in=numbers(members)),
            "member",
            Cast("pk", models.CharField()),
            Concat(*parts, output_field=models.CharField()),
        ),
    ]
    found: dict[str, dict[str, str]] = {"agency": {}, "body": {}, "member": {}}
    for sort, key, name in arms[0].union(*arms[1:], all=True):
        found[sort][key] = _as_member(name) if sort == "member" else name
    return list(found.values())


def _arm(rows: QuerySet[Any], sort: str, key: Any, name: Any) -> QuerySet[Any, Any]:
    told = rows.order_by().annotate(
        sort_=Value(sort, output_field=models.CharField()), key_=key, name_=name
    )
    return told.values_list("sort_", "key_", "name_")


def _as_member(parts: str) -> str:
    """Say who is what, for whom, as a membership itself does."""
    person, role, agency = parts.split("\n")
    return ", ".join(filter(None, (person, ROLES.get(role, role), agency)))


def _ends(names: Iterable[str]) -> dict[str, str]:
    """Say of the far end of a link what kind of record it is; its title stands on its own page, under its marking."""
    words = {kind.name: kind.word for kind in kinds()}
    told = {name: name.partition(" ") for name in names}
    return {name: f"{words.get(kind, kind)} {record}" for name, (kind, _, record) in told.items()}
