"""What changed, in words: bands, scores, places; what cannot be compared is not."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.risk.comparison import compare
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.picture.changes import Changed
from frankpledge.web.assessments.presenters.risk_change import (
    BEYOND,
    PANELS,
    WITHIN,
    cautions,
    lines,
    only_in_one,
)
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed

SCHEME = risk_scheme()


def told(before, after):
    names = {slug: slug.upper() for slug in {**before, **after}}
    found = Changed(ScoringExercise(), compare(drawn(before).found, drawn(after).found), names)
    return {one.slug: one for one in lines(SCHEME, found)}, found


def test_what_stayed_says_so():
    found, _ = told(assumed(), assumed())
    asb = found["asb"]
    assert (asb.band, asb.score, asb.place, asb.sure, asb.severe) == (
        "Standard, as before", "30, as before", "6 of 6, as before", "", "")  # fmt: skip


def test_a_rise_names_bands_scores_and_places_and_whether_doubt_could_explain_it():
    levels = assumed()
    levels["asb"] |= {"trend": "increasing"}
    levels["hate-crime"] |= {"frequency": "5", "physical": "catastrophic", "financial": "severe"}
    found, _ = told(assumed(), levels)
    assert found["asb"].band == "Up from standard to moderate"
    assert found["asb"].score == "30 to 40 (+10)"
    assert found["asb"].sure == WITHIN
    hate = found["hate-crime"]
    assert hate.band == "Up from moderate to very high"
    assert hate.place == "5 to 1 of 6"
    assert hate.sure == BEYOND
    assert hate.severe == "Was not marked as severe, is now marked as severe."
    assert "Harm to victims: 24 to 132 (+108), up from moderate to very high" in hate.others
    assert "Harm to the community: 30 to 60 (+30)" in hate.others


def test_a_fall_has_its_sign():
    levels = assumed()
    levels["domestic-abuse"] |= {"frequency": "1", "trend": "decreasing"}
    found, _ = told(assumed(), levels)
    assert found["domestic-abuse"].score == "132 to 22 (−110)"
    assert found["domestic-abuse"].band == "Down from high to standard"


def test_what_was_not_fully_scored_has_no_difference():
    levels = assumed()
    del levels["asb"]["financial"]
    found, _ = told(assumed(), levels)
    asb = found["asb"]
    assert asb.score == "Not fully scored now"
    assert asb.band == "Changed from standard to no band"
    assert asb.place == "No place in one of them"
    assert asb.severe == "Was not marked as severe, is now not known to be severe."


def test_what_only_one_exercise_scored_is_named():
    before, after = assumed(), assumed()
    del before["rasso"], after["asb"]
    _, found = told(before, after)
    assert only_in_one(found) == [
        "Scored only in the earlier exercise: ASB.",
        "Scored only in this exercise: RASSO.",
    ]


def test_without_a_comparison_there_are_no_lines():
    nothing = Changed(ScoringExercise(), None, {})
    assert lines(SCHEME, nothing) == []
    assert only_in_one(nothing) == []


def test_what_else_may_differ_is_said_before_a_change_is_believed():
    none, few = ScoringExercise(), ScoringExercise(cut_points="rare up to 5")
    more = ScoringExercise(cut_points="rare up to\n9")
    assert cautions(none, none)[0] == PANELS
    assert cautions(none, none)[1].startswith("Neither exercise says")
    assert cautions(few, few)[1] == "What counted as how often was the same: rare up to 5"
    assert cautions(few, more)[1].endswith("Then: rare up to 5. Now: rare up to 9")
    assert "differs" in cautions(none, few)[1]
    assert cautions(none, few)[1].endswith("Then: not said. Now: rare up to 5")
