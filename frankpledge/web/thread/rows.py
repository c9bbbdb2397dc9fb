"""Describe records that are rows of the database: those of every kind together, in one question instead of one each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import QuerySet

    # Of a partnership's slug and what was read of a row as text, the id first: its title and address.
    Tell = Callable[..., tuple[str, str]]

# As much of a row as any kind tells of itself, its id with it: every part of a union has as many columns.
MOST_FIELDS = 6


def numbers(ids: Iterable[str]) -> list[int]:
    """Return those ids that can be the number of a row: plain digits, and no more than a database counts to."""
    return [int(text) for text in ids if text.isascii() and text.isdecimal() and len(text) < 19]


@dataclass(frozen=True)
class Rows:
    """How to describe the rows of one kind: which of them a membership may see, and what their titles are made of.

    ``seen`` gives of a membership the rows that it may see; ``fields`` are at most six, of which the first is the id
    of a record (``pk``: its number); ``tell`` makes title and address of the partnership's slug and those fields, each
    as text, or None where the row has none.
    """

    seen: Callable[[Any], QuerySet[Any]]
    tell: Tell
    fields: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse more fields than a question has room for."""
        if len(self.fields) > MOST_FIELDS:
            raise CallFault(
                f"A kind of record tells of itself by at most {MOST_FIELDS} fields, and these are {len(self.fields)} "
                f"fields: {', '.join(self.fields)}. Raise MOST_FIELDS in {__name__}."
            )

    def __call__(self, membership: Any, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return title and address of those of these ids that a membership may see."""
        return described(membership, {"": self}, {"": ids})[""]

    def asked(self, name: str, membership: Any, ids: Iterable[str]) -> QuerySet[Any, Any]:
        """Ask for those of these ids that a membership may see: the kind's name, then the fields as text."""
        record = self.fields[0]
        wanted = numbers(ids) if record == "pk" else list(ids)
        read = [Cast(field, models.TextField()) for field in self.fields]
        # A bare value in a union has no type of its own in PostgreSQL.
        spare = [Cast(Value(""), models.TextField())] * (MOST_FIELDS - len(self.fields))
        rows = self.seen(membership).filter(**{f"{record}__in": wanted})
        # What a page of the kind also reads is not told here; the parts of a union have no order.
        rows = rows.order_by().select_related(None).prefetch_related(None)
        return rows.values_list(Cast(Value(name), models.TextField()), *read, *spare)


def described(
    membership: Any, kinds: Mapping[str, Rows], wanted: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, tuple[str, str]]]:
    """Return of each kind the title and address of those ids that a membership may see, in one question for all."""
    found: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in wanted}
    asked = [kinds[name].asked(name, membership, ids) for name, ids in wanted.items()]
    if not asked:
        return found
    place = membership.partnership_id
    for name, *read in asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]:
        kind = kinds[name]
        found[name][read[0]] = kind.tell(place, *read[: len(kind.fields)])
    return found
