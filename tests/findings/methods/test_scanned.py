"""What is scanned is each series once, counted as a control chart of it counts, and no row that it has not."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.counts import Counts
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.findings.methods import scanned
from frankpledge.findings.methods.series import series

CSP = Area("csp", "E22000359", "South Warwickshire")
WHOLE = Period("2022-01", "2025-12")


@pytest.fixture(scope="module")
def of_restricted(partner):
    """Give what is scanned of the evidence that is not open."""
    return scanned.restricted_lines(partner.held, CSP, WHOLE)


def test_rows_in_no_district_are_in_no_series_of_a_district(monkeypatch, partner):
    counted = scanned.count

    def with_unplaced(*asked):
        rows = counted(*asked).rows
        return Counts([*rows, {**rows[0], "district": None, "count": 10_000}], {})

    places = scanned.open_lines(partner.held, EVERYWHERE, WHOLE).lines
    monkeypatch.setattr(scanned, "count", with_unplaced)
    again = scanned.open_lines(partner.held, EVERYWHERE, WHOLE).lines
    pairs = [(a, b) for a, b in zip(places, again, strict=True) if a.area.kind == "district"]
    assert pairs
    assert all(np.array_equal(a.values, b.values) for a, b in pairs)


def test_topics_that_police_uk_tells_too_are_not_news_twice(of_restricted):
    scanned_topics = {line.topic.id for line in of_restricted.lines}
    assert "extract/knife" in scanned_topics
    assert not scanned_topics & {"extract/burglary", "extract/robbery", "extract/violence"}


def test_a_series_of_the_extract_is_the_one_that_its_control_chart_draws(partner, of_restricted):
    some = [line for line in of_restricted.lines if line.topic.id == "extract/domestic-abuse"]
    assert len(some) == 3
    for line in some:
        drawn = series(partner.held, line.topic, line.area, WHOLE).array[0]
        assert np.array_equal(line.values, drawn)


def test_a_level_with_one_area_in_it_is_not_scanned_twice(partner):
    ward = partner.areas.resolve("Southmere")
    assert scanned.areas_inside(partner.held, ward, ("ward",)) == [ward]


def test_without_returns_none_is_named(partner, monkeypatch):
    monkeypatch.setattr(scanned, "held_periods", lambda *_: ())
    found = scanned.restricted_lines(partner.held, CSP, WHOLE)
    assert {line.topic.source for line in found.lines} == {"extract"}
    assert found.doubts == ()


def test_a_series_of_police_uk_is_the_one_that_its_control_chart_draws(partner):
    lines = scanned.open_lines(partner.held, CSP, WHOLE).lines
    some = [line for line in lines if line.topic.id == "police-uk/all-crime"][:4]
    assert {line.area.kind for line in some} == {"csp", "district", "ward"}
    for line in some:
        drawn = series(partner.held, line.topic, line.area, WHOLE).array[0]
        assert np.array_equal(line.values, drawn)


def test_a_month_that_no_force_gave_is_missing_in_every_series(partner):
    lines = scanned.open_lines(partner.held, CSP, Period("2021-11", "2022-02")).lines
    assert lines
    assert all(
        np.isnan(line.values[:2]).all() and np.isfinite(line.values[2:]).all() for line in lines
    )
