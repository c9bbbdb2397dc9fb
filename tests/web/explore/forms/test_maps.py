"""The map's filter."""

from __future__ import annotations

from frankpledge.evidence.questions import Period
from frankpledge.web.explore.forms.maps import MapForm, groups

YEAR = Period("2025-01", "2025-12")


def test_what_is_left_out_is_all_crime_of_the_latest_year_counted():
    form = MapForm({}, YEAR.months, YEAR)
    assert form.is_valid()
    chosen = form.cleaned_data
    assert (chosen["group"], chosen["measure"], form.period) == ("All crime", "count", YEAR)


def test_the_headline_series_stand_apart_and_once():
    assert groups()[:2] == ["All crime", "Anti-social behaviour"]
    assert len(groups()) == len(set(groups()))


def test_a_period_that_ends_before_it_begins_is_refused():
    form = MapForm({"from": "2025-05", "to": "2025-01"}, YEAR.months, YEAR)
    assert not form.is_valid()
    assert list(form.errors) == ["to"]
