"""The bar of a place: the first at the left, its mark within its line, words for whoever does not see it."""

from __future__ import annotations

from frankpledge.web.assessments.presenters.rank_bars import place_words, rank_bar
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed

NAMES = {"domestic-abuse": "Domestic abuse", "asb": "ASB", "again": "Again"}


def test_the_first_place_is_at_the_left_and_the_last_at_the_right():
    found = drawn(assumed()).found.themes
    bars = [rank_bar(one, len(found), NAMES) for one in found]
    middles = [float(bar.points.split(",")[0]) for bar in bars]
    assert middles == sorted(middles)
    assert (middles[0], middles[-1]) == (12.0, 388.0)
    for bar, middle in zip(bars, middles, strict=True):
        assert bar.left <= middle <= bar.left + max(bar.width, 1)
        assert bar.ticks == (12.0, 87.2, 162.4, 237.6, 312.8, 388.0)


def test_the_words_say_the_place_and_how_far_it_moved():
    found = drawn(assumed()).found
    assert place_words(found.themes[0], 6, NAMES).startswith("Place 1 of 6; ")
    assert "nine draws of ten" in place_words(found.themes[0], 6, NAMES)


def test_a_shared_place_names_who_shares_it():
    levels = {"asb": assumed()["asb"], "again": assumed()["asb"]}
    found = drawn(levels).found
    assert "Place 1 of 2, shared with ASB" in place_words(found.of("again"), 2, NAMES)


def test_alone_a_theme_stands_in_the_middle_and_one_without_a_place_has_no_bar():
    alone = drawn({"asb": assumed()["asb"]}).found.themes[0]
    assert rank_bar(alone, 1, NAMES).points.startswith("200.0,")
    assert "place 1 in nine draws" in place_words(alone, 1, NAMES)
    without = drawn({"asb": {"physical": "low"}}).found.themes[0]
    assert rank_bar(without, 0, NAMES) is None
    assert place_words(without, 0, NAMES) == "No place: not fully scored."


def test_very_many_places_have_no_ticks():
    found = drawn(assumed()).found.themes[0]
    assert rank_bar(found, 41, NAMES).ticks == ()
    assert len(rank_bar(found, 40, NAMES).ticks) == 40
