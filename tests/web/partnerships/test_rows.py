"""A short id is free, a change says what stood before, and nothing changed is said."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.partnerships import rows
from frankpledge.web.partnerships.models import Agency, Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    place = Partnership.objects.create(slug="one", name="One", code="E22000999")
    return Agency.objects.create(partnership=place, slug="a-b", name="A", standing="partner")


def test_a_short_id_is_made_of_the_name_and_free(agency):
    listed = agency.partnership.agency_set
    assert rows.free_slug(listed, "A & B!") == "a-b-2"
    assert rows.free_slug(listed, "Ünlike") == "unlike"
    assert rows.free_slug(listed, "!?") == "unnamed"
    assert len(rows.free_slug(listed, "x" * 200)) == rows.LONGEST


def test_only_what_differs_is_set_and_told(agency):
    before, after = rows.set_values(agency, {"name": "B", "standing": "partner"})
    assert (before, after) == ({"name": "A"}, {"name": "B"})
    agency.refresh_from_db()
    assert agency.name == "B"
    with pytest.raises(CallFault, match="Nothing was changed"):
        rows.set_values(agency, {"name": "B"})


def test_a_related_row_is_told_by_its_short_id(agency):
    assert rows.as_told({"agency": agency, "places": 2}) == {"agency": "a-b", "places": 2}
