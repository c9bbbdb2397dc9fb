"""Parts that do not keep the whole are told of before the year, not after it."""

from __future__ import annotations

import pytest

from frankpledge.web.performance.models import CarriedTarget
from frankpledge.web.performance.presenters.carrying import fit, part_words
from frankpledge.web.plans.models import Plan

from .test_target_page import target

DISTRICTS = {"E07000221": "Stratford-on-Avon", "E07000222": "Warwick"}


def parts(held, *values):
    """Carry a part for each district."""
    return [
        CarriedTarget(target=held, plan=Plan(area=code), value=value)
        for code, value in zip(DISTRICTS, values, strict=False)
    ]


@pytest.mark.parametrize(
    ("polarity", "values", "words", "is_amiss"),
    [("down-good", (70.0, 50.0), "which is the whole target.", False),
     ("down-good", (70.0, 60.0), "10 more than the target: even where every plan keeps its part, the target", True),
     ("down-good", (70.0, 40.0), "10 fewer than the target: they keep it", False),
     ("up-good", (70.0, 40.0), "10 fewer than the target: even where", True),
     ("up-good", (70.0, 60.0), "they keep it", False),
     ("down-good", (70.0,), "No part is carried yet for Warwick.", True)],
)  # fmt: skip
def test_the_parts_are_held_against_the_whole(polarity, values, words, is_amiss):
    held = target(polarity=polarity)
    told, amiss = fit(held, parts(held, *values), DISTRICTS)
    assert words in told
    assert amiss is is_amiss


def test_what_does_not_add_up_or_is_one_districts_own_is_not_summed():
    for held in (target("level"), target()):
        held.area = "E07000221"
        assert fit(held, parts(held, 1.0), DISTRICTS) == ("", False)
    assert fit(target("level"), parts(target("level"), 1.0), DISTRICTS) == ("", False)
    assert fit(target(), [], DISTRICTS) == ("", False)


def test_a_part_says_of_what_it_is_one():
    held = target()
    assert part_words(parts(held, 70.0)[0]) == "70 or fewer, of 120"
    assert part_words(parts(held, 120.0)[0]) == "The whole of it: 120 or fewer"
