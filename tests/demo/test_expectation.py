"""The mean around which counts are drawn: seasons, and nothing hidden beside them."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import chi2


def share(rows: list[dict[str, str]]) -> float:
    return sum(not row["LSOA code"] for row in rows) / len(rows)


def test_rows_without_a_place_grow_rare(demo) -> None:
    unplaced = [row for row in demo.street_rows if not row["LSOA code"]]
    assert {row["Location"] for row in unplaced} == {"No Location (synthetic)"}
    assert {row["Longitude"] + row["Latitude"] + row["LSOA name"] for row in unplaced} == {""}
    early = share(demo.street("2021-01") + demo.street("2021-02"))
    late = share([row for row in demo.street_rows if row["Month"] >= "2024-01"])
    assert early == pytest.approx(0.026, abs=0.006)
    assert late == pytest.approx(0.001, abs=0.0005)


def test_counts_are_poisson_around_a_smooth_mean(demo) -> None:
    """Between years of one mean, squared differences over sums add up to chi-squared."""
    counts = demo.counts_by_year
    planted_types = {change.crime_type for change in demo.planted.changes}
    wards = {row["ward24_code"] for row in demo.lookup("lookup_lsoa21_ward24_ltla24")}
    squares = []
    for area, crime_type in counts["2024"]:
        if area in wards and crime_type not in planted_types:
            before, after = counts["2024"][area, crime_type], counts["2025"][area, crime_type]
            if before + after >= 20:
                squares.append((after - before) ** 2 / (after + before))
    low, high = chi2.ppf([0.001, 0.999], len(squares))
    assert low < sum(squares) < high


def monthly(demo, crime_type: str) -> np.ndarray:
    counts = Counter(row["Month"] for row in demo.street_rows if row["Crime type"] == crime_type)
    return np.array([[counts[f"{y}-{m:02d}"] for m in range(1, 13)] for y in range(2021, 2026)])


def test_seasons_come_back_every_year(demo) -> None:
    asb = monthly(demo, "Anti-social behaviour")
    assert (asb[:, 5:8].sum(axis=1) > 1.3 * asb[:, [0, 1, 11]].sum(axis=1)).all()
    burglary = monthly(demo, "Burglary")
    assert (burglary[:, [0, 10, 11]].sum(axis=1) > 1.1 * burglary[:, 5:8].sum(axis=1)).all()
    violence = monthly(demo, "Violence and sexual offences").mean(axis=0)
    assert violence[5:8].mean() > 1.1 * violence[:3].mean()
    assert violence[11] > violence[10]
