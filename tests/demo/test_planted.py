"""A plain scan of our own, in loops and with SciPy's exact test, must find what was planted."""

from math import inf

import numpy as np
import pytest
from scipy.stats import binomtest

from frankpledge.demo import generate

FAMILY = 2_500
"""The largest family of tests in which the changes must still stand out."""
LEVEL = 0.10


def scan(demo) -> dict[tuple[str, str], tuple[int, int, float]]:
    """Test every area and type: this year's count given both years' sum is binomial with half."""
    counts = demo.counts_by_year
    cells = sorted(counts["2024"].keys() | counts["2025"].keys())
    return {
        cell: (
            counts["2024"][cell],
            counts["2025"][cell],
            binomtest(counts["2025"][cell], counts["2024"][cell] + counts["2025"][cell]).pvalue,
        )
        for cell in cells
    }


def benjamini_hochberg(p_values: list[float], family: int) -> float:
    """Return the largest p that is a signal at LEVEL; the rest of the family is taken as p = 1."""
    threshold = -inf
    for rank, p in enumerate(sorted(p_values), start=1):
        if p <= LEVEL * rank / family:
            threshold = p
    return threshold


@pytest.fixture(scope="module")
def scanned(demo):
    return scan(demo)


@pytest.fixture(scope="module")
def touched(demo) -> set[tuple[str, str]]:
    """Every cell that holds a planted area, lies in one, or is one."""
    lookup = demo.lookup("lookup_lsoa21_ward24_ltla24")
    bodies = {row["ltla24_code"]: row for row in demo.lookup("lookup_ltla24_csp24_pfa24")}
    cells = set()
    for change in demo.planted.changes:
        for row in lookup:
            body = bodies[row["ltla24_code"]]
            if change.area in (row["ward24_code"], row["ltla24_code"]):
                related = (*(body[f"{k}_code"] for k in ("ltla24", "csp24", "pfa24")),)
                cells |= {(area, change.crime_type) for area in (row["ward24_code"], *related)}
    return cells


def test_five_changes_are_planted_in_the_last_year_both_up_and_down(demo) -> None:
    assert len(demo.planted.changes) == 5
    assert {(c.first_month, c.last_month) for c in demo.planted.changes} == {("2025-01", "2025-12")}
    assert {c.direction for c in demo.planted.changes} == {"up", "down"}
    for change in demo.planted.changes:
        assert (change.size > 1) is (change.direction == "up")


def test_every_planted_change_is_found_in_a_family_of_thousands(demo, scanned) -> None:
    threshold = benjamini_hochberg([p for *_, p in scanned.values()], FAMILY)
    for change in demo.planted.changes:
        before, after, p = scanned[change.area, change.crime_type]
        assert p <= threshold / 10, change
        assert ("up" if after > before else "down") == change.direction
        # A logarithm of a ratio of Poisson counts errs by about the root of 1/a + 1/b.
        error = np.log(after / before / change.size) / np.sqrt(1 / after + 1 / before)
        assert abs(error) < 4, change


def test_what_is_not_planted_gives_no_more_signals_than_chance(scanned, touched) -> None:
    quiet = [p for cell, (*_, p) in scanned.items() if cell not in touched]
    assert len(quiet) > 600
    assert sum(p <= 0.05 for p in quiet) / len(quiet) < 0.07
    threshold = benjamini_hochberg(quiet, len(quiet))
    assert sum(p <= threshold for p in quiet) <= 2


@pytest.mark.parametrize("seed", [3, 1834])
def test_the_changes_are_found_whatever_the_seed(demo, tmp_path, seed) -> None:
    planted = generate(tmp_path, seed=seed, first_month="2024-01", months=24)
    other = type(demo)(tmp_path, planted, [])
    scanned = scan(other)
    threshold = benjamini_hochberg([p for *_, p in scanned.values()], FAMILY)
    for change in planted.changes:
        assert scanned[change.area, change.crime_type][2] <= threshold, change
