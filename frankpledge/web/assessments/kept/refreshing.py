"""Findings kept beside what their questions give today. Looking changes nothing; taking the new figure is a step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from frankpledge.faults import CallFault, Fault
from frankpledge.web.assessments.kept.writing import (
    KEPT_IN,
    create,
    held_to_change,
    standing_of,
    write_history,
)
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.explore.asking_again import asked_again
from frankpledge.web.explore.queries.figures import KIND as FIGURE
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.telling import Told, told
from frankpledge.web.thread.services import unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.assessments.models import KeptFinding
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.partnerships.models import Membership

GONE = "Its record is not in the store any more, so that its question cannot be asked again."


@dataclass(frozen=True)
class Beside:
    """A finding beside what its question gives now: nothing newer, the same, something else, or why nothing."""

    kept: KeptFinding
    now: Told | None = None
    release: str = ""
    why: str = ""
    numbers: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_gone(self) -> bool:
        """Whether the question cannot be answered any more."""
        return self.now is None

    @property
    def is_current(self) -> bool:
        """Whether it was kept from what is held now, so that there is nothing to compare."""
        return self.now is not None and self.now.figure == self.kept.figure

    @property
    def differs(self) -> bool:
        """Whether what is held now tells it differently: another sentence, or another number."""
        return self.now is not None and (
            self.now.sentence != self.kept.sentence
            or any(then != now for _, then, now in self.numbers)
        )


def refreshed(membership: Membership, rows: Iterable[KeptFinding]) -> list[Beside]:
    """Set findings beside what their questions give now; those that differ first, then those that are gone."""
    found = [beside(membership, row) for row in rows]
    return sorted(found, key=lambda one: (not one.differs, not one.is_gone, one.is_current))


def beside(membership: Membership, kept: KeptFinding) -> Beside:
    """Set one finding beside what its question gives now."""
    try:
        now = _now(membership, kept)
        said = told(now)
    except Http404:
        return Beside(kept, why=GONE)
    except Fault as fault:
        return Beside(kept, why=str(fault))
    return Beside(kept, said, now.release.id, "", _side_by_side(kept, said))


def _now(membership: Membership, kept: KeptFinding) -> Figure:
    return asked_again(figure_of(membership.partnership, kept.figure, membership), membership)


def _side_by_side(kept: KeptFinding, now: Told) -> list[tuple[str, str, str]]:
    """Return every number by its name, as kept and as it is now; a dash where one of the two has none."""
    then, today = dict(kept.numbers), dict(now.numbers)
    return [(name, then.get(name, "–"), today.get(name, "–")) for name in {**then, **today}]


@transaction.atomic
def take_new(*, by: Membership, kept: KeptFinding, today: datetime.date) -> KeptFinding:
    """Keep what a finding's question gives now in its place, with what was said of it; the old one stays.

    Which figure that is is computed here and never taken from a form.
    """
    held = held_to_change(by, kept)
    try:
        figure = _now(by, held)
    except Http404 as missing:
        raise CallFault(GONE) from missing
    said = told(figure)
    if said.figure == held.figure:
        raise CallFault("It was kept from what is held now: there is no newer figure.")
    if standing_of(held.assessed).filter(figure=said.figure).exists():
        raise CallFault("The new figure is kept under this theme already. Withdraw the old one.")
    held.replaced_on = today
    held.save(update_fields=["replaced_on"])
    unlink(by=by, partnership=by.partnership_id, source=(FIGURE, held.figure),
           target=(ASSESSED, held.assessed.reference), relation=KEPT_IN)  # fmt: skip
    made = create(by, today, held.assessed, figure, said, bearing=held.bearing, words=held.words,
                           explanations=held.explanations, order=held.order, replaces=held)  # fmt: skip
    write_history(by, made, "taken anew", before={"figure": held.figure, "release": held.release},
                           after={"figure": made.figure, "release": made.release})  # fmt: skip
    return made
