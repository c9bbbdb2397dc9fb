"""The map's filter."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.explore.forms.maps import ANALYSTS_ONLY, COUNTS_ONLY, MapForm, groups

YEAR = Period("2025-01", "2025-12")


ALL = ("analyst", "partner", "public")


def test_what_is_left_out_is_all_crime_of_the_latest_year_counted_by_ward():
    form = MapForm({}, YEAR.months, YEAR, ALL)
    assert form.is_valid()
    chosen = form.cleaned_data
    assert (chosen["group"], chosen["measure"], form.period) == ("All crime", "count", YEAR)
    assert (chosen["by"], chosen["audience"]) == ("ward", "analyst")


def test_the_headline_series_stand_apart_and_once():
    assert groups()[:2] == ["All crime", "Anti-social behaviour"]
    assert len(groups()) == len(set(groups()))


def test_a_period_that_ends_before_it_begins_is_refused():
    form = MapForm({"from": "2025-05", "to": "2025-01"}, YEAR.months, YEAR, ALL)
    assert not form.is_valid()
    assert list(form.errors) == ["to"]


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_hexagons_are_refused_to_whom_they_are_not_shown(audience):
    form = MapForm({"by": "hexagon", "audience": audience}, YEAR.months, YEAR, ALL)
    assert form.errors == {"by": [ANALYSTS_ONLY]}


def test_an_analyst_asks_for_hexagons_as_records_and_not_as_a_rate():
    assert MapForm({"by": "hexagon"}, YEAR.months, YEAR, ALL).is_valid()
    rated = MapForm({"by": "hexagon", "measure": "rate"}, YEAR.months, YEAR, ALL)
    assert rated.errors == {"measure": [COUNTS_ONLY]}


def test_the_public_view_has_its_own_period_whatever_the_address_says():
    asked = {"audience": "public", "from": "2025-03", "to": "2025-04"}
    form = MapForm(asked, YEAR.months, YEAR, ALL)
    assert form.is_valid()
    assert form.period == YEAR
