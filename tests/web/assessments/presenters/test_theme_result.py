"""The result of a theme in words: each criterion with what it means, how sure, why, and what was given alone."""

from __future__ import annotations

from frankpledge.risk.spread import spread
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.picture.criteria import Agreed
from frankpledge.web.assessments.presenters.theme_result import line, page
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed


def agreed(seen, given=("low", "severe", "low"), **moderated):
    scale = seen.scheme.scale("physical")
    held = ModeratedScore(criterion="physical", **moderated) if moderated else None
    return Agreed(scale, spread(scale, given), held)


def test_a_criterion_says_what_was_agreed_what_it_means_and_what_was_given_alone():
    seen = drawn(assumed())
    told = line(seen, agreed(seen, level="moderate", confidence="low", reason="Synthetic."))
    scale = seen.scheme.scale("physical")
    assert (told.level, told.confidence, told.reason) == ("Moderate", "low", "Synthetic.")
    assert told.meaning == next(one.words for one in scale.choices if one.id == "moderate")
    assert told.alone == "3 scorers, from low to severe; the middle is low."
    assert told.counts == "low 2, severe 1"


def test_what_is_not_agreed_yet_and_what_was_left_unscored_are_not_none():
    seen = drawn(assumed())
    assert line(seen, agreed(seen, given=())).level == "Not agreed yet"
    left = line(seen, agreed(seen, given=("low",), level="", confidence="", reason="Nobody knew."))
    assert (left.level, left.meaning, left.confidence, left.reason) == (
        "Not scored",
        "",
        "",
        "Nobody knew.",
    )
    assert left.counts == ""


def test_a_provisional_result_has_no_place_in_the_thread():
    seen = drawn(assumed(), state="opened")
    shown = page(seen, seen.themes[0], [], [])
    assert shown["reference"] == ""
    assert shown["row"].name == "DOMESTIC-ABUSE"
