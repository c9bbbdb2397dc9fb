"""A weighted share again, person by person, from the definition of the linearised variance."""

from __future__ import annotations


def share_and_variance(answers, weights, strata, clusters) -> tuple[float, float]:
    """Hájek's share of one answer and its Taylor variance over clusters within strata."""
    rows = [
        row for row in zip(answers, weights, strata, clusters, strict=True) if row[0] is not None
    ]
    whole = sum(weight for _, weight, _, _ in rows)
    share = sum(answer * weight for answer, weight, _, _ in rows) / whole
    totals: dict = {}
    for answer, weight, stratum, cluster in rows:
        inside = totals.setdefault(stratum, {})
        inside[cluster] = inside.get(cluster, 0.0) + weight * (answer - share) / whole
    variance = 0.0
    for inside in totals.values():
        m = len(inside)
        mean = sum(inside.values()) / m if m > 1 else 0.0
        variance += (m / (m - 1) if m > 1 else 1.0) * sum(
            (total - mean) ** 2 for total in inside.values()
        )
    return share, variance
