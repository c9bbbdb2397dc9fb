"""The attacker: what can be worked out about each hidden count from all that is public.

The attacker knows every published figure, every total, the labels, that counts are whole and not
negative, that a zero is not hidden where the rules show zeros, earlier editions, and any other
public total. For a hidden count the feasible interval runs from the lowest to the highest value
that some whole-number table agreeing with all of that can have; HiGHS finds both ends. A count is
safe only when two such tables have been *found* that differ by the demanded width, so that no
tolerance, time limit or relaxation can make an unsafe count look safe.

Not modelled: what a reader knows from outside (a victim knows of one offence), and guesses at why
this cell rather than that was chosen as the second to hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from frankpledge.disclosure.space import Space
from frankpledge.disclosure.tables import Dimension
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from numpy.typing import NDArray

    from frankpledge.disclosure.space import Rows
    from frankpledge.disclosure.tables import Labels

    Numbers = NDArray[np.float64]

# A table is known by at most this many branches; HiGHS needs one for nearly every table met.
MOST_BRANCHES = 2_000
CONTRADICTION = (
    "The published figures contradict one another: no table of counts agrees with them all. If "
    "figures were revised since an earlier edition, build that edition's table again from the "
    "same release of the data."
)


@dataclass(frozen=True)
class Published:
    """What the public knows of one table: ``low`` ≤ count ≤ ``high``, cell by cell.

    ``width`` is what a hidden cell is owed and 0 elsewhere; all three are arrays with one axis a
    dimension. Anyone may make one: it is knowledge, not leave to publish.
    """

    dimensions: tuple[Dimension, ...]
    low: Numbers
    high: Numbers
    width: NDArray[np.int64]

    @classmethod
    def totals(cls, dimensions: tuple[Dimension, ...], counts: Mapping[Labels, int]) -> Published:
        """State figures that are public elsewhere; the cells not named stay unknown."""
        cells = product(*(dimension.members for dimension in dimensions))
        shape = tuple(len(dimension.members) for dimension in dimensions)
        known = np.array([counts.get(cell, -1) for cell in cells], dtype=np.float64).reshape(shape)
        low, high = np.maximum(known, 0.0), np.where(known < 0, np.inf, known)
        return cls(dimensions, low, high, np.zeros(shape, dtype=np.int64))

    def record(self) -> dict[str, Any]:
        """Return plain JSON values, from which ``recall`` makes the same again."""
        return {
            "dimensions": [
                {
                    "name": dimension.name,
                    "members": list(dimension.members),
                    "parents": dict(dimension.parents),
                    "levels": dict(dimension.levels),
                    "parts": {label: list(parts) for label, parts in dimension.parts.items()},
                }
                for dimension in self.dimensions
            ],
            "low": self.low.ravel().tolist(),
            "high": [high if np.isfinite(high) else None for high in self.high.ravel().tolist()],
            "width": self.width.ravel().tolist(),
        }

    @classmethod
    def recall(cls, record: Mapping[str, Any]) -> Published:
        """Read what ``record`` wrote: how an earlier edition is kept between two runs."""
        dimensions = tuple(
            Dimension(
                one["name"],
                tuple(one["members"]),
                one["parents"],
                one["levels"],
                {label: tuple(parts) for label, parts in one["parts"].items()},
            )
            for one in record["dimensions"]
        )
        shape = tuple(len(dimension.members) for dimension in dimensions)
        high = [np.inf if value is None else value for value in record["high"]]
        return cls(
            dimensions,
            np.array(record["low"], dtype=np.float64).reshape(shape),
            np.array(high, dtype=np.float64).reshape(shape),
            np.array(record["width"], dtype=np.int64).reshape(shape),
        )


class Facts(NamedTuple):
    """Everything public as ``low`` ≤ ``rows`` @ pieces ≤ ``high``."""

    rows: Rows
    low: Numbers
    high: Numbers


class Found(NamedTuple):
    """What the attacker found of one hidden cell: its lowest and highest feasible count.

    Both ends are exact for a cell in ``recovered`` or ``narrow``; of a safe cell they are two
    values reached, at least ``width`` apart, and the true ends may lie further out.
    """

    cell: Labels
    low: float
    high: float
    width: int


@dataclass(frozen=True)
class Report:
    """The attacker's findings: all hidden cells, those recovered, those narrower than owed."""

    found: tuple[Found, ...]

    @property
    def recovered(self) -> tuple[Found, ...]:
        """The cells of which the exact count was worked out."""
        return tuple(one for one in self.found if one.low == one.high)

    @property
    def narrow(self) -> tuple[Found, ...]:
        """The cells with less room than they are owed, the recovered ones among them."""
        return tuple(one for one in self.found if one.high - one.low < one.width)


def attack(published: Sequence[Published], *, whole: bool = False) -> Report:
    """Attack every hidden cell of every table, all tables together.

    With ``whole`` the exact ends of every interval are found, which takes longer. Raises DataFault
    if the published figures contradict one another.
    """
    space = Space([one.dimensions for one in published])
    facts = facts_of(space, published)
    width = np.concatenate([one.width.ravel() for one in published])
    hidden = np.flatnonzero(width)
    wanted = np.full(len(hidden), np.inf) if whole else width[hidden].astype(np.float64)
    low, high = intervals(facts, facts.rows[hidden], wanted)
    labels = [
        cell for one in published for cell in product(*(axis.members for axis in one.dimensions))
    ]
    return Report(
        tuple(
            Found(labels[cell], float(low[n]), float(high[n]), int(width[cell]))
            for n, cell in enumerate(hidden.tolist())
        )
    )


