"""A map's question is the key of its answer: another question, another key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.explore.queries.map_places import MapQuestion, Place

ASKED = MapQuestion(
    Area("csp", "E22000000", "Anywhere"), Period("2025-01", "2025-12"), "Burglary", "count"
)


@pytest.mark.parametrize(
    "more",
    [{"measure": "rate"}, {"group": "Drugs"}, {"by": "hexagon"}, {"public": True},
     {"period": Period("2025-01", "2025-06")}],
)  # fmt: skip
def test_whatever_changes_the_answer_changes_the_key(more):
    assert replace(ASKED, **more).to_json() != ASKED.to_json()


def test_a_place_is_kept_and_recalled_whole():
    place = Place("hex:1:2", "hex:1:2", 3, 3, figure="f-1", ward="W", district="D", longitude=-1.5)
    assert Place(**vars(place)) == place
