"""The public map reads the released tables: the wards that they withhold have no number, and hexagons are none."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.explore.queries import public_maps
from frankpledge.web.explore.queries.changed import public_changes
from frankpledge.web.explore.queries.map_places import MapQuestion

YEAR = Period("2025-01", "2025-12")


def asked(world, **more):
    area = world.areas.by_code("E22000359")
    given = {"group": "Robbery", "measure": "count", "by": "ward", "public": True} | more
    return MapQuestion(area, YEAR, **given)


@pytest.mark.parametrize("measure", ["count", "rate", "change"])
def test_what_is_withheld_there_is_withheld_here_and_nothing_else(with_evidence, measure):
    question = asked(with_evidence, measure=measure)
    public = public_changes(with_evidence.release, question.area, YEAR)
    hidden = {one.code for one in public.withheld if (one.group, one.kind) == ("Robbery", "ward")}
    places = public_maps.made(with_evidence.release, question).places
    assert hidden
    assert {place.code for place in places if place.withheld} == hidden
    for place in places:
        numbers = (place.value, place.count, place.before, place.people, place.figure)
        assert (
            numbers == (None, None, None, None, "") if place.withheld else place.count is not None
        )


def test_a_rate_is_of_the_shown_count_and_the_residents(with_evidence):
    question = asked(with_evidence, measure="rate", group="All crime")
    places = [
        one for one in public_maps.made(with_evidence.release, question).places if not one.withheld
    ]
    assert places
    for place in places:
        assert place.value == pytest.approx(1000 * place.count / place.people, abs=0.001)


def test_hexagons_are_refused(with_evidence):
    with pytest.raises(CallFault, match="no hexagons"):
        public_maps.made(with_evidence.release, asked(with_evidence, by="hexagon"))
