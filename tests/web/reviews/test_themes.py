"""Themes across reviews: said of a recommendation, and counted so that no count tells of one death."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.review_themes import review_themes
from frankpledge.disclosure.release import HIDDEN
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import themes
from tests.web.reviews.conftest import TODAY

DAY = datetime.timedelta(days=1)
DHR = "domestic-homicide"


def row(number, review, regime=DHR, due_on=TODAY, state="not-begun"):
    return (number, review, regime, due_on, state)


def of_theme(count, theme="records", late=0):
    """Give so many recommendations, each of a review of its own, all of one theme."""
    rows = [row(n, n, due_on=TODAY - DAY if n < late else TODAY) for n in range(count)]
    return rows, {n: {theme} for n in range(count)}


def line(lines, name):
    return next(one for one in lines if one.name == name)


@pytest.fixture
def say(coordinator, recommended):
    def said(*chosen):
        told = {"recommendation": recommended, "today": TODAY, "themes": chosen}
        return themes.say_themes(by=coordinator, **told)

    return said


def test_what_is_said_stands_in_place_of_what_was_said_before(say, coordinator, recommended):
    assert say("training", "records") == ["training", "records"]
    say("records", "housing")
    assert themes.themes_of(coordinator) == {recommended.pk: {"records", "housing"}}
    say()
    assert themes.themes_of(coordinator) == {}


def test_a_theme_that_there_is_not_is_refused(say, coordinator):
    say("records")
    with pytest.raises(CallFault, match="There is no theme 'sorcery'"):
        say("sorcery", "training")
    assert set(*themes.themes_of(coordinator).values()) == {"records"}


def test_what_is_counted_is_of_ones_own_partnership(acting, cast, say, recommended):
    say("records")
    (found,) = themes.rows_of(acting(Role.BOARD_MEMBER))
    assert found == (recommended.pk, recommended.review_id, DHR, recommended.due_on, "not-begun")  # fmt: skip
    elsewhere = acting(Role.BOARD_MEMBER, cast.other)
    assert (themes.rows_of(elsewhere), themes.themes_of(elsewhere)) == ([], {})


@pytest.mark.parametrize(
    ("count", "told"), [(0, 0), (1, HIDDEN), (5, HIDDEN), (9, HIDDEN), (10, 10)]
)
def test_a_theme_of_few_reviews_is_hidden_by_the_rules_for_homicides(count, told):
    rows, named = of_theme(count, late=2)
    found = line(themes.by_theme(rows, named, TODAY, "southmere"), "Records")
    assert (found.reviews, found.is_hidden) == (told, told == HIDDEN)
    if told == HIDDEN:
        assert (found.recommendations, found.late) == (None, None)
    else:
        assert (found.recommendations, found.late) == (count, min(count, 2))


def test_many_recommendations_of_one_review_are_one_death():
    rows = [row(n, 1) for n in range(30)]
    found = themes.by_theme(rows, {n: {"records"} for n in range(30)}, TODAY, "southmere")
    assert line(found, "Records").is_hidden
    assert len(found) == len(review_themes().themes)


def of_regimes(**counts):
    """Give so many reviews of each regime, a recommendation each."""
    regimes = [one.replace("_", "-") for one, count in counts.items() for _ in range(count)]
    return [row(n, n, regime=one) for n, one in enumerate(regimes)]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"domestic_homicide": 12}, 0),
        ({"domestic_homicide": 12, "offensive_weapon": 11}, 0),
        ({"domestic_homicide": 12, "offensive_weapon": 3}, 2),
        ({"domestic_homicide": 2}, 3),
    ],
)
def test_a_regime_that_follows_from_the_number_of_all_is_withheld_too(counts, hidden):
    found = themes.by_regime(of_regimes(**counts), TODAY, "southmere")
    assert sum(one.is_hidden for one in found) >= hidden
    assert bool(hidden) == any(one.is_hidden for one in found)
    assert all(one.recommendations is None for one in found if one.is_hidden)


@pytest.mark.parametrize(
    ("days", "band"),
    [(-5, "In time"), (0, "In time"), (1, "Up to 30 days late"), (30, "Up to 30 days late"),
     (31, "31 to 90 days late"), (90, "31 to 90 days late"), (91, "More than 90 days late")],
)  # fmt: skip
def test_lateness_goes_by_bands_of_what_is_still_to_be_done(days, band):
    rows = [
        row(1, 1, due_on=TODAY - days * DAY),
        row(2, 1, due_on=TODAY - days * DAY, state="done"),
    ]
    found = themes.by_lateness(rows, TODAY)
    assert [words for words, count in found if count] == [band]
    assert sum(count for _, count in found) == 1
