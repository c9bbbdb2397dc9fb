"""One space for several tables: the smallest pieces that all of them are sums of.

Two tables that overlap (this year to date and last quarter's, wards and a district) are sums of
the same unknown pieces. ``Space`` finds the coarsest such pieces, so that every published figure
of every table is one row of 0s and 1s over them, and differencing is plain arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from frankpledge.disclosure.tables import Dimension, Labels

    Rows = sparse.csr_array[np.float64]


@dataclass(frozen=True)
class Axis:
    """One dimension as all tables see it: ``matrix`` (labels × pieces) of 0s and 1s."""

    labels: Labels
    matrix: NDArray[np.int64]

    def differences(self) -> NDArray[np.int64]:
        """Return the pieces that no label stands for: what only subtraction shows."""
        whole = {row.tobytes() for row in self.matrix}
        pieces = np.eye(self.matrix.shape[1], dtype=np.int64)
        return pieces[[row.tobytes() not in whole for row in pieces]]

    def narrowest(self, rows: NDArray[np.int64]) -> Labels:
        """Return for each row (a set of pieces) the label of the smallest set that holds it."""
        size = self.matrix.sum(1)
        holds = rows @ self.matrix.T == rows.sum(1, keepdims=True)
        return tuple(self.labels[np.where(held, size, size.max() + 1).argmin()] for held in holds)


class Space:
    """The pieces of several tables' dimensions, and any cell as a row over them."""

    def __init__(self, tables: Sequence[tuple[Dimension, ...]]) -> None:
        self.names = tuple(dimension.name for dimension in tables[0])
        for dimensions in tables:
            names = tuple(dimension.name for dimension in dimensions)
            if names != self.names:
                raise CallFault(
                    f"One table is divided by {', '.join(self.names)} and another by "
                    f"{', '.join(names)}; give both the same dimensions in the same order, of one "
                    "member where a table is of one kind only."
                )
        self.axes = tuple(_axis(same) for same in zip(*tables, strict=True))

    def rows(self, dimensions: tuple[Dimension, ...]) -> Rows:
        """Return every cell of a table, last axis fastest, as a row over the pieces."""
        return _kronecker(
            axis.matrix[[axis.labels.index(label) for label in dimension.members]]
            for axis, dimension in zip(self.axes, dimensions, strict=True)
        )

    def derived(self) -> Iterator[tuple[tuple[Labels, ...], tuple[bool, ...], Rows]]:
        """Yield the blocks of cells that no single table shows but that several may give away.

        Each block is, for every axis, either its labels or the pieces without a label: the
        labels (a piece goes by the narrowest label around it), which axes are pieces, the rows.
        """
        for pieces in product((False, True), repeat=len(self.axes)):
            sides = [
                axis.differences() if piece else axis.matrix
                for axis, piece in zip(self.axes, pieces, strict=True)
            ]
            if all(len(side) for side in sides):
                labels = tuple(
                    axis.narrowest(side) for axis, side in zip(self.axes, sides, strict=True)
                )
                yield labels, pieces, _kronecker(iter(sides))


def _kronecker(sides: Iterator[NDArray[np.int64]]) -> Rows:
    rows = sparse.csr_array(next(sides).astype(np.float64))
    for side in sides:
        # Asked for no format, SciPy stores the zeros of dense blocks as if they were entries.
        rows = sparse.kron(rows, sparse.csr_array(side.astype(np.float64)), format="csr")
    return rows


def _axis(dimensions: Sequence[Dimension]) -> Axis:
    divisions = _divisions(dimensions)
    labels = tuple(dict.fromkeys(m for dimension in dimensions for m in dimension.members))
    atoms = {label: _atoms(label, divisions, dimensions[0].name) for label in labels}
    column = {atom: n for n, atom in enumerate(sorted(frozenset().union(*atoms.values())))}
    inside = np.zeros((len(labels), len(column)), dtype=np.int64)
    for number, label in enumerate(labels):
        inside[number, [column[atom] for atom in atoms[label]]] = 1
    # Atoms that every label treats alike cannot be told apart: they are one piece.
    _, first = np.unique(inside, axis=1, return_index=True)
    return Axis(labels, inside[:, np.sort(first)])


def _divisions(dimensions: Sequence[Dimension]) -> dict[str, list[Labels]]:
    divisions: dict[str, list[Labels]] = {}
    for dimension in dimensions:
        for label in dimension.members:
            for parts in (dimension.children(label), dimension.parts.get(label, ())):
                if parts:
                    divisions.setdefault(label, []).append(parts)
    return divisions


def _atoms(
    label: str, divisions: dict[str, list[Labels]], name: str, inside: Labels = ()
) -> frozenset[str]:
    if label in inside:
        raise DataFault(f"{label!r} in the dimension {name!r} is part of itself.")
    found = {
        frozenset().union(*(_atoms(part, divisions, name, (*inside, label)) for part in parts))
        for parts in divisions.get(label, [])
    }
    if len(found) > 1:
        raise DataFault(
            f"{label!r} in the dimension {name!r} is made of different parts in different tables; "
            "give the two different labels, or say with `parts` what the coarser is made of."
        )
    return found.pop() if found else frozenset({label})
