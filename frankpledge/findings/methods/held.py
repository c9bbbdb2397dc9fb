"""What a method may look at: the open release, and the restricted one of the partnership that asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import Cover, cover
from frankpledge.evidence.questions import CountQuestion
from frankpledge.evidence.restricted import FOLDER
from frankpledge.evidence.store import Release, Store
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area, Period


@dataclass(frozen=True)
class Months:
    """The open months of an area: how many rows of each month and crime type, and how well they are covered."""

    counted: dict[tuple[str, str], int]
    cover: Cover


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

    def months(self, area: Area, period: Period) -> Months:
        """Return the open months of an area, counted once however many topics are asked of it."""
        key = (area, period)
        if key not in self._months:
            question = CountQuestion(area, period, by=("month", "crime_type"))
            rows = count(self.open, self.engine, self.areas, question).rows
            counted = {(row["month"], row["crime_type"]): row["count"] for row in rows}
            self._months[key] = Months(counted, cover(self.open, self.areas, area, period))
        return self._months[key]

    @cached_property
    def _months(self) -> dict[tuple[Area, Period], Months]:
        return {}

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
