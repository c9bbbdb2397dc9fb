"""Two exercises are compared theme by theme where their scheme is the same; where it is not, that is said instead."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings

from frankpledge.definitions.risk_schemes import recalled_scheme
from frankpledge.risk.comparison import compare
from frankpledge.risk.results import recall, results
from frankpledge.risk.sheet import fill_sheet

from .panels import ASSUMED, SCHEME, exercises, themes_with_gaps, whole_themes


def found(themes, scheme=SCHEME, draws=400):
    return results(fill_sheet(scheme, themes), draws=draws)


def change(before, after, theme="a", **beside):
    told = compare(found({"a": before} | beside), found({"a": after} | beside))
    return next(one for one in told.changes if one.theme == theme)


def test_the_change_of_score_band_and_place_is_told():
    asb, knife = ASSUMED["Anti-social behaviour"], ASSUMED["Knife crime"]
    one = change(asb, knife, b=ASSUMED["Hate crime"], c={"physical": "low"})
    risk = one.measures["risk"]
    assert (risk.before, risk.after, risk.difference) == (30, 99, 69)
    assert (risk.band_before, risk.band_after, risk.band_moved) == ("standard", "high", "up")
    assert risk.beyond is True
    assert (one.place_before, one.place_after, one.places) == (2, 1, 2)
    assert (one.severe_before, one.severe_after) == (False, True)
    back = change(knife, asb).measures["risk"]
    assert (back.difference, back.band_moved, back.beyond) == (-69, "down", True)


def test_a_small_change_is_not_beyond_what_confidence_explains():
    risk = change(ASSUMED["RASSO"], ASSUMED["RASSO"] | {"financial": "moderate"}).measures["risk"]
    assert (risk.difference, risk.band_moved, risk.beyond) == (4, "same", False)


def test_the_community_has_a_difference_and_no_band():
    community = change(ASSUMED["Hate crime"], ASSUMED["RASSO"]).measures["community"]
    assert (community.difference, community.band_moved) == (18, None)


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_not_scored_in_either_is_not_compared(turned):
    gap = {k: v for k, v in ASSUMED["RASSO"].items() if k != "physical"}
    pair = (gap, ASSUMED["RASSO"])
    one = change(*(reversed(pair) if turned else pair))
    risk = one.measures["risk"]
    assert (risk.difference, risk.band_moved, risk.beyond) == (None, None, None)
    assert (one.place_before, one.place_after, one.places) == (None, None, 0)
    assert one.measures["organisation"].difference == 0


def test_places_are_among_the_themes_of_both():
    before = found(
        {"a": ASSUMED["Hate crime"], "gone": ASSUMED["Domestic abuse"], "b": ASSUMED["RASSO"]}
    )
    after = found(
        {"b": ASSUMED["RASSO"], "new": ASSUMED["Domestic abuse"], "a": ASSUMED["Hate crime"]}
    )
    told = compare(before, after)
    assert (told.only_before, told.only_after, told.why_not) == (("gone",), ("new",), None)
    assert {c.theme: (c.place_before, c.place_after, c.places) for c in told.changes} == {
        "a": (2, 2, 2),
        "b": (1, 1, 2),
    }
    assert [c.theme for c in told.changes] == ["b", "a"]


def test_under_different_schemes_nothing_is_compared_and_why_is_said():
    content = copy.deepcopy(SCHEME.record())
    content["bands"]["risk"][0]["below"] = content["bands"]["risk"][1]["from"] = 30
    content |= {"version": 2, "name": "Ours v2"}
    told = compare(found(ASSUMED), found(ASSUMED, recalled_scheme(content)))
    assert told.changes == ()
    assert (
        "different schemes (MoRiLE-style local scheme v1, morile-style-local-scheme/1/"
        in told.why_not
    )
    assert "; Ours v2, morile-style-local-scheme/2/" in told.why_not


@settings(max_examples=25, deadline=None)
@given(exercises(whole_themes() | themes_with_gaps()))
def test_an_exercise_differs_in_nothing_from_itself_also_when_it_was_kept(themes):
    told = found(themes, draws=20)
    kept = recall(json.loads(json.dumps(told.record())))
    for one in compare(kept, told).changes:
        assert one.place_before == one.place_after
        assert {m.difference for m in one.measures.values()} <= {0, None}
        assert {m.band_moved for m in one.measures.values()} <= {"same", None}
        assert {m.beyond for m in one.measures.values()} <= {False, None}
