"""Count tables with totals: one to three dimensions, each a hierarchy of labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from numpy.typing import NDArray

MOST_DIMENSIONS = 3

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """One way of dividing a table: its members, in the order shown, and what each adds up to.

    ``parents`` maps a child to its parent, so that every member with children is the total of
    them. ``levels`` gives the level of an area. ``parts`` says what a member without children is
    made of where another table divides it: {"2025-04/2025-06": ("2025-04", "2025-05", "2025-06")}.
    Raises CallFault for a parent that is no member, a circle, or a member named twice.
    """

    name: str
    members: Labels
    parents: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Labels] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.members or len(set(self.members)) < len(self.members):
            raise CallFault(f"The dimension {self.name!r} needs members, each named once.")
        for label in {*self.parents, *self.parents.values(), *self.parts, *self.levels}:
            if label not in self.members:
                raise CallFault(
                    f"{label!r} is used in the dimension {self.name!r} but is no member of it; "
                    "add it to the members."
                )
        for member in self.members:
            self.above(member)

    def children(self, member: str) -> Labels:
        """Return the members whose total ``member`` is: none for a leaf."""
        return tuple(label for label in self.members if self.parents.get(label) == member)

    def above(self, member: str) -> Labels:
        """Return the parent of ``member``, its parent, and so on up to the top."""
        line: list[str] = []
        while member in self.parents:
            member = self.parents[member]
            if member in line:
                raise CallFault(f"{member!r} in the dimension {self.name!r} is part of itself.")
            line.append(member)
        return tuple(line)

    @property
    def leaves(self) -> Labels:
        """The members that have no children."""
        totals = set(self.parents.values())
        return tuple(label for label in self.members if label not in totals)

    def sums(self) -> NDArray[np.int64]:
        """Return the 0/1 matrix, members × leaves, of which leaves each member is the total of."""
        column = {leaf: number for number, leaf in enumerate(self.leaves)}
        row = {member: number for number, member in enumerate(self.members)}
        matrix = np.zeros((len(row), len(column)), dtype=np.int64)
        for leaf, number in column.items():
            matrix[[row[label] for label in (leaf, *self.above(leaf))], number] = 1
        return matrix


def period(first: str, last: str, name: str = "month") -> Dimension:
    """Return a dimension of one member, ``first/last``, which is made of its months (YYYY-MM).

    Two such periods, of two editions, are thereby known to overlap.
    """
    start, end = _month_number(first), _month_number(last)
    if end < start:
        raise CallFault(f"The period {first}/{last} ends before it begins; turn it round.")
    months = tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))
    if len(months) == 1:
        return Dimension(name, months)
    label = f"{first}/{last}"
    return Dimension(name, (label,), parts={label: months})


def _month_number(month: str) -> int:
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12):
        raise CallFault(f"{month!r} is no month; write it YYYY-MM, as in 2025-04.")
    return int(year) * 12 + int(number) - 1


@dataclass(frozen=True)
class Table:
    """A table of counts in which every total is a cell too.

    ``counts`` is a read-only integer array with one axis a dimension and one place a member.
    """

    dimensions: tuple[Dimension, ...]
    counts: NDArray[np.int64]

    def __post_init__(self) -> None:
        names = [dimension.name for dimension in self.dimensions]
        if not 1 <= len(names) <= MOST_DIMENSIONS or len(set(names)) < len(names):
            raise CallFault(
                f"A table has one to {MOST_DIMENSIONS} dimensions of different names, got {names}."
            )
        shape = tuple(len(dimension.members) for dimension in self.dimensions)
        if self.counts.shape != shape or self.counts.dtype != np.int64:
            raise CallFault(
                f"The counts are {self.counts.dtype} of shape {self.counts.shape}; this table "
                f"holds int64 of shape {shape}."
            )
        counts = self.counts.copy()
        counts.flags.writeable = False
        object.__setattr__(self, "counts", counts)
        self._check_counts()
        self._check_totals()

    @classmethod
    def from_leaves(cls, dimensions: tuple[Dimension, ...], counts: Mapping[Labels, int]) -> Self:
        """Build a table from its leaf cells; those not named are 0 and totals are added up."""
        leaves = np.zeros(tuple(len(d.leaves) for d in dimensions), dtype=np.int64)
        _place(leaves, [d.leaves for d in dimensions], counts)
        for axis, dimension in enumerate(dimensions):
            leaves = np.moveaxis(np.tensordot(dimension.sums(), leaves, (1, axis)), 0, axis)
        return cls(dimensions, leaves)

    @classmethod
    def from_cells(cls, dimensions: tuple[Dimension, ...], counts: Mapping[Labels, int]) -> Self:
        """Build a table from all its cells, totals among them; raise on a total that is not one."""
        cells = np.full(tuple(len(d.members) for d in dimensions), -1, dtype=np.int64)
        _place(cells, [d.members for d in dimensions], counts)
        for cell in product(*(d.members for d in dimensions)):
            if cell not in counts:
                raise DataFault(f"No count for {cell}; give every cell, zeros and totals too.")
        return cls(dimensions, cells)

    def cells(self) -> Iterator[tuple[Labels, int]]:
        """Yield the labels and the count of every cell, totals among them, last axis fastest."""
        labels = product(*(dimension.members for dimension in self.dimensions))
        return zip(labels, self.counts.ravel().tolist(), strict=True)

    def _check_counts(self) -> None:
        for cell, count in self.cells():
            if count < 0:
                raise DataFault(f"The count {count} for {cell} is below zero; mend the data.")

    def _check_totals(self) -> None:
        for axis, dimension in enumerate(self.dimensions):
            for number, member in enumerate(dimension.members):
                children = [dimension.members.index(c) for c in dimension.children(member)]
                if not children:
                    continue
                total = self.counts.take([number], axis)
                added = self.counts.take(children, axis).sum(axis, keepdims=True)
                wrong = np.argwhere(total != added)
                if len(wrong):
                    at = tuple(wrong[0])
                    self._refuse_total(axis, member, at, (int(total[at]), int(added[at])))

    def _refuse_total(
        self, axis: int, member: str, at: tuple[int, ...], found: tuple[int, int]
    ) -> None:
        cell = [d.members[number] for d, number in zip(self.dimensions, at, strict=True)]
        cell[axis] = member
        raise DataFault(
            f"The total for {tuple(cell)} is {found[0]}, but its parts add up to {found[1]}; "
            "mend the one or the other."
        )


def _place(cells: NDArray[np.int64], axes: list[Labels], counts: Mapping[Labels, int]) -> None:
    places = [{label: number for number, label in enumerate(axis)} for axis in axes]
    for cell, count in counts.items():
        if len(cell) != len(axes) or any(
            label not in place for label, place in zip(cell, places, strict=False)
        ):
            raise CallFault(f"{cell} is no cell that this table takes; check its labels.")
        if isinstance(count, bool) or int(count) != count:
            raise DataFault(f"The count {count!r} for {cell} is no whole number.")
        cells[tuple(place[label] for label, place in zip(cell, places, strict=True))] = count
