"""Disclosure at the door: what a public edition's tables would tell together with every edition that went before.

Three things stop it, each named by its cells: a count that an earlier edition states otherwise; a count that is shown
and that, subtracted from what is public, shows a small one; a hidden count, of any edition, that the attacker can
narrow down too far.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.disclosure.attack import Published, attack
from frankpledge.disclosure.audiences import Side, owed_to, published_rules
from frankpledge.disclosure.suppression import DisclosureRefused
from frankpledge.evidence.questions import Period
from frankpledge.faults import DataFault
from frankpledge.web.documents import queries
from frankpledge.web.documents.sources import gathered
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from frankpledge.web.documents.models import Edition, Frozen
    from frankpledge.web.partnerships.models import Partnership

    Cell = tuple[str, str, str]
    Bounds = dict[Cell, tuple[float, float]]

REVISED = "An earlier edition states another count"
SUBTRACTED = "Subtracted from an earlier edition, it shows a small count"
NARROWED = "A withheld count could be worked out"
NOT_AS_FROZEN = "The evidence that it was frozen from no longer gives this count"
NO_RELEASE = "The evidence that it was frozen from cannot be opened any more. Freeze it again."


@dataclass(frozen=True)
class Stop:
    """Why a public edition is stopped: the reason, and the cell in words; no count."""

    why: str
    cell: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.why}: {self.cell}" if self.cell else self.why


def stops(edition: Edition, frozen: Frozen) -> list[Stop]:
    """Return what stops a frozen public edition at the door; nothing for one that is for partners."""
    if not edition.document.is_public or not frozen.disclosed:
        return []
    place = edition.document.partnership
    past = _past(place, edition)
    own = [Published.recall(one) for one in frozen.disclosed]
    names = _names(place)
    revised = [Stop(REVISED, _told(cell, names)) for cell in _contradicted(own, past)]
    if revised:
        return revised
    subtracted = [stop for one in own for other in past for stop in _subtracted(one, other, names)]
    found = [*subtracted, *_narrowed(own, past, names)]
    # Counting again names what neither of these does: three tables that only together give something away.
    found += _given_away(edition, frozen, own, past, names, is_named=bool(found))
    return list(dict.fromkeys(found))


def earlier_tables(edition: Edition) -> list[dict[str, Any]]:
    """Return every table that earlier public editions disclosed, each once."""
    return [one.record() for one in _past(edition.document.partnership, edition)]


def _past(place: Partnership, edition: Edition) -> list[Published]:
    seen: list[dict[str, Any]] = []
    for frozen in queries.disclosed(place, but=edition):
        seen += [one for one in frozen.disclosed if one not in seen]
    return [Published.recall(one) for one in seen]


def _bounds(tables: Iterable[Published]) -> Bounds:
    """Return what is stated of every cell, the first to state it wins."""
    found: Bounds = {}
    for one in tables:
        cells = product(*(axis.members for axis in one.dimensions))
        limits = zip(one.low.ravel().tolist(), one.high.ravel().tolist(), strict=True)
        for cell, limit in zip(cells, limits, strict=True):
            held = found.get(cell, (0.0, np.inf))  # type: ignore[arg-type]  # three dimensions, always
            found[cell] = (max(held[0], limit[0]), min(held[1], limit[1]))  # type: ignore[index]  # three dimensions
    return found


def _contradicted(own: Sequence[Published], past: Sequence[Published]) -> list[Cell]:
    said = _bounds(past)
    return [
        cell
        for cell, (low, high) in _bounds(own).items()
        if cell in said and (low > said[cell][1] or high < said[cell][0])
    ]


def _subtracted(own: Published, past: Published, names: dict[str, str]) -> Iterator[Stop]:
    """Subtract two tables of which one holds the months of the other: what is left must not be small."""
    months, others = _months_of(own), _months_of(past)
    rest = tuple(one for one in (*months, *others) if (one in months) != (one in others))
    if not rest or not (set(months) < set(others) or set(others) < set(months)):
        return
    sign = 1 if len(months) > len(others) else -1
    threshold = _thresholds(own)
    said = {cell[:2]: limits for cell, limits in _bounds([past]).items()}
    for cell, (low, high) in _bounds([own]).items():
        then = said.get(cell[:2])
        if then is None or low != high or then[0] != then[1]:
            continue
        left = sign * (low - then[0])
        when = rest[0] if len(rest) == 1 else f"{rest[0]}/{rest[-1]}"
        if left < 0:
            yield Stop(REVISED, _told((*cell[:2], when), names))
        elif 0 < left < threshold[cell]:
            yield Stop(SUBTRACTED, _told((*cell[:2], when), names))


def _months_of(table: Published) -> tuple[str, ...]:
    axis = table.dimensions[2]
    return axis.parts.get(axis.members[0], axis.members)


def _thresholds(table: Published) -> dict[Cell, int]:
    """Return under which count each cell of a table is small."""
    rules = published_rules()
    owed = owed_to([Side.of(one) for one in table.dimensions], rules.audience("public"), rules, {})
    cells = product(*(axis.members for axis in table.dimensions))
    return dict(zip(cells, owed.threshold.ravel().tolist(), strict=True))  # type: ignore[arg-type]  # three dimensions


def _given_away(
    edition: Edition,
    frozen: Frozen,
    own: Sequence[Published],
    past: Sequence[Published],
    names: dict[str, str],
    *,
    is_named: bool,
) -> Iterator[Stop]:
    """Count again: as it was frozen, which must give the same, and with every earlier edition in hand.

    What would then be withheld, and is shown, gives something away; it is told where nothing else is (``is_named``).
    """
    try:
        same = _counted(edition, frozen.release, past if frozen.is_withholding else ())
    except (DataFault, OSError, ValueError):
        # Editions published since may forbid what was frozen; else its release is gone.
        same = None
    if same is None and not frozen.is_withholding:
        yield Stop(NO_RELEASE, "")
        return
    if same is not None:
        yield from (Stop(NOT_AS_FROZEN, _told(cell, names)) for cell in _contradicted(own, same))
    if is_named:
        return
    try:
        safe = _bounds(_counted(edition, frozen.release, past))
    except DisclosureRefused as fault:
        yield Stop(str(fault), _months(own))
    except DataFault:
        # The sums of two editions contradict one another, though no cell of both does.
        yield Stop(REVISED, _months(own))
    else:
        for cell, (low, high) in _bounds(own).items():
            held = safe.get(cell, (low, high))
            if low == high and held[0] != held[1]:
                yield Stop(SUBTRACTED, _told(cell, names))


def _counted(edition: Edition, release: str, past: Sequence[Published]) -> list[Published]:
    """Count an edition again from the release that it was frozen from."""
    asked, audience = Period(edition.first, edition.last), edition.document.audience
    again = gathered(
        edition.document.partnership, asked, audience, release=evidence.release_of(release),
        earlier=[one.record() for one in past],
    )  # fmt: skip
    return [Published.recall(one) for one in again.disclosed]


def _narrowed(
    own: Sequence[Published], past: Sequence[Published], names: dict[str, str]
) -> Iterator[Stop]:
    """Attack every hidden count of every edition, all together."""
    tables = [*past, *own]
    if not any(one.width.any() for one in tables):
        return
    try:
        found = attack(tables)
    except DataFault:
        yield Stop(REVISED, _months(own))
        return
    for one in found.narrow:
        yield Stop(NARROWED, _told(one.cell, names))  # type: ignore[arg-type]  # three dimensions, always


def _names(place: Partnership) -> dict[str, str]:
    release = evidence.current_release()
    known = evidence.areas(release).names("district") if release else {}
    return {**known, place.code: place.name}


def _told(cell: Cell, names: dict[str, str]) -> str:
    area, group, when = cell
    return f"{group}, {names.get(area, area)}, {_period(when)}"


def _months(own: Sequence[Published]) -> str:
    return " and ".join(_period(one.dimensions[2].members[0]) for one in own)


def _period(when: str) -> str:
    first, _, last = when.partition("/")
    return Period(first, last or first).words
