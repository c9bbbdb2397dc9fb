"""An owner's return as their link shows it: their own actions, and of a marked one no more than its reference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.actions.queries import KIND, may_update
from frankpledge.web.actions.rounds.queries import answers
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from frankpledge.web.actions.models import Action, ActionUpdate, ReturnAsk
    from frankpledge.web.actions.rounds.queries import Line
    from frankpledge.web.partnerships.models import Membership


class Stands(StrEnum):
    """How an action stands in its owner's return."""

    TO_TELL = "to tell"
    TOLD = "told"
    # Marked: its words are shown to who is signed in alone.
    SEALED = "sealed"
    # Closed or withdrawn since it was asked of.
    OVER = "over"
    # Led by somebody else since: what it says now, and what they tell, is no more this owner's.
    PASSED_ON = "passed on"


@dataclass(frozen=True)
class Item:
    """An action of a return; ``action`` is None where its words are not for who holds the link."""

    reference: str
    stands: Stands
    action: Action | None
    update: ActionUpdate | None


@dataclass(frozen=True)
class MyReturn:
    """A return: its actions in the order in which they are asked, the earliest due first."""

    ask: ReturnAsk
    items: tuple[Item, ...]

    @property
    def next(self) -> Item | None:
        """The first action of which nothing was told yet."""
        return next((item for item in self.items if item.stands is Stands.TO_TELL), None)

    @property
    def sent(self) -> int:
        """Of how many actions something was told."""
        return sum(item.update is not None for item in self.items)

    def item(self, reference: str) -> Item | None:
        """Return one of its actions that may be told of here."""
        open_here = (Stands.TO_TELL, Stands.TOLD)
        return next(
            (i for i in self.items if i.reference == reference and i.stands in open_here), None
        )

    def place(self, item: Item) -> int:
        """Return the place of an action, from 1."""
        return self.items.index(item) + 1

    def has(self, stands: Stands) -> bool:
        """Whether any of its actions stands so."""
        return any(item.stands is stands for item in self.items)


def my_return(ask: ReturnAsk) -> MyReturn:
    """Return what an ask shows to who holds its link; an action that its owner may not see any more is not there."""
    (found,) = answers(ask.round, [ask])
    names = [(KIND, line.action.reference) for line in found.lines]
    marked = markings_of(ask.membership, names)
    items = []
    for line in found.lines:
        marking = marked.get((KIND, line.action.reference), OFFICIAL)
        if marking is not None:
            items.append(_item(ask.membership, line, is_sealed=marking.is_restricted))
    return MyReturn(ask, tuple(items))


def _item(owner: Membership, line: Line, *, is_sealed: bool) -> Item:
    action, update = line.action, line.update
    if is_sealed:
        return Item(action.reference, Stands.SEALED, None, update)
    if not may_update(owner, action):
        own = update if update is not None and update.told_by_id == owner.pk else None
        return Item(action.reference, Stands.PASSED_ON, None, own)
    if not action.is_open:
        return Item(action.reference, Stands.OVER, action, update)
    stands = Stands.TO_TELL if update is None else Stands.TOLD
    return Item(action.reference, stands, action, update)
