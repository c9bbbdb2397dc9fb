"""The door: the only place where a table may become something that leaves."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NoReturn
from weakref import WeakSet

import numpy as np

from frankpledge.disclosure.attack import Published
from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.suppression import (
    DisclosureRefused,
    Question,
    exposed,
    hide,
)
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from frankpledge.disclosure.audiences import Audience, Rules
    from frankpledge.disclosure.tables import Dimension, Labels, Table

HIDDEN: Final = "[c]"  # the Government Statistical Service's shorthand for confidential
NOT_APPLICABLE: Final = "[z]"

_SEAL = object()
_SEALED: WeakSet[Released] = WeakSet()


@dataclass(frozen=True, eq=False)
class Released:
    """A table that may leave, for one audience; ``release`` alone makes it.

    It holds what is shown and nothing else: no hidden count is in it anywhere. ``values`` has the
    last axis fastest, and None where a count is hidden.
    """

    dimensions: tuple[Dimension, ...]
    values: tuple[int | None, ...]
    audience: str
    handling: str
    primary: int
    secondary: int
    rules_version: str
    _rules: Audience = field(repr=False)
    _known: Published = field(repr=False)
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise CallFault("Only frankpledge.disclosure.release.release can release a table.")
        _SEALED.add(self)

    def __init_subclass__(cls) -> None:
        raise TypeError("Released cannot be extended: a subclass could make its own.")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Released cannot be pickled or copied; keep published().record() instead.")

    @property
    def is_suppressed(self) -> bool:
        """Whether the rules of its audience were applied: not so for analysts and partners."""
        return self._rules.suppress

    def cells(self) -> Iterator[tuple[Labels, int | str]]:
        """Yield the labels of every cell and what is shown there: a count, or "[c]"."""
        labels = product(*(dimension.members for dimension in self.dimensions))
        shown = (HIDDEN if value is None else value for value in self.values)
        return zip(labels, shown, strict=True)

    def cell(self, *labels: str) -> int | str:
        """Return what is shown in one cell, named by one label for each dimension."""
        shown = dict(self.cells())
        if labels not in shown:
            raise CallFault(f"{labels} is no cell of this table; check its labels.")
        return shown[labels]

    def published(self) -> Published:
        """Return what the public learns from this edition, to hold against later ones."""
        known = self._known
        return Published(known.dimensions, known.low.copy(), known.high.copy(), known.width.copy())

    def percentage(self, part: Labels, base: Labels) -> float | str:
        """Return a cell as a percentage of another, or why it is not shown: "[c]" or "[z]".

        Withheld if either count is hidden or the base is under the audience's percentage base.
        """
        return self._ratio(self.cell(*part), self.cell(*base), 100.0)

    def rate(self, part: Labels, population: int, per: int = 1_000) -> float | str:
        """Return a cell per so many people of a population that is public, or "[c]" or "[z]"."""
        return self._ratio(self.cell(*part), population, float(per))

    def _ratio(self, part: int | str, base: int | str, times: float) -> float | str:
        if base == 0:
            return NOT_APPLICABLE
        if isinstance(part, str) or isinstance(base, str):
            return HIDDEN
        if self._rules.suppress and base < self._rules.percentage_base:
            return HIDDEN
        return times * part / base


def release(
    table: Table,
    *,
    audience: str,
    earlier: Sequence[Released | Published] = (),
    themes: Mapping[str, str] | None = None,
    rules: Rules | None = None,
) -> Released:
    """Make the table fit for an audience: hide small counts and whatever would give them away.

    ``earlier`` holds every edition already public that overlaps with this table, and any totals
    public elsewhere (``Published.totals``). ``themes`` adds themes to labels of the dimension
    "crime". Published totals are true totals. Raises DisclosureRefused if that cannot be done,
    and DataFault if an earlier edition says otherwise than this table.
    """
    rules = rules or published_rules()
    past = tuple(_public(edition) for edition in earlier)
    question = Question(table, rules.audience(audience), rules, themes or {}, past)
    if not question.audience.suppress:
        nothing = np.zeros(table.counts.shape, dtype=np.bool_)
        return _sealed(question, audience, nothing, table.counts)
    for edition in past:
        _refuse_revised(table, edition)
    hidden = hide(question)
    found = exposed(question, hidden)
    if found:
        raise DisclosureRefused(
            f"The attacker still narrows {found} hidden counts down too far, so nothing is "
            "published; use larger areas, longer periods or fewer crime groups."
        )
    return _sealed(question, audience, hidden, question.audience.shown(table.counts))


def demand_released(thing: Any) -> Released:
    """Return ``thing`` if ``release`` made it, and raise CallFault if not: for doors further on."""
    if isinstance(thing, Released) and thing in _SEALED:
        return thing
    raise CallFault(
        f"Only a released table may leave, and this is {type(thing).__name__} that the disclosure "
        "rules have not seen; pass it through release first."
    )


def _sealed(
    question: Question, audience: str, hidden: NDArray[np.bool_], values: NDArray[np.int64]
) -> Released:
    primary = int((hidden & question.primary).sum()) if question.audience.suppress else 0
    flat = zip(values.ravel().tolist(), hidden.ravel().tolist(), strict=True)
    return Released(
        dimensions=question.table.dimensions,
        values=tuple(None if gone else value for value, gone in flat),
        audience=audience,
        handling=question.audience.handling,
        primary=primary,
        secondary=int(hidden.sum()) - primary,
        rules_version=question.rules.version,
        _rules=question.audience,
        _known=question.published(hidden) if question.audience.suppress else question.truth(),
        seal=_SEAL,
    )


def _public(edition: Released | Published) -> Published:
    if isinstance(edition, Published):
        return edition
    if not edition.is_suppressed:
        raise CallFault(
            f"The edition for {edition.audience} is not public, so that it cannot be held against "
            "a public one; pass the public edition."
        )
    return edition.published()


def _refuse_revised(table: Table, past: Published) -> None:
    cells = product(*(dimension.members for dimension in past.dimensions))
    bounds = zip(past.low.ravel().tolist(), past.high.ravel().tolist(), strict=True)
    said = dict(zip(cells, bounds, strict=True))
    for cell, count in table.cells():
        low, high = said.get(cell, (0, np.inf))
        if not low <= count <= high:
            before = f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
            raise DataFault(
                f"An earlier edition says {before} for {cell} and this table says {count}: the "
                "figures were revised. Build both editions from the same release of the data."
            )
