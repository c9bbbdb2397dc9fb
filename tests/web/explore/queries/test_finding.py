"""A finding is opened once: its trend reaches as far as the evidence, its wards are those of its group and baseline."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.queries import finding as room
from frankpledge.web.explore.queries.figures import figure_of
from tests.cli.shell import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(cast, unprepared):
    asked = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-06")
    shell = told("changed", *asked, "--baseline", "all", "--all", store=unprepared)
    ward = next(
        f for f in shell["findings"] if (f["area_kind"], f["compared_with"]) == ("ward", "county")
    )
    return figure_of(cast.own, ward["figure"])


def test_it_is_computed_once(figure, monkeypatch):
    whole = room.opened(figure)
    monkeypatch.setattr(room, "trend", lambda *a: 1 / 0)
    monkeypatch.setattr(room, "change_map", lambda *a: 1 / 0)
    again = room.opened(figure)
    assert (again.trend, again.map_words, again.finding) == (
        whole.trend,
        whole.map_words,
        whole.finding,
    )


def test_the_trend_reaches_from_the_first_month_to_the_last_that_is_held(figure):
    trend = room.opened(figure).trend
    assert (trend.period.first, trend.period.last) == ("2022-01", "2025-12")
    months = dict(zip(trend.period.months, trend.counts, strict=True))
    first_half = sum(months[f"2025-0{month}"] for month in range(1, 7))
    assert first_half == room.opened(figure).finding.count


def test_a_chart_is_never_longer_than_can_be_read(figure, monkeypatch):
    monkeypatch.setattr(room, "MOST_MONTHS", 12)
    assert room.opened(figure).trend.period.first == "2025-01"


def test_the_wards_are_those_of_its_own_group_and_baseline(figure):
    whole = room.opened(figure)
    assert whole.baseline == "county"
    assert {f.against.kind for f in whole.by_ward} == {"county"}
    assert {f.crime_group for f in whole.by_ward} == {whole.group}
    sizes = [abs(f.difference) for f in whole.by_ward]
    assert sizes == sorted(sizes, reverse=True)
    assert "expected" in whole.map_words[1] or "stand" in whole.map_words[0]
