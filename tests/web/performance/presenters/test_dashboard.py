"""The dashboard says what it shows; ratings have a shape, a word and a colour."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.measure_ratings import measure_ratings
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.presenters.dashboard import rating_mark, read_words, shown_words
from tests.web.performance.views.test_indicators import TODAY, enter

pytestmark = pytest.mark.usefixtures("with_evidence")


def test_it_says_what_is_shown(robbery, acting):
    by = acting(Role.BOARD_MEMBER)
    assert (
        shown_words(gathered(by, Asked()), "Southmere")
        == "Everything that Southmere measures and does."
    )
    told = shown_words(
        gathered(by, Asked(priority="knives", area="E22000359", agency="police")), "Southmere"
    )
    assert told == (
        "Measures and actions of the priority knives in Southmere (synthetic) that police answers for, "
        "and nothing else."
    )  # fmt: skip
    assert read_words(gathered(by, Asked()), TODAY) == "No measure has a reading yet."


def test_readings_that_are_long_ago_are_said_to_be(robbery, acting):
    enter(robbery, [10, 12, 9, 11] * 12)  # until December 2025
    found = gathered(acting(Role.BOARD_MEMBER), Asked())
    assert read_words(found, datetime.date(2026, 3, 31)) == "Readings until December 2025."
    assert read_words(found, datetime.date(2026, 4, 1)).startswith(
        "Readings until December 2025, 4 months ago: "
    )


@pytest.mark.parametrize("scheme", measure_ratings().values(), ids=lambda one: one.id)
def test_every_rating_of_every_scheme_has_a_sign_of_its_own(scheme):
    signs = [rating_mark(one) for one in scheme.ratings]
    assert len({one.points for one in signs}) == len({one.colour for one in signs}) == len(signs)
