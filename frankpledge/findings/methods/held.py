"""What a method may look at: the open release, and the restricted one of the partnership that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.restricted import FOLDER
from frankpledge.evidence.store import Release, Store
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine


@dataclass(frozen=True)
class Held:
    """The evidence that is held: open, and restricted where there is some."""

    open: Release
    restricted: Release | None
    engine: Engine

    @property
    def areas(self) -> AreaDirectory:
        """The areas of the open release."""
        return read_areas(self.open, self.engine)

    def require_restricted(self, what: str) -> Release:
        """Return the restricted release; a DataFault says what is wanted where there is none."""
        if self.restricted is None:
            raise DataFault(
                f"{what} needs evidence that is not open, and none is loaded for this partnership. Ask the partner for "
                "it, then: frankpledge load FILE --for PARTNERSHIP"
            )
        return self.restricted


def held_in(store: Store, engine: Engine, releases: dict[str, str | None] | None = None) -> Held:
    """Open what a figure of a store was made from: the releases that it names, the current ones where none are named.

    ``store`` is the open one or a partnership's restricted one, which knows the open one by where it lies.
    """
    restricted_at = store if store.folder.parent.name == FOLDER else None
    open_at = Store(store.folder.parent.parent) if restricted_at else store
    if releases is None:
        has_some = restricted_at is not None and restricted_at.current_id is not None
        return Held(
            open_at.current(),
            restricted_at.current() if has_some and restricted_at else None,
            engine,
        )
    named = releases["restricted"]
    restricted = restricted_at.release(named) if restricted_at and named else None
    return Held(open_at.release(str(releases["open"])), restricted, engine)