def facts_of(space: Space, published: Sequence[Published]) -> Facts:
    """Lay the cells of several tables under one another, as rows over the common pieces."""
    return Facts(
        sparse.csr_array(sparse.vstack([space.rows(one.dimensions) for one in published])),
        np.concatenate([one.low.ravel() for one in published]),
        np.concatenate([one.high.ravel() for one in published]),
    )


def intervals(facts: Facts, targets: Rows, width: Numbers) -> tuple[Numbers, Numbers]:
    """Find for each target row two feasible counts ``width`` apart, or else its exact interval.

    Returns the low and the high ends; a count that nothing bounds has the high end infinity.
    """
    search = Search(facts, targets)
    search.spread(width)
    for number in range(targets.shape[0]):
        for end in (1.0, -1.0):
            room = search.high[number] - search.low[number]
            # Asked for infinite room, both true ends are found, even where one is infinite.
            if room < width[number] or np.isinf(width[number]):
                search.push(number, end)
    return search.low, search.high


class Search:
    """The feasible tables met so far, kept as the lowest and highest count of every target."""

    def __init__(self, facts: Facts, targets: Rows) -> None:
        self.targets, self.turned = targets, sparse.csr_array(targets.T)
        self.model = Model(facts)
        self.low = np.full(targets.shape[0], np.inf)
        self.high = np.full(targets.shape[0], -np.inf)
        self.meet(self.model.reach(np.zeros(facts.rows.shape[1])))
        self.high[counts_of(targets, self.model.boundless) > 0] = np.inf

    def meet(self, pieces: Numbers) -> None:
        """Take note of one more feasible table."""
        counts = counts_of(self.targets, pieces)
        self.low, self.high = np.minimum(self.low, counts), np.maximum(self.high, counts)

    def spread(self, width: Numbers) -> None:
        """Widen many targets at once, so that few are left to be pushed one by one.

        Round k sends each target up or down by bit k of its number, and then the other way:
        any two targets part in some round.
        """
        for bit in range(max(1, int(self.targets.shape[0]).bit_length())):
            for turn in (1.0, -1.0):
                left = self.high - self.low < width
                if not left.any():
                    return
                way = turn * (1.0 - 2.0 * ((np.arange(len(left)) >> bit) & 1))
                self.meet(self.model.reach(counts_of(self.turned, way * left)))

    def push(self, number: int, end: float) -> None:
        """Find the highest (``end`` 1) or the lowest (-1) feasible count of one target."""
        row = self.targets[[number]].toarray()[0]
        self.meet(self.model.reach(end * row))


class Model:
    """The facts as an integer programme over the pieces that they leave open."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        low, high = tightened(facts)
        self.boundless = np.isinf(high).astype(np.float64)
        # No fact bounds such a piece, so that any room will do, and the solver wants some.
        high = np.where(np.isinf(high), low + 1.0 + facts.low.max(initial=0.0), high)
        self.base = low
        self.open = np.flatnonzero(high > low)
        inside = sparse.csr_array(facts.rows[:, self.open])
        binding = np.flatnonzero(np.diff(inside.indptr))
        fixed = counts_of(facts.rows, low)[binding]
        self.bounds = Bounds(np.zeros(len(self.open)), (high - low)[self.open])
        self.constraint = LinearConstraint(
            inside[binding], facts.low[binding] - fixed, facts.high[binding] - fixed
        )

    def reach(self, aim: Numbers) -> Numbers:
        """Return the feasible pieces furthest along ``aim``."""
        pieces = self.base.copy()
        if len(self.open):
            solved = milp(
                -aim[self.open],
                integrality=np.ones(len(self.open), dtype=np.int64),
                bounds=self.bounds,
                constraints=self.constraint,
                options={"node_limit": MOST_BRANCHES, "mip_rel_gap": 0.0},
            )
            if solved.x is None:
                raise DataFault(CONTRADICTION)
            pieces[self.open] += np.rint(solved.x)
        if not agrees(self.facts, pieces):
            raise DataFault(CONTRADICTION)
        return pieces


def counts_of(rows: Rows, pieces: Numbers) -> Numbers:
    """Add the pieces up to the counts of some cells, one a row."""
    counts: Any = rows @ pieces
    return np.asarray(counts, dtype=np.float64)


def agrees(facts: Facts, pieces: Numbers) -> bool:
    """Check a table against every fact, in whole numbers: no solver's tolerance is trusted."""
    counts = counts_of(facts.rows, pieces)
    within = (facts.low <= counts) & (counts <= facts.high)
    return bool(within.all() and (pieces >= 0).all())


def tightened(facts: Facts) -> tuple[Numbers, Numbers]:
    """Return the bounds on every piece that arithmetic alone gives, cheaply and safely.

    Each fact bounds each of its pieces by what the others leave; repeated until nothing moves.
    """
    entries = facts.rows.tocoo()
    row, piece = entries.coords
    low = np.zeros(facts.rows.shape[1])
    high = np.full(facts.rows.shape[1], np.inf)
    moved = True
    while moved:
        before = low.sum(), np.isinf(high).sum(), high[np.isfinite(high)].sum()
        np.minimum.at(high, piece, facts.high[row] - counts_of(facts.rows, low)[row] + low[piece])
        boundless = np.isinf(high)
        finite = np.where(boundless, 0.0, high)
        others = counts_of(facts.rows, boundless.astype(np.float64))[row] - boundless[piece]
        least = facts.low[row] - counts_of(facts.rows, finite)[row] + finite[piece]
        np.maximum.at(low, piece[others == 0], least[others == 0])
        if (low > high).any():
            raise DataFault(CONTRADICTION)
        moved = before != (low.sum(), np.isinf(high).sum(), high[np.isfinite(high)].sum())
    return low, high
