"""What the invented extract is drawn from: shares that add up, words that the definitions know."""

from __future__ import annotations

import pytest

from frankpledge.definitions import crime_groups
from frankpledge.definitions.extract import extract_terms
from frankpledge.demo.crime_types import TYPE_NAMES
from frankpledge.demo.extract_offences import (
    HOURS,
    LAG_DAYS,
    LATE,
    LOCATIONS,
    NIGHT_PEAKS,
    NIGHT_TYPES,
    OFFENCES,
    PROMPT,
    SEXUAL,
    UNWITNESSED,
    VIOLENCE,
)


def test_every_crime_type_has_offences_and_each_code_one_meaning():
    assert set(OFFENCES) == set(TYPE_NAMES) <= set(crime_groups().by_crime_type)
    codes = [offence.code for offences in OFFENCES.values() for offence in offences]
    assert len(set(codes)) == len(codes)
    assert {offence.code for offence in OFFENCES[VIOLENCE]} >= set(SEXUAL)


@pytest.mark.parametrize("kind", OFFENCES)
def test_the_shares_of_a_types_offences_add_up_to_one(kind):
    assert sum(offence.share for offence in OFFENCES[kind]) == pytest.approx(1.0)


@pytest.mark.parametrize("kind", LOCATIONS)
def test_the_shares_of_a_types_locations_add_up_to_one_and_each_is_defined(kind):
    assert sum(share for _, share in LOCATIONS[kind]) == pytest.approx(1.0)
    known = {term.id for term in extract_terms().location_types}
    assert {name for name, _ in LOCATIONS[kind]} <= known
    assert kind in {*TYPE_NAMES, ""}


def test_hours_are_those_of_a_day_by_types_that_there_are():
    assert all(len(hours) == 24 and min(hours) >= 0 for hours in HOURS.values())
    assert set(HOURS) <= {*TYPE_NAMES, ""}
    assert {*UNWITNESSED, *NIGHT_TYPES} <= set(TYPE_NAMES)


def test_the_two_districts_peak_at_different_hours():
    assert {peak.district: peak.hours for peak in NIGHT_PEAKS} == {
        "E07000221": (22, 23), "E07000222": (2, 3),
    }  # fmt: skip


def test_lags_follow_each_other_and_their_shares_add_up_to_one():
    assert [low for low, _ in LAG_DAYS[1:]] == [high for _, high in LAG_DAYS[:-1]]
    for shares in (PROMPT, LATE):
        assert len(shares) == len(LAG_DAYS)
        assert sum(shares) == pytest.approx(1.0)
    assert 1 - LATE[0] == pytest.approx(0.58)
