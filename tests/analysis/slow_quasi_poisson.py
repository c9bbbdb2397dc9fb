"""The slow plain twin of `frankpledge.analysis.quasi_poisson`: loops, straight from the definition."""

from __future__ import annotations


def dispersion(table: list[list[float]]) -> float | None:
    """Give Pearson's statistic over its degrees of freedom; None where there are none."""
    rows = [sum(row) for row in table]
    columns = [sum(row[j] for row in table) for j in range(len(table[0]))]
    total = sum(rows)
    square = 0.0
    for i, row in enumerate(table):
        for j, seen in enumerate(row):
            if rows[i] and columns[j]:
                expected = rows[i] * columns[j] / total
                square += (seen - expected) ** 2 / expected
    free = max(sum(1 for r in rows if r) - 1, 0) * max(sum(1 for c in columns if c) - 1, 0)
    return square / free if free > 0 else None
