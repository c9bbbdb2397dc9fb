"""From an address to an answer: the question is read once, and a filter changes what is shown, never a number."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries import asking
from frankpledge.web.explore.queries.windows import Windows

pytestmark = pytest.mark.django_db
YEAR = Period("2025-01", "2025-12")


@pytest.fixture
def ask(cast, with_evidence):
    """Read the question of an address as somebody of the own partnership."""

    def asked(text="", role=Role.ANALYST):
        membership = cast.person(role).memberships.get()
        return asking.asked_of(membership, evidence.require_release(), QueryDict(text))

    return asked


def test_an_address_without_words_asks_the_latest_year_against_the_one_before(ask):
    asked = ask()
    assert (asked.period, asked.baseline, asked.audience) == (YEAR, "last-year", "analyst")
    assert asked.is_standard


def test_an_address_with_words_asks_what_they_say(ask):
    asked = ask("from=2025-01&to=2025-03&baseline=county")
    assert (asked.period, asked.baseline) == (Period("2025-01", "2025-03"), "county")
    assert not asked.is_standard


def test_words_that_mean_nothing_are_told_on_the_form_and_the_standard_is_asked(ask):
    asked = ask("from=2025-13&to=2025-03")
    assert asked.form.errors
    assert asked.is_standard


def test_the_public_view_has_one_question_whatever_the_address_says(ask):
    asked = ask("audience=public&from=2025-01&to=2025-03")
    assert asked.is_public
    assert asked.is_standard


def test_a_role_is_shown_no_audience_above_its_own(ask):
    assert ask(role=Role.BOARD_MEMBER).audience == "partner"
    with pytest.raises(PermissionDenied):
        ask("audience=analyst", role=Role.BOARD_MEMBER)


def test_where_nothing_can_be_compared_there_is_no_period(ask, monkeypatch):
    monkeypatch.setattr(asking, "windows", lambda release, area: Windows(("2025-01",), ()))
    asked = ask()
    assert (asked.period, asked.form) == (None, None)


def test_a_filter_changes_what_is_shown_and_no_number(ask):
    whole = asking.told(ask(), YEAR, QueryDict("show=all"))
    text = "group=Burglary&kind=ward&show=all"
    some = asking.told(ask(text), YEAR, QueryDict(text))
    assert {f.crime_group for f in some.shown} == {"Burglary"}
    assert 0 < len(some.shown) < len(whole.shown)
    assert (some.family, some.signals) == (whole.family, whole.signals)
    q_of = {f.figure: f.q for f in whole.every}
    assert all(f.q == q_of[f.figure] for f in some.shown)
    assert some.within < whole.within


def test_the_public_answer_shows_and_withholds_only_what_the_filter_admits(ask):
    text = "audience=public&group=Burglary&show=all"
    answer = asking.told(ask(text), YEAR, QueryDict(text))
    assert answer.scan is None
    assert {f.crime_group for f in answer.shown} <= {"Burglary"}
    assert {one.group for one in answer.withheld} <= {"Burglary"}
    assert len(answer.shown) + len(answer.withheld) > 0
