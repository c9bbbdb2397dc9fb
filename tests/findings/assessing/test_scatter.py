"""Months that scatter take strength from a signal: by a plain twin, never the other way, where it can be told."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.findings.assessing.scatter import Scatter, _dispersion, scatter
from frankpledge.findings.baselines import COUNTY
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.counted import counted

YEAR = Period("2025-01", "2025-12")


def scan_of(world, period, *kinds, area="E22000359"):
    question = ChangedQuestion(world.areas.resolve(area), period, kinds)
    return changed(world.release, world.engine, question)


@pytest.fixture(scope="module")
def scan(synthetic):
    return scan_of(synthetic, YEAR, "last-year", "three-year", "county")


@pytest.fixture(scope="module")
def found(synthetic, scan) -> Scatter:
    return scatter(synthetic.release, synthetic.engine, scan)


def plain_phi(table):
    """Give Pearson's X² of a table over its degrees of freedom, cell by cell."""
    total = sum(map(sum, table))
    columns = [sum(row[n] for row in table) for n in range(len(table[0]))]
    square = 0.0
    for row in table:
        for seen, column in zip(row, columns, strict=True):
            expected = sum(row) * column / total
            square += (seen - expected) ** 2 / expected
    return square / ((len(table) - 1) * (len(columns) - 1))


def months_of(world, area, period, kind):
    """Count an area's records of one crime type, month by month, each by a question of its own."""
    asked = [CountQuestion(area, Period(m, m), Filter.of([kind], [])) for m in period.months]
    return [counted(world.release, world.engine, one).counts.total for one in asked]


@pytest.mark.parametrize("kind", ["three-year", COUNTY])
def test_phi_and_p_are_those_of_the_plain_twin(synthetic, scan, found, kind):
    compared = scan.compared
    window = [one.kind for one in compared.windows].index(kind)
    own = synthetic.areas.resolve("E22000359")
    at = next(
        n for n in np.flatnonzero(compared.window == window)
        if compared.family[compared.area[n]] == own and compared.groups[compared.group[n]] == "Burglary"
    )  # fmt: skip
    now = months_of(synthetic, own, YEAR, "Burglary")
    if kind == COUNTY:
        whole = months_of(synthetic, compared.family[-1], YEAR, "Burglary")
        table = [now, [a - b for a, b in zip(whole, now, strict=True)]]
    else:
        table = [
            now,
            *(
                months_of(synthetic, own, YEAR.years_earlier(back), "Burglary")
                for back in (1, 2, 3)
            ),
        ]
    phi = max(1.0, plain_phi(table))
    assert found.phi[at] == pytest.approx(phi)
    p = 2 * stats.norm.sf(stats.norm.isf(compared.p / 2) / np.sqrt(found.phi))
    ordered = sorted(p)
    later = [one * len(p) / rank for rank, one in enumerate(ordered, start=1) if one >= p[at]]
    assert found.q[at] == pytest.approx(min(later))


def test_no_signal_gains_by_it_and_the_family_stays_the_same(scan, found):
    assert found.q.shape == scan.compared.q.shape
    assert (found.phi >= 1).all()
    assert (found.q >= scan.compared.q - 1e-12).all()
    assert (found.over_years, found.over_places) == (True, True)


def test_months_in_bursts_are_no_signal_though_their_sums_differ():
    """Two years with one sum each: spread evenly, and come in one month."""
    even = np.array([[[[30] * 12, [25] * 12]]])
    burst = np.array([[[[30] * 11 + [90], [30] * 12]]])
    assert _dispersion(even)[0, 0] == 1.0
    assert _dispersion(burst)[0, 0] > 2


def test_what_moves_an_area_and_its_county_alike_is_no_scatter():
    season = np.array([10, 60, 20, 80, 30, 90, 15, 70, 25, 85, 35, 95])
    assert _dispersion(np.array([[[season, 3 * season]]]))[0, 0] == 1.0


@pytest.mark.parametrize(
    ("period", "kinds", "told"),
    [
        (("2025-01", "2025-06"), ("last-year",), (False, False)),
        (("2025-01", "2025-06"), ("three-year", COUNTY), (True, False)),
        (("2025-01", "2025-07"), (COUNTY,), (False, True)),
    ],
)
def test_with_too_few_months_nothing_is_allowed_for_there(synthetic, period, kinds, told):
    scan = scan_of(synthetic, Period(*period), *kinds)
    found = scatter(synthetic.release, synthetic.engine, scan)
    assert (found.over_years, found.over_places) == told
    if not any(told):
        assert (found.phi == 1).all()
        assert found.q == pytest.approx(scan.compared.q)
    for n, window in enumerate(scan.compared.windows):
        if not (told[1] if window.kind == COUNTY else told[0]):
            assert (found.phi[scan.compared.window == n] == 1).all()


def test_where_nothing_was_seen_nothing_is_known_of_scatter(found, scan):
    empty = (scan.compared.count + scan.compared.baseline) == 0
    assert (found.q[empty] == 1).all()
    assert _dispersion(np.zeros((1, 1, 2, 12), dtype=np.int64))[0, 0] == 1.0


@pytest.mark.parametrize("scale", [1.0, 6.0])
def test_false_alarms_stay_near_the_level_though_months_scatter(scale):
    """Months as a gamma mixture of Poisson counts with φ of ``scale``, no year differing from the other."""
    rng = np.random.default_rng(5)
    mean = 40.0
    rate = np.full((4_000, 1, 2, 12), mean)
    if scale > 1:
        rate = rng.gamma(mean / (scale - 1), scale - 1, size=rate.shape)
    months = rng.poisson(rate)
    count, before = months[:, 0, 0].sum(-1), months[:, 0, 1].sum(-1)
    p = np.array([
        stats.binomtest(int(a), int(a + b)).pvalue for a, b in zip(count, before, strict=True)
    ])  # fmt: skip
    plain = (p <= 0.05).mean()
    phi = _dispersion(months)[:, 0]
    allowed = (2 * stats.norm.sf(stats.norm.isf(p / 2) / np.sqrt(phi)) <= 0.05).mean()
    assert (
        allowed <= 0.08
    )  # the normal score of a φ from eleven degrees of freedom is a little too sure
    assert allowed <= plain
    if scale > 1:
        assert plain > 0.3
