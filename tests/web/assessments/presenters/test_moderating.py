"""A dot for each scorer, the spread in words, who differs most, and the result with how sure it is."""

from __future__ import annotations

import pytest

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.risk.results import results
from frankpledge.risk.sheet import fill_sheet
from frankpledge.risk.spread import spread
from frankpledge.web.assessments.models import IndependentScore, ModeratedScore
from frankpledge.web.assessments.presenters import moderating
from frankpledge.web.assessments.scoring.queries import opened_scores
from tests.web.assessments.scoring.services.test_moderating import ABUSE

SCHEME = risk_scheme("morile-style-local-scheme")
PHYSICAL, TREND = SCHEME.scale("physical"), SCHEME.scale("trend")


@pytest.mark.parametrize("scorers", [0, 1, 4, 5, 200])
def test_every_scorer_has_a_dot_of_their_own_inside_the_drawing(scorers):
    given = [PHYSICAL.choices[n % 7].id for n in range(scorers)]
    drawn = moderating.dots(PHYSICAL, spread(PHYSICAL, given), "")
    assert len(set(drawn.dots)) == len(drawn.dots) == scorers
    assert all(0 < x < drawn.width and 0 < y < drawn.base for x, y in drawn.dots)
    assert drawn.agreed is None


def test_dots_stand_over_their_level_and_the_agreed_one_is_marked():
    drawn = moderating.dots(PHYSICAL, spread(PHYSICAL, ["low", "catastrophic"]), "severe")
    at = {name: x for x, name in drawn.columns}
    assert [x for x, _ in drawn.dots] == [at["low"], at["catastrophic"]]
    assert drawn.agreed == at["severe"]
    assert drawn.words.endswith("Agreed: severe.")
    assert (drawn.first, drawn.last) == ("none", "catastrophic")
    assert moderating.dots(TREND, spread(TREND, []), "").width == drawn.width


def test_a_line_says_what_was_given_and_what_was_agreed():
    scores = [
        IndependentScore(criterion="physical", level=level) for level in ("low", "low", "severe")
    ]
    agreed = {"physical": ModeratedScore(level="low", confidence="high", reason=""),
              "financial": ModeratedScore(level="", reason="No figures.")}  # fmt: skip
    lines = moderating.lines(
        SCHEME, scores, agreed, {"physical": agreed["physical"], "financial": agreed["financial"]}
    )
    by_id = {line.scale.id: line for line in lines}
    assert by_id["physical"].given == ["low: 2", "severe: 1"]
    assert (by_id["physical"].agreed, by_id["physical"].county) == ("low", "low")
    assert (by_id["financial"].agreed, by_id["financial"].is_settled) == ("", True)
    assert by_id["financial"].county == "not scored"
    assert (by_id["trend"].is_settled, by_id["trend"].county, by_id["trend"].given) == (
        False,
        "",
        [],
    )


def test_who_differs_most_from_the_middle_comes_first(panel, acting):
    panel.begin()
    panel.scores(panel.lead, "low")
    panel.scores(panel.specialist, "catastrophic", justification="People died.")
    panel.open()
    scores = list(opened_scores(panel.theme(), panel.area()))
    both = moderating.voices(SCHEME, PHYSICAL, scores)
    assert [voice.differs_most for voice in both] == [True, True]
    scores[1].level = "low"
    assert [v.differs_most for v in moderating.voices(SCHEME, PHYSICAL, scores)] == [False, False]
    assert both[0].who == str(panel.specialist.person)
    assert (both[0].level, both[0].justification, both[0].confidence) == (
        "catastrophic",
        "People died.",
        "medium",
    )
    assert moderating.voices(SCHEME, PHYSICAL, []) == []


def test_one_against_many_is_the_one_who_differs():
    scores = [IndependentScore(pk=n, criterion="physical", level=level, confidence="low", panellist=None)
              for n, level in enumerate(["low", "low", "severe"])]  # fmt: skip
    for score in scores:
        score._state.fields_cache["panellist"] = _Place()
    told = moderating.voices(SCHEME, PHYSICAL, scores)
    assert [voice.differs_most for voice in told] == [True, False, False]


class _Place:
    class membership:  # noqa: N801 - stands in for a row
        person = "Somebody"
        words = "somebody's role"


def test_the_result_is_told_with_its_bands_and_its_place():
    found = results(fill_sheet(SCHEME, {"domestic-abuse": ABUSE, "asb": dict.fromkeys(ABUSE, "none") | {
        "frequency": "1", "trend": "stable", "physical": "critical"}}), seed=1)  # fmt: skip
    told = moderating.outcome(SCHEME, found, "domestic-abuse")
    risk = told.measures[0]
    assert (risk.name, risk.band) == ("Risk", "high")
    assert risk.words.startswith("132")
    assert told.place == (
        "Place 1 of the 2 themes of which all of the risk is agreed; nine times in ten place 1."
    )
    assert told.severe == ""
    assert moderating.outcome(SCHEME, found, "asb").severe == "severe-impact: physical harm"
    assert moderating.outcome(SCHEME, found, "fraud") is None


def test_a_place_is_told_among_the_themes_that_have_one():
    partly = {name: level for name, level in ABUSE.items() if name != "physical"}
    alone = results(fill_sheet(SCHEME, {"a": ABUSE, "x": partly, "y": {}}))
    told = moderating.outcome(SCHEME, alone, "a")
    assert told.place.startswith("It has no place among others yet")
    two = results(fill_sheet(SCHEME, {"a": ABUSE, "b": ABUSE, "x": partly, "y": {}}))
    assert "of the 2 themes" in moderating.outcome(SCHEME, two, "b").place


def test_what_is_missing_has_a_range_and_no_band():
    partly = {name: level for name, level in ABUSE.items() if name != "physical"}
    told = moderating.outcome(SCHEME, results(fill_sheet(SCHEME, {"x": partly})), "x")
    assert told.measures[0].words == "96 to 156: no band before all is scored"
    assert told.measures[0].band == ""
    assert told.place.startswith("It has no place")
    assert told.measures[3].band == "high"
