"""A second attacker, slow and plain, that shares nothing with the package's own.

It reads only what a reader sees, the labels and the figures or "[c]", writes every total of every
edition as a dense equation over whole cells, and asks scipy's linprog for both ends of each hidden
cell. Counting every table there could be (``enumerate_tables``) is slower still, and exact.
"""

from __future__ import annotations

import math
from itertools import product

import numpy as np
from scipy.optimize import linprog


def bounds_of(released, cell, shown, rules):
    """What one shown figure says of one count, from the wording of the rules alone."""
    sensitive = any("hate" in label.lower() for label in cell)
    threshold = rules.sensitive_threshold if sensitive else rules.threshold
    if shown != "[c]":
        if shown == 0 or rules.rounding == 1:
            return shown, shown
        half = rules.rounding // 2
        return max(threshold, shown - half), shown + half
    labelled = zip(released.dimensions, cell, strict=True)
    level = next((d.levels[m] for d, m in labelled if d.levels), "csp")
    withheld = sensitive and level != "csp"
    return (0 if withheld or rules.zeros == "hidden" else 1), None


def width_of(cell, rules):
    sensitive = any("hate" in label.lower() for label in cell)
    return rules.sensitive_threshold if sensitive else rules.threshold


def equations(dimensions, number_of):
    """Every total of one table as a dense row: total - parts = 0."""
    rows = []
    axes = [dimension.members for dimension in dimensions]
    for axis, dimension in enumerate(dimensions):
        for cell in product(*axes):
            parts = [m for m in dimension.members if dimension.parents.get(m) == cell[axis]]
            if parts:
                row = {number_of[cell]: 1.0}
                for part in parts:
                    row[number_of[(*cell[:axis], part, *cell[axis + 1 :])]] = -1.0
                rows.append(row)
    return rows


def system(editions):
    """All cells of all editions as unknowns; of two periods, the later one is no smaller."""
    unknowns, rows, limits = {}, [], []
    for edition in editions:
        rules = edition._rules
        for cell, shown in edition.cells():
            unknowns[cell] = len(unknowns)
            limits.append(bounds_of(edition, cell, shown, rules))
        rows += equations(edition.dimensions, unknowns)
    return unknowns, rows, limits


def growth(editions, unknowns):
    """Year to date less last year to date: an unknown of its own, never below zero."""
    if len(editions) == 1:
        return []
    later, former = editions
    last, first = later.dimensions[-1].members[0], former.dimensions[-1].members[0]
    return [
        {unknowns[cell]: 1.0, unknowns[(*cell[:-1], first)]: -1.0}
        for cell in list(unknowns)
        if cell[-1] == last
    ]


def dense(rows, columns):
    matrix = np.zeros((len(rows), columns))
    for number, row in enumerate(rows):
        for column, value in row.items():
            matrix[number, column] = value
    return matrix


def ends(objective, unknowns, rows, limits, grown):
    """Both ends of one count, rounded inwards because counts are whole."""
    n = len(unknowns)
    found = []
    for sign in (1.0, -1.0):
        solved = linprog(
            sign * objective,
            A_eq=dense(rows, n) if rows else None,
            b_eq=np.zeros(len(rows)) if rows else None,
            A_ub=-dense(grown, n) if grown else None,
            b_ub=np.zeros(len(grown)) if grown else None,
            bounds=limits,
            method="highs",
            # With presolve, HiGHS calls some problems infeasible that are merely unbounded.
            options={"presolve": False},
        )
        if solved.status == 3:
            found.append(math.inf)
        elif solved.status == 0:
            found.append(sign * solved.fun)
        else:
            raise ArithmeticError(solved.message)
    low, high = found
    return math.ceil(low - 1e-6), high if math.isinf(high) else math.floor(high + 1e-6)


def intervals_slowly(editions):
    """Return {(cell): (low, high)} for every hidden cell of every edition."""
    unknowns, rows, limits = system(editions)
    grown = growth(editions, unknowns)
    found = {}
    for edition in editions:
        for cell, shown in edition.cells():
            if shown == "[c]":
                objective = np.zeros(len(unknowns))
                objective[unknowns[cell]] = 1.0
                found[cell] = ends(objective, unknowns, rows, limits, grown)
    return found


def differences_slowly(editions):
    """Return {cell: (low, high)} for the growth of every cell between two editions."""
    unknowns, rows, limits = system(editions)
    grown = growth(editions, unknowns)
    names = [cell for cell in unknowns if cell[-1] == editions[0].dimensions[-1].members[0]]
    return {
        cell[:-1]: ends(dense([row], len(unknowns))[0], unknowns, rows, limits, grown)
        for cell, row in zip(names, grown, strict=True)
    }


def attack_growth_slowly(editions, truth):
    """Return how many cells grew by a small count, and how many of those are narrowed down."""
    rules = editions[0]._rules
    found = differences_slowly(editions)
    small = [cell for cell, n in truth.items() if 0 < n < width_of(cell, rules)]
    narrow = [c for c in small if found[c][1] - found[c][0] < width_of(c, rules)]
    return len(small), len(narrow)


def attack_slowly(released, past=()):
    """Return how many hidden cells were recovered, how many too narrow, how many there are."""
    editions = [released, *past]
    rules = released._rules
    found = intervals_slowly(editions)
    recovered = sum(low == high for low, high in found.values())
    narrow = sum(high - low < width_of(cell, rules) for cell, (low, high) in found.items())
    return recovered, narrow, len(found)


def enumerate_tables(released, most):
    """Count every table of leaf counts up to ``most`` that agrees with all that is shown."""
    dimensions = released.dimensions
    leaves = list(product(*(dimension.leaves for dimension in dimensions)))
    parts = {
        cell: [
            n
            for n, leaf in enumerate(leaves)
            if all(
                own == whole or whole in dimension.above(own)
                for own, whole, dimension in zip(leaf, cell, dimensions, strict=True)
            )
        ]
        for cell, _ in released.cells()
    }
    limits = {c: bounds_of(released, c, shown, released._rules) for c, shown in released.cells()}
    ranges = []
    for leaf in leaves:
        low, high = limits[leaf]
        ranges.append(range(low, (most if high is None else high) + 1))
    low_high = {}
    for counts in product(*ranges):
        totals = {cell: sum(counts[n] for n in inside) for cell, inside in parts.items()}
        if all(
            limits[cell][0] <= total and (limits[cell][1] is None or total <= limits[cell][1])
            for cell, total in totals.items()
        ):
            for cell, total in totals.items():
                low, high = low_high.get(cell, (total, total))
                low_high[cell] = min(low, total), max(high, total)
    return low_high
