"""The invented returns hold for their definitions, and some of them follow what the police recorded."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.demo.months import list_months
from frankpledge.demo.return_files import (
    FOLLOWS,
    LAST_MISSING,
    LEVELS,
    NEVER_SENT,
    write_returns,
)

from .conftest import read_rows
from .partner_files import DISTRICTS

KINDS = ("Domestic abuse", "Violence and sexual offences", "Shoplifting", "Public order")


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Give the returns of two years of steady crime, of which a year and a half has twice as much."""
    folder = tmp_path_factory.mktemp("returns")
    months = list_months("2023-01", 24)
    tally = {
        month: {(district, kind): 400 if month < "2023-07" else 800 for district in DISTRICTS for kind in KINDS}
        for month in months
    }  # fmt: skip
    written = write_returns(folder, months, tally, np.random.default_rng(4))
    return folder, written


def test_every_return_is_written_but_the_one_that_was_never_sent(year):
    folder, written = year
    assert set(written) == set(partner_returns()) - set(NEVER_SENT)
    assert {path.stem for path in folder.iterdir()} == set(written)


@pytest.mark.parametrize("name", sorted(set(partner_returns()) - set(NEVER_SENT)))
def test_a_return_brings_what_its_definition_asks_for_and_nothing_else(name, year):
    asked, rows = partner_returns()[name], read_rows(year[0] / f"{name}.csv")
    cells = {(measure.name, split) for measure, split in asked.cells}
    by_area: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in rows:
        assert (row["Return"], row["synthetic"]) == (name, "yes")
        by_area.setdefault((row["Period"], row["Area code"]), set()).add(
            (row["Measure"], row["Split"])
        )
    assert all(found == cells for found in by_area.values())
    periods = sorted({period for period, _ in by_area})
    months = [month for period in periods for month in asked.months(period)]
    first = list_months("2023-01", 24)
    assert months == first[: len(months)]
    missing = len(asked.months(periods[-1])) if name in LAST_MISSING else 0
    assert len(months) == 24 - missing


def test_the_returns_load_and_every_cell_that_is_asked_for_is_given_or_withheld(partners):
    sources = [s for s in partners.report.release.sources if s["kind"] == "partner-return"]
    assert len(sources) > 15
    for source in sources:
        for period in source["facts"]["periods"].values():
            assert period["given"] + period["withheld"] == period["asked"] > 0


def total(folder, name: str, measure: str, year: str) -> float:
    return sum(
        float(row["Value"]) for row in read_rows(folder / f"{name}.csv")
        if row["Measure"] == measure and row["Period"].startswith(year)
    )  # fmt: skip


@pytest.mark.parametrize("name", FOLLOWS)
def test_a_return_that_follows_recorded_crime_moves_with_it(name, year):
    measure = next(m for m in partner_returns()[name].measures if m.whole)
    before, after = (total(year[0], name, measure.name, one) for one in ("2023", "2024"))
    assert after / before == pytest.approx(4 / 3, abs=0.12)


def test_a_health_partner_withholds_what_is_small(year):
    values = [row["Value"] for row in read_rows(year[0] / "prescribed-health.csv")]
    assert 8 < values.count("<5") < len(values) / 4
    assert not {"1", "2", "3", "4"} & set(values)


def test_every_level_is_one_that_some_return_asks_for():
    ids = {measure.id for asked in partner_returns().values() for measure in asked.measures}
    assert set(LEVELS) <= ids
    assert {*FOLLOWS, *NEVER_SENT, *LAST_MISSING} <= set(partner_returns())


def test_a_period_that_is_not_whole_is_not_sent(tmp_path):
    months = list_months("2023-01", 2)
    tally = {month: {(d, kind): 9 for d in DISTRICTS for kind in KINDS} for month in months}
    written = write_returns(tmp_path, months, tally, np.random.default_rng(1))
    assert {partner_returns()[name].every for name in written} == {"month"}
