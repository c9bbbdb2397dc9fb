"""A trend: each month beside the same months of its own earlier years, gaps as gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy.stats import nbinom

from frankpledge.evidence.questions import Area, Filter, Period
from frankpledge.findings.trends import Trend, trend

from .. import stores

BURGLARY = Filter.of(["Burglary"], [])
SOUTH = Area("csp", "E22990002", "South")
SHOWN = Trend(
    SOUTH, "Burglary", Period("2025-01", "2025-04"), "release", "figure",
    (5, None, 9, 1), (1.0, 1.0, 2.0, None), (6.0, 6.0, 8.0, None),
)  # fmt: skip


def test_each_month_is_what_the_files_hold_and_the_band_its_earlier_years(synthetic):
    area = synthetic.areas.resolve("E07000221")
    period = Period("2024-07", "2025-12")
    found, record = trend(synthetic.release, synthetic.engine, area, "Burglary", period, BURGLARY)
    lookup = synthetic.lookup("lookup_lsoa21_ward24_ltla24.csv")
    inside = {row["lsoa21_code"] for row in lookup if row["ltla24_code"] == area.code}
    inside |= {
        row["lsoa11_code"] for row in synthetic.lookup("lookup_lsoa11_lsoa21_ltla22.csv")
        if row["lsoa21_code"] in inside
    }  # fmt: skip
    counts: dict[str, int] = {}
    for row in synthetic.street:
        if row["Crime type"] == "Burglary" and row["LSOA code"] in inside:
            counts[row["Month"]] = counts.get(row["Month"], 0) + 1
    assert found.counts == tuple(counts.get(month, 0) for month in period.months)
    for month, low, high in zip(period.months, found.low, found.high, strict=True):
        earlier = [
            counts.get(f"{int(month[:4]) - back}{month[4:]}", 0)
            for back in (1, 2, 3)
            if f"{int(month[:4]) - back}{month[4:]}" >= stores.FIRST_MONTH
        ]
        band = nbinom(sum(earlier) + 0.5, len(earlier) / (len(earlier) + 1))
        assert (low, high) == (band.ppf(0.025), band.ppf(0.975))
    assert found.figure == record.id
    assert record.answer


def test_missing_months_are_no_zero_and_no_part_of_a_band(known):
    period = Period("2024-12", "2025-02")
    found, _ = trend(known.release, known.engine, SOUTH, "Burglary", period, BURGLARY)
    assert found.counts == (None, 5, None)
    assert found.missing == ["2024-12", "2025-02"]
    assert found.low[0] is found.high[0] is None
    assert found.low[1] is not None
    first, _ = trend(
        known.release, known.engine, SOUTH, "Burglary", Period("2022-01", "2022-01"), BURGLARY
    )
    assert (first.counts, first.low, first.high) == ((2,), (None,), (None,))


def test_a_covered_month_without_rows_is_nought(known):
    found, _ = trend(known.release, known.engine, SOUTH, "Robbery", Period("2025-01", "2025-01"),
                     Filter.of(["Robbery"], []))  # fmt: skip
    assert found.counts == (0,)


def test_the_title_says_how_many_months_are_unusual_of_those_that_can_be_judged():
    assert SHOWN.outside == ["2025-03"]
    assert SHOWN.banded == 2
    assert SHOWN.title == "Burglary in South: 1 of 2 months outside the usual range"
    usual = replace(SHOWN, counts=(5, None, 8, 1))
    assert usual.title == "Burglary in South: none of 2 months outside the usual range"
    blind = replace(SHOWN, low=(None,) * 4, high=(None,) * 4)
    assert blind.title == "Burglary in South: too few earlier years to say what is usual"


def test_the_description_says_the_point_to_who_does_not_see_it():
    assert SHOWN.description == (
        "Burglary in South: 1 of 2 months outside the usual range. From 1 in April 2025 to 9 in March "
        "2025. No data for 2025-02."
    )
    whole = replace(SHOWN, counts=(5, 6, 9, 1))
    assert "No data" not in whole.description
    empty = replace(SHOWN, counts=(None,) * 4)
    assert empty.description.endswith("No month of January to April 2025 has data.")


def test_the_table_behind_the_chart_has_a_row_a_month():
    assert SHOWN.to_rows()[1] == {
        "month": "2025-02-01T00:00:00Z",
        "count": None,
        "low": 1.0,
        "high": 6.0,
    }
    assert len(SHOWN.to_rows()) == 4


@pytest.mark.parametrize("low", [5.0, 4.0])
def test_the_ends_of_the_band_are_inside(low):
    assert (
        "2025-01"
        not in replace(SHOWN, low=(low, 1.0, 2.0, None), high=(5.0, 6.0, 9.0, None)).outside
    )
