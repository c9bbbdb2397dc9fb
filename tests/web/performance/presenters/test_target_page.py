"""A target's page says what is asked, in the words of its kind, and where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.performing import Monthly, Question, performing
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.presenters import target_page as present

CODE = "E22000359"
MONTHS = Period("2025-04", "2026-03").months


def target(kind="total", value=120.0, polarity="down-good", profile=None, unit="crimes", **more):
    """Make a target that no database holds."""
    held = Indicator(
        slug="one", name="Robbery", unit=unit, polarity=polarity, partnership_id="southmere"
    )
    told = {"first": "2025-04", "last": "2026-03", "state": "endorsed", "reference": "TG-1"} | more
    return Target(indicator=held, area=CODE, kind=kind, value=value, partnership_id="southmere",
                  profile=dict(zip(MONTHS, profile, strict=True)) if profile else {}, **told)  # fmt: skip


def standing(values, polarity="down-good", first=2022 * 12):
    """Let one indicator stand in one area."""
    counted = np.array(values, dtype=float)[None, None]
    months = tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(first, first + counted.shape[2]))
    question = Question("one", "police-uk/robbery", polarity)
    area = Area("csp", CODE, "South Warwickshire")
    monthly = Monthly((question,), (area,), months, counted, np.ones_like(counted), (1,))
    return performing(monthly, Period("2025-04", "2026-03"))


FOUR_YEARS = [10, 12, 9, 11] * 12


@pytest.mark.parametrize(
    ("kind", "polarity", "words"),
    [("total", "down-good", "120 crimes or fewer in all"), ("level", "up-good", "120 crimes or more in the last month"),
     ("monthly", "down-good", "120 crimes or fewer every month")],
)  # fmt: skip
def test_the_kind_says_what_is_asked(kind, polarity, words):
    assert present.aim_words(target(kind, polarity=polarity)).startswith(words)
    assert present.aim_words(target(unit="")).startswith("120 or fewer")


def test_a_total_is_held_against_its_profile_so_far():
    told = present.standing_words(target(profile=[10.0] * 12), standing(FOUR_YEARS))
    assert (
        "By December 2025 there are 95; its profile asks for 90 or fewer: 5 more." in told.sentences
    )
    april, march = told.months[0], told.months[-1]
    assert (april.asked, april.read, april.asked_so_far, april.is_behind) == (
        "10",
        "11",
        "10",
        True,
    )
    assert (march.read, march.read_so_far, march.is_behind) == ("–", "–", False)
    even = present.standing_words(
        target(value=95.0 * 12 / 9, profile=[95 / 9] * 12), standing(FOUR_YEARS)
    )
    assert any("as many as its profile asks for" in one for one in even.sentences)


def test_more_is_better_where_that_is_good():
    told = present.standing_words(target(value=60.0, polarity="up-good", profile=[5.0] * 12),
                                  standing(FOUR_YEARS, "up-good"))  # fmt: skip
    assert not any(one.is_behind for one in told.months)


def test_a_total_that_is_not_spread_says_so():
    told = present.standing_words(target(), standing(FOUR_YEARS))
    assert any("the target is not spread over the months" in one for one in told.sentences)
    assert told.months[0].asked == "–"


@pytest.mark.parametrize(("value", "words"), [(200.0, "reached"), (10.0, "missed")])
def test_a_year_that_is_over_says_how_it_ended(value, words):
    told = present.standing_words(target(value=value), standing([10] * 51))
    assert told.sentences[0] == f"The year ended at 120: the target was {words}."


def test_what_cannot_be_projected_says_why():
    told = present.standing_words(target(), standing([10] * 5, first=2025 * 12 + 3))
    assert "cannot be told" in told.sentences[0]


def test_a_level_and_a_monthly_one_are_drawn_by_the_month():
    for kind, asked, ahead in (("level", 1, 3), ("monthly", 12, 3)):
        made = present.drawn(target(kind, 12.0), standing(FOUR_YEARS), synthetic=True)
        assert (len(made.asked), len(made.read), len(made.ahead)) == (asked, 9, ahead)
    told = present.standing_words(target("monthly", 12.0), standing(FOUR_YEARS))
    assert told.months[0].asked_so_far == ""


def test_a_total_is_drawn_as_sums_with_its_end():
    made = present.drawn(target(profile=[10.0] * 12), standing(FOUR_YEARS), synthetic=True)
    assert (made.asked[-1]["value"], made.read[-1]["value"]) == (120.0, 95.0)
    assert [row["month"] for row in made.ahead] == ["2026-03"]
    assert present.drawn(target(), standing([10] * 51), synthetic=True).ahead == ()


def test_where_nothing_is_asked_or_read_nothing_is_drawn():
    empty = standing([10] * 5, first=2024 * 12)
    assert present.picture_of(target(), empty) is None
    assert present.standing_words(target(), None).sentences == ["There is no reading of it yet."]
