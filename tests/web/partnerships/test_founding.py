"""Every fact of a definition stands in the database, with its source."""

from __future__ import annotations

import pytest

from frankpledge.definitions.partnership import load_partnership
from frankpledge.web.partnerships import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    definition = load_partnership("south-warwickshire")
    return definition, services.found_from_definition(by="a test", definition=definition)


def test_no_body_duty_or_strategy_is_lost(pair):
    definition, made = pair
    assert made.agency_set.count() == len(definition.agencies)
    assert made.group_set.count() == len(definition.groups)
    assert made.duty_set.count() == len(definition.duties)
    assert made.strategy_set.count() == len(definition.strategies)
    assert made.areaofwork_set.count() == len(definition.areas_of_work)
    assert list(made.agency_set.filter(source="")) == []


def test_terms_keep_their_seats_and_versions_stand_side_by_side(pair):
    definition, made = pair
    for row in definition.groups:
        group = made.group_set.get(slug=row.id)
        assert group.terms.count() == len(row.terms)
        assert group.calendars.count() == len(row.calendars)
        for version in row.terms:
            terms = group.terms.get(slug=version.id)
            assert terms.seats.count() == len(version.places)
            assert sum(seat.votes or 0 for seat in terms.seats.all()) == version.votes
            assert terms.quorum == version.quorum


def test_a_group_reports_where_the_definition_says(pair):
    definition, made = pair
    for row in definition.groups:
        above = made.group_set.get(slug=row.id).reports_to
        assert (above.slug if above else None) == row.reports_to
