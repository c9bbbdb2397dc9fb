"""Results keep all that they were made of: through JSON, scored again, and whatever the scheme later becomes."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings

from frankpledge.definitions.risk_schemes import recalled_scheme, risk_scheme
from frankpledge.risk.results import recall, results, scored_again
from frankpledge.risk.sheet import fill_sheet

from .panels import ASSUMED, SCHEME, exercises, themes_with_gaps, whole_themes

GRID = risk_scheme("impact-and-likelihood")


def found(themes, scheme=SCHEME, **how):
    return results(fill_sheet(scheme, themes), **how)


def stricter():
    """Give the local scheme with a lower cut-off, as its next version."""
    content = copy.deepcopy(SCHEME.record())
    content["version"] = 2
    content["bands"]["risk"][2]["below"] = content["bands"]["risk"][3]["from"] = 120
    return recalled_scheme(content)


def test_results_stand_in_their_order_with_what_was_asked():
    told = found(ASSUMED)
    assert [one.theme for one in told.themes] == [
        "Domestic abuse", "RASSO", "Knife crime", "Exploitation", "Hate crime", "Anti-social behaviour",
    ]  # fmt: skip
    assert [one.rank for one in told.themes] == [1, 2, 3, 4, 5, 6]
    rasso = told.of("RASSO")
    assert (rasso.harm, rasso.likelihood) == ((25, 25), (4, 4))
    assert rasso.measures["risk"].score == 100
    assert isinstance(rasso.measures["risk"].score, int)
    assert rasso.measures["organisation"].bands == ("moderate", "high")
    assert rasso.measures["community"].band is None
    assert rasso.measures["community"].score == 48
    assert (told.stamp, told.seed, told.draws) == (SCHEME.stamp, 1, 2_000)
    assert told.of("nobody") is None
    assert told.not_told_apart[0] == ("Domestic abuse", "RASSO")


def test_what_a_low_sum_would_hide_is_kept_beside_it():
    asb = found(ASSUMED).of("Anti-social behaviour")
    assert (asb.severe_impact, asb.measures["risk"].band) == (False, "standard")
    assert (asb.highest_level, asb.highest_on) == ("substantial", ("psychological",))
    quiet = found({"a": dict.fromkeys(("physical", "psychological"), "none")}).themes[0]
    assert (quiet.highest_level, quiet.highest_on) == (None, ())
    bare = recalled_scheme(SCHEME.record() | {"override": None})
    assert found({"a": ASSUMED["RASSO"]}, bare).themes[0].highest_on == ("public_expectation",)


def test_what_is_missing_gives_a_range_and_nothing_else():
    one = found({"a": {k: v for k, v in ASSUMED["RASSO"].items() if k != "trend"}}).themes[0]
    assert (one.rank, one.rank_interval, one.missing) == (None, None, ("trend",))
    risk = one.measures["risk"]
    assert (risk.score, risk.range, risk.band, risk.chances, risk.interval, risk.bands) == (
        None, (50, 100), None, {}, None, None,
    )  # fmt: skip
    assert one.measures["organisation"].band == "moderate"
    assert found({"a": {}}).themes[0].severe_impact is None


def test_a_shared_place_is_named():
    told = found({"b": ASSUMED["RASSO"], "a": ASSUMED["RASSO"], "c": ASSUMED["Hate crime"]})
    assert [(one.rank, one.tied_with) for one in told.themes] == [(1, ("b",)), (1, ("a",)), (3, ())]
    assert ("a", "b") in told.not_told_apart


def test_its_own_place_and_score_lie_in_the_interval_though_the_draws_miss_them():
    middling = dict.fromkeys(
        (s.id for s in SCHEME.scales if s.group != "likelihood"), "moderate"
    ) | {"frequency": 3, "trend": "stable"}
    told = found({f"theme {n}": middling for n in range(20)})
    # Each shares the first place; that one of twenty is first in a draw of one in twenty is chance.
    assert {one.rank for one in told.themes} == {1}
    assert {one.rank_interval[0] for one in told.themes} == {1}
    content = copy.deepcopy(SCHEME.record())
    first = content["criteria"][0]
    content["criteria"] += [first | {"id": f"more_{n}"} for n in range(40)]
    many = recalled_scheme(content)
    least = {s.id: s.choices[0].id for s in many.scales} | {"frequency": 1, "confidence": "low"}
    risk = found({"nothing at all": least}, many).themes[0].measures["risk"]
    assert (risk.score, risk.interval[0], risk.bands[0]) == (0, 0, "standard")


@settings(max_examples=25, deadline=None)
@given(exercises(whole_themes() | themes_with_gaps()))
def test_every_interval_holds_what_was_scored(themes):
    for one in found(themes, draws=30).themes:
        if one.rank is not None:
            assert one.rank_interval[0] <= one.rank <= one.rank_interval[1]
        for measured in one.measures.values():
            if measured.score is not None:
                low, high = measured.interval
                assert low <= measured.score <= high


def test_chances_are_by_band_and_add_up_to_one():
    for one in found(ASSUMED).themes:
        for name, measured in one.measures.items():
            assert list(measured.chances) == [band.id for band in SCHEME.bands.get(name, ())]
            assert sum(measured.chances.values()) == pytest.approx(1 if measured.chances else 0)


@settings(max_examples=25, deadline=None)
@given(exercises(whole_themes() | themes_with_gaps()))
def test_results_come_back_through_json_and_from_what_they_were_made_of(themes):
    told = found(themes, seed=7, draws=40)
    kept = json.dumps(told.record(), allow_nan=False)
    again = recall(json.loads(kept))
    assert again == told
    assert scored_again(again) == told


def test_a_confidence_in_what_was_not_scored_moves_nothing():
    harm = {k: v for k, v in ASSUMED["RASSO"].items() if k != "capacity_gap"}
    told = found({"a": harm | {"confidence": {"capacity_gap": "low"}}, "b": harm})
    assert scored_again(told) == told
    assert told.themes == found({"a": harm, "b": harm}).themes


def test_a_changed_scheme_changes_no_earlier_result():
    kept = json.dumps(found(ASSUMED).record())
    later = found(ASSUMED, stricter())
    assert later.of("Domestic abuse").measures["risk"].band == "very_high"
    assert later.stamp != SCHEME.stamp
    assert scored_again(recall(json.loads(json.dumps(later.record())))) == later
    earlier = scored_again(recall(json.loads(kept)))
    assert earlier.stamp == SCHEME.stamp
    assert earlier.of("Domestic abuse").measures["risk"].band == "high"
    assert json.dumps(earlier.record()) == kept


def test_a_score_that_is_not_whole_keeps_its_digits():
    content = copy.deepcopy(SCHEME.record())
    content["criteria"][0]["weight"] = 0.25
    told = found({"a": ASSUMED["Hate crime"]}, recalled_scheme(content)).themes[0]
    assert told.measures["risk"].score == pytest.approx(51.75)


def test_the_grid_of_four_by_four_is_scored_by_the_same_code():
    told = found(
        {
            "a": {"impact": "severe", "frequency": "almost certain"},
            "b": {"impact": "minor", "frequency": 1},
        },
        GRID,
    )
    assert [(one.measures["risk"].score, one.measures["risk"].band, one.severe_impact) for one in told.themes] == [
        (16, "very_high", True), (1, "standard", False),
    ]  # fmt: skip
    assert set(told.themes[0].measures) == {"risk", "impact"}
