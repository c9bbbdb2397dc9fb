"""Actions as a list of hundreds has them: what is counted and shown of each, without the rest of the record."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F

from frankpledge.web.actions.models import Action

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet


_OPEN = frozenset({Action.State.OPEN.value, Action.State.ESCALATED.value})


class ListedAgency(NamedTuple):
    """The agency of an action: its short id and its name."""

    slug: str
    name: str


class ListedAction(NamedTuple):
    """An action of ``queries.actions``: a tenth of what the whole record costs to make."""

    pk: int
    reference: str
    title: str
    state: str
    strand: str
    tags: list[str]
    source_kind: str
    source_record: str
    agency_slug: str
    agency_name: str
    entered_on: datetime.date
    due_on: datetime.date
    ended_on: datetime.date | None
    told: str | None
    told_on: datetime.date | None
    blocker: str | None
    heard_on: datetime.date | None
    milestone_on: datetime.date | None
    dependency_on: datetime.date | None

    @property
    def agency(self) -> ListedAgency:
        """The agency that answers for it."""
        return ListedAgency(self.agency_slug, self.agency_name)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in _OPEN


def listed(rows: QuerySet[Action]) -> list[ListedAction]:
    """Return actions of ``queries.actions`` as light rows, in their order."""
    named = rows.annotate(agency_slug=F("agency__slug"), agency_name=F("agency__name"))
    return list(starmap(ListedAction, named.values_list(*ListedAction._fields)))
