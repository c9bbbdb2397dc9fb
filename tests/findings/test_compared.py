"""A family of comparisons as flat arrays, in the order baseline, area, group."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.counts import WindowCounts
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.findings.baselines import window
from frankpledge.findings.compared import compare, family_of, groups_of, smallest

JANUARY = Period("2025-01", "2025-01")


def matrix(*rows) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


def counts_of(now, then, kinds=("Anti-social behaviour", "Burglary", "Drugs")) -> WindowCounts:
    return WindowCounts({}, list(kinds), {"now": now, "last-year": then, "county": now})


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("ward", "lsoa"),
        ("lsoa", "lsoa"),
        ("everywhere", "lsoa"),
        ("district", "ward"),
        ("csp", "ward"),
    ],
)
def test_a_scan_looks_at_the_next_smaller_places(kind, level):
    assert smallest(Area(kind, "any", "Any")) == level


def test_all_crime_is_the_sum_of_all_but_asb():
    names, member = groups_of(counts_of(matrix([0, 0, 0]), matrix([0, 0, 0])))
    assert names == ["Anti-social behaviour", "Burglary", "Drugs", "All crime"]
    assert (matrix([5, 2, 1]) @ member).tolist() == [[5, 2, 1, 3]]


def test_comparisons_are_flat_and_in_order(known):
    area = known.areas.resolve("E22990002")
    (county,) = known.areas.counties()
    family = family_of(known.areas, area, county)
    assert [a.kind for a in family] == ["ward", "ward", "district", "district", "csp", "county"]
    now, then = (np.arange(18).reshape(6, 3) * factor for factor in (1, 2))
    windows = [window(kind, JANUARY, county) for kind in ("last-year", "county")]
    found = compare(known.areas, family, counts_of(now, then), windows, county, {"Burglary": 9.0})
    assert found.window.tolist() == [0] * 24 + [1] * 20
    assert found.area.tolist()[:9] == [0] * 4 + [1] * 4 + [2]
    assert found.count.tolist()[:4] == [0, 1, 2, 3]
    assert found.baseline.tolist()[:4] == [0, 2, 4, 6]
    assert set(found.exposure.tolist()[:24]) == {1.0}
    # The county is no comparison with itself; the others have the rest of it as baseline.
    assert 5 not in found.area.tolist()[24:]
    assert found.baseline.tolist()[24:28] == [15, 15, 15, 30]
    assert found.exposure[24] == (10_000 - 1_500) / 1_500
    assert np.isnan(found.weights).tolist() == [True, False, True, True]
    answer = found.answer()
    assert answer[1][:6] == ["E05990001", "Burglary", 0, 1, 2, 1.0]
    assert [row[6] for row in answer] == found.p.tolist()
    assert (found.q >= found.p).all()


def test_everywhere_has_every_small_area(known):
    family = family_of(known.areas, EVERYWHERE, None)
    assert len(family) == 13
    assert family[-1] == EVERYWHERE


def test_the_larger_difference_comes_first_where_the_surprise_is_the_same(known):
    family = [Area("lsoa", code, code) for code in ("E01990001", "E01990002")]
    found = compare(
        known.areas, family, counts_of(matrix([0, 0, 0], [7, 0, 0]), matrix([0, 0, 0], [7, 0, 0])),
        [window("last-year", JANUARY, None)], None, {},
    )  # fmt: skip
    assert set(found.surprise.tolist()) == {0.0}
    grown = compare(
        known.areas, family, counts_of(matrix([1, 0, 0], [0, 0, 9]), matrix([1, 0, 0], [0, 0, 0])),
        [window("last-year", JANUARY, None)], None, {},
    )  # fmt: skip
    first = int(grown.by_surprise[0])
    assert (grown.area[first], grown.difference[first]) == (1, 9.0)
