"""Choosing what to hide: the small counts, and then as many others as it takes to keep them.

Primary suppression is a rule; secondary suppression is a search. For each count that the public
could still narrow down, an integer programme finds the cheapest other table, in information lost,
in which that count is far enough away; the figures in which that table differs are hidden. The
table found is itself the proof, and usually protects other counts on the way. After the linear
heuristics of M. Fischetti and J. J. Salazar, "Models and algorithms for the 2-dimensional cell
suppression problem in statistical disclosure control", Mathematical Programming 84 (1999).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from frankpledge.disclosure.attack import (
    MOST_BRANCHES,
    Facts,
    Published,
    Search,
    counts_of,
    facts_of,
    intervals,
    tightened,
)
from frankpledge.disclosure.audiences import Owed, Side, owed_to
from frankpledge.disclosure.space import Space
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from frankpledge.disclosure.attack import Numbers
    from frankpledge.disclosure.audiences import Audience, Rules
    from frankpledge.disclosure.space import Rows
    from frankpledge.disclosure.tables import Labels, Table


# How far from whole the solver's answer may be and still be meant as whole.
TOLERANCE = 1e-6


class DisclosureRefused(DataFault):
    """The table cannot be published without giving a hidden count away."""


@dataclass(frozen=True)
class Question:
    """A table, what its cells are owed, and what the public knows already."""

    table: Table
    audience: Audience
    rules: Rules
    themes: Mapping[str, str]
    past: tuple[Published, ...]

    @cached_property
    def owed(self) -> Owed:
        """Threshold, width and withholding of every cell."""
        return self.owed_on([Side.of(dimension) for dimension in self.table.dimensions])

    def owed_on(self, sides: Sequence[Side]) -> Owed:
        """Threshold, width and withholding of every cell of a table with these sides."""
        return owed_to(sides, self.audience, self.rules, self.themes)

    @cached_property
    def primary(self) -> NDArray[np.bool_]:
        """Which cells are hidden for what they are: small, or withheld whatever their count."""
        small = self.table.counts < self.owed.threshold
        if self.audience.zeros == "shown":
            small &= self.table.counts > 0
        return small | self.withheld

    @cached_property
    def withheld(self) -> NDArray[np.bool_]:
        """Which cells are withheld whatever their count, but for those inside a zero that is shown.

        That nothing at all was recorded in an area says already that nothing sensitive was.
        """
        withheld = self.owed.withheld
        if self.audience.zeros == "hidden" or not withheld.any():
            return withheld
        rows = Space([self.table.dimensions]).rows(self.table.dimensions)
        shown_zero = ((self.table.counts == 0) & ~withheld).ravel().astype(np.float64)
        empty = counts_of(sparse.csr_array(rows.T), shown_zero) > 0
        full = counts_of(rows, (~empty).astype(np.float64)).reshape(withheld.shape) > 0
        return np.asarray(withheld & full)

    @cached_property
    def floor(self) -> NDArray[np.int64]:
        """The least that the rules themselves say of each cell, were it hidden."""
        shown = self.audience.zeros == "shown"
        return np.where(shown & ~self.withheld & (self.table.counts > 0), 1, 0)

    def truth(self) -> Published:
        """Return the table as the publisher knows it."""
        counts = self.table.counts.astype(np.float64)
        return Published(self.table.dimensions, counts, counts, np.zeros_like(self.table.counts))

    def published(self, hidden: NDArray[np.bool_]) -> Published:
        """Return what the public would know if just the ``hidden`` cells were hidden."""
        counts, step = self.table.counts, self.audience.rounding
        value = self.audience.shown(counts)
        low = np.where(counts > 0, np.maximum(value - step // 2, self.owed.threshold), 0)
        high = np.where(counts > 0, value + (step - 1) // 2, 0)
        return Published(
            self.table.dimensions,
            np.where(hidden, self.floor, low).astype(np.float64),
            np.where(hidden, np.inf, high).astype(np.float64),
            np.where(hidden, self.owed.width, 0),
        )


class Targets(NamedTuple):
    """What must keep its room: rows over the pieces, and the width that each is owed."""

    rows: Rows
    width: Numbers


def hide(question: Question) -> NDArray[np.bool_]:
    """Return which cells to hide, primary and secondary, so that all keep their room.

    Raises DisclosureRefused if what is public already leaves some count too little room whatever
    is hidden, or if more would have to be hidden than the audience's rules allow. Every round
    gives one count its room for good, so that there are no more rounds than counts.
    """
    space = Space([question.table.dimensions, *(one.dimensions for one in question.past)])
    targets = _targets(question, space)
    hidden = question.primary.copy().ravel()
    facts = facts_of(space, [question.published(question.primary), *question.past])
    search = Search(facts, targets.rows)
    search.spread(np.where(_owed_now(hidden, targets), targets.width, 0.0))
    patterns = Patterns(question, space)
    for _ in targets.width:
        lacking = _owed_now(hidden, targets) & (search.high - search.low < targets.width)
        if not lacking.any():
            break
        number = int(lacking.argmax())
        pieces = patterns.cheapest(
            targets.rows[[number]], search.low[number], search.high[number], targets.width[number]
        )
        search.meet(pieces)
        hidden |= patterns.moved(pieces)
        patterns.free(hidden)
        _refuse_too_much(question, hidden)
    return hidden.reshape(question.primary.shape)


def exposed(question: Question, hidden: NDArray[np.bool_]) -> int:
    """Count what the attacker narrows down too far, starting afresh from what would be public.

    Hidden counts of this table and of earlier editions, and small counts that only show by
    subtraction, are all attacked.
    """
    space = Space([question.table.dimensions, *(one.dimensions for one in question.past)])
    targets = _targets(question, space)
    kept = np.flatnonzero(_owed_now(hidden.ravel(), targets))
    facts = facts_of(space, [question.published(hidden), *question.past])
    low, high = intervals(facts, targets.rows[kept], targets.width[kept])
    return int((high - low < targets.width[kept]).sum())


def _owed_now(hidden: NDArray[np.bool_], targets: Targets) -> NDArray[np.bool_]:
    others = np.ones(len(targets.width) - len(hidden), dtype=np.bool_)
    return np.concatenate([hidden, others])


def _refuse_too_much(question: Question, hidden: NDArray[np.bool_]) -> None:
    publishable = ((question.table.counts > 0) & ~question.primary).ravel()
    share = hidden[publishable].sum() / max(1, publishable.sum())
    if share > question.audience.most_hidden:
        raise DisclosureRefused(
            f"{share:.0%} of the counts that are not small would have to be hidden to protect the "
            f"small ones, and the rules allow {question.audience.most_hidden:.0%}; use larger "
            "areas, longer periods or fewer crime groups."
        )


def _targets(question: Question, space: Space) -> Targets:
    """Every cell of the table, every cell hidden in the past, every count that only shows by
    subtracting one edition from another, unless it is known to be large, or 0 where zeros are
    shown.
    """
    own = space.rows(question.table.dimensions)
    blocks = [Targets(own, question.owed.width.ravel().astype(np.float64))]
    for past in question.past:
        kept = np.flatnonzero(past.width)
        width = past.width.ravel()[kept].astype(np.float64)
        blocks.append(Targets(space.rows(past.dimensions)[kept], width))
    if question.past:
        blocks.extend(_derived(question, space))
    return Targets(
        sparse.csr_array(sparse.vstack([block.rows for block in blocks])),
        np.concatenate([block.width for block in blocks]),
    )


def _derived(question: Question, space: Space) -> list[Targets]:
    tables = [question.truth(), *question.past]
    known = facts_of(space, tables)
    low, high = tightened(known)
    spoken_for = np.isfinite(known.high) | np.concatenate([one.width.ravel() > 0 for one in tables])
    seen = {_key(known.rows, row) for row in np.flatnonzero(spoken_for)}
    blocks = []
    for labels, pieces, rows in space.derived():
        owed = question.owed_on(_sides(space.names, tables, labels, pieces, question.rules))
        least, most = counts_of(rows, low), counts_of(rows, high)
        large = (least >= owed.threshold.ravel()) & ~owed.withheld.ravel()
        nought = (most == 0) & (question.audience.zeros == "shown")
        wanted = np.flatnonzero(~large & ~nought)
        fresh = [row for row in wanted.tolist() if _key(rows, row) not in seen]
        fresh = _not_large(known, rows, fresh, owed)
        if fresh:
            blocks.append(Targets(rows[fresh], owed.width.ravel()[fresh].astype(np.float64)))
    return blocks


def _not_large(known: Facts, rows: Rows, fresh: list[int], owed: Owed) -> list[int]:
    """Leave out what arithmetic alone could not call large, and what the publisher knows to be so.

    Without this, a large count that earlier editions give exactly would be owed room that nothing can make.
    """
    if not fresh:
        return fresh
    search = Search(known, sparse.csr_array(rows[fresh]))
    for number in range(len(fresh)):
        search.push(number, -1.0)
    large = (search.low >= owed.threshold.ravel()[fresh]) & ~owed.withheld.ravel()[fresh]
    return [row for row, one in zip(fresh, large.tolist(), strict=True) if not one]


def _key(rows: Rows, row: np.intp | int) -> bytes:
    inside = rows.indices[rows.indptr[row] : rows.indptr[row + 1]]
    return np.sort(inside).astype(np.int64).tobytes()


def _sides(
    names: Labels,
    tables: Sequence[Published],
    labels: Sequence[Labels],
    pieces: Sequence[bool],
    rules: Rules,
) -> list[Side]:
    """Return the sides of a derived block; a piece of an area is of the smallest level."""
    sides = []
    for axis, (name, members, piece) in enumerate(zip(names, labels, pieces, strict=True)):
        dimensions = [table.dimensions[axis] for table in tables]
        lines = [
            (member, *(upper for one in dimensions for upper in one.above(member)))
            for member in members
        ]
        stated = {label: level for one in dimensions for label, level in one.levels.items()}
        levels = [rules.area_levels[0] if piece else stated.get(member) for member in members]
        sides.append(Side(name, lines, levels))
    return sides


class Patterns:
    """The integer programme that finds, for one count, the cheapest set of others to hide.

    Its unknowns are the open pieces and, for each published count, how far above (``up``) and
    below (``down``) what is published the other table may put it, at a cost for each step.
    """

    def __init__(self, question: Question, space: Space) -> None:
        own = facts_of(space, [question.published(question.primary)])
        past = facts_of(space, question.past) if question.past else None
        self.own, self.floor = own, question.floor.ravel().astype(np.float64)
        publishable = (question.table.counts > 0) & ~question.primary
        self.hideable = np.flatnonzero(publishable)
        self.cost = _information(question).ravel()[self.hideable]
        self.facts = _stacked(own, past)
        self._build()

    def _build(self) -> None:
        loose = Facts(self.facts.rows, self.facts.low.copy(), self.facts.high.copy())
        loose.low[self.hideable], loose.high[self.hideable] = self.floor[self.hideable], np.inf
        low, high = tightened(loose)
        self.base, self.open = low, np.flatnonzero(high > low)
        inside = sparse.csr_array(self.facts.rows[:, self.open])
        binding = np.flatnonzero(np.diff(inside.indptr))
        step = sparse.eye_array(self.facts.rows.shape[0], format="csr")[binding][:, self.hideable]
        fixed = counts_of(self.facts.rows, low)[binding]
        self.matrix = sparse.csr_array(sparse.hstack([inside[binding], -step, step]))
        self.limits = self.facts.low[binding] - fixed, self.facts.high[binding] - fixed
        room = self.facts.low[self.hideable] - self.floor[self.hideable]
        self.bounds = Bounds(
            np.zeros(self.matrix.shape[1]),
            np.concatenate([(high - low)[self.open], np.full(len(room), np.inf), room]),
        )

    def cheapest(self, target: Rows, low: float, high: float, width: float) -> Numbers:
        """Return the cheapest table in which the target lies ``width`` from a count it may have.

        ``low`` and ``high`` are counts that it may have. Raises DisclosureRefused if no table does.
        """
        for least, most in ((low + width, np.inf), (-np.inf, high - width)):
            pieces = self._solve(target, least, most)
            if pieces is not None:
                return pieces
        raise DisclosureRefused(
            "What is public already, earlier editions or totals elsewhere, leaves a small count "
            "too little room whatever else is hidden; publish larger areas or a longer period, or "
            "the same table as before."
        )

    def _solve(self, target: Rows, least: float, most: float) -> Numbers | None:
        if not len(self.open):
            return None
        row = target.toarray()[0]
        aim = np.zeros((1, self.matrix.shape[1]))
        aim[0, : len(self.open)] = row[self.open]
        there = float(row @ self.base)
        goal = LinearConstraint(aim, least - there, most - there)
        # Without the demand for whole numbers it is twice as fast, and nearly always they are.
        found = self._run(goal, whole=0)
        if found is not None and np.abs(found - np.rint(found)).max(initial=0.0) > TOLERANCE:
            found = self._run(goal, whole=1)
        if found is None:
            return None
        pieces = self.base.copy()
        pieces[self.open] += np.rint(found)
        return pieces

    def _run(self, goal: LinearConstraint, whole: int) -> Numbers | None:
        solved = milp(
            np.concatenate([np.zeros(len(self.open)), self.cost, self.cost]),
            integrality=np.repeat([whole, 0], [len(self.open), 2 * len(self.hideable)]),
            bounds=self.bounds,
            constraints=[LinearConstraint(self.matrix, *self.limits), goal],
            options={"node_limit": MOST_BRANCHES, "mip_rel_gap": 0.05},
        )
        return None if solved.x is None else np.asarray(solved.x[: len(self.open)])

    def moved(self, pieces: Numbers) -> NDArray[np.bool_]:
        """Say which published counts a table contradicts: those must be hidden for it to stand."""
        counts = counts_of(self.own.rows, pieces)
        return (counts < self.own.low) | (counts > self.own.high)

    def free(self, hidden: NDArray[np.bool_]) -> None:
        """Let the counts now hidden move at no cost."""
        self.cost[hidden[self.hideable]] = 0.0


def _stacked(own: Facts, past: Facts | None) -> Facts:
    if past is None:
        return own
    return Facts(
        sparse.csr_array(sparse.vstack([own.rows, past.rows])),
        np.concatenate([own.low, past.low]),
        np.concatenate([own.high, past.high]),
    )


def _information(question: Question) -> Numbers:
    """Return what hiding each cell loses: more for a larger count, twice for each total it is."""
    cost = 1.0 + np.log2(np.maximum(question.table.counts, 1))
    for axis, dimension in enumerate(question.table.dimensions):
        sides = [1] * cost.ndim
        sides[axis] = -1
        totals = [2.0 if dimension.children(member) else 1.0 for member in dimension.members]
        cost = cost * np.reshape(totals, sides)
    return np.asarray(cost, dtype=np.float64)
