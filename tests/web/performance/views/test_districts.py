"""A district's scrutiny committee reads what is open to everybody, and nothing else, whoever opens the page."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.models import Indicator, PerformanceException
from frankpledge.web.sharing.models import RecordMarking

from ..conftest import IN_DANGER
from .test_indicators import enter

AT = "/southmere/performance/districts/E07000222/"
TODAY = datetime.date(2026, 1, 31)
pytestmark = pytest.mark.usefixtures("with_evidence")


def text(client, where=AT):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def council(cast):
    return Agency.objects.create(partnership=cast.own, slug="warwick", name="Warwick Council (synthetic)",
                                 standing="responsible", district="E07000222")  # fmt: skip


@pytest.fixture
def lights(council, acting):
    return actions.begin_action(by=acting(Role.MANAGER), today=TODAY, source=("theme", "other"), agency=council,
                                title="Lights in the park (synthetic)", lead=None,
                                due_on=datetime.date(2026, 3, 1))  # fmt: skip


def test_an_empty_one_says_what_is_missing(as_role):
    page = text(as_role(Role.SCRUTINY))
    for words in ("No exception is open", "has a reading in", "No open action is led"):
        assert words in page


def test_a_measure_is_told_in_sentences(robbery, as_role):
    enter(robbery, [10] * 36 + [20] * 9, area="E07000222", first=2022 * 12 + 3)
    page = text(as_role(Role.SCRUTINY))
    assert "20 crimes in December 2025: worse than it usually varies." in page
    assert (
        "April to December 2025: 180, and 90 the same months a year before (+90, more than chance explains)."
        in page
    )


def test_a_year_that_is_over_is_told_whole(robbery, as_role):
    enter(robbery, [10] * 48, area="E07000222", first=2021 * 12 + 3)
    told = "Whole year to March 2025: 120, and 120 the year before (0, no more than chance may explain)."
    assert told in text(as_role(Role.SCRUTINY))


def test_restricted_measures_are_not_there_even_for_whom_they_are_open(abuse, cast, as_role):
    Indicator.objects.filter(pk=abuse.pk).update(levels=["district"])
    enter(abuse, [50] * 48, area="E07000222")
    page = text(as_role(Role.ANALYST))
    assert "Domestic abuse" not in page
    assert "OFFICIAL-SENSITIVE" not in page


@pytest.mark.parametrize("kind", ["action", "indicator"])
def test_what_is_marked_is_not_there(lights, robbery, cast, as_role, kind):
    enter(robbery, [10] * 48, area="E07000222")
    record, words = {
        "action": (lights.reference, lights.title),
        "indicator": ("robbery", "Robbery"),
    }[kind]
    assert words in text(as_role(Role.ANALYST))
    RecordMarking.objects.create(
        partnership=cast.own, kind=kind, record=record, level="OFFICIAL-SENSITIVE"
    )
    assert words not in text(as_role(Role.ANALYST))


def test_an_exception_is_told_with_its_remedy_and_its_decision(
    remedied, in_danger, answer, as_role
):
    held = remedied(
        in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": "E07000222"}))
    )
    decision = answer()
    PerformanceException.objects.filter(pk=held.pk).update(decision=decision)
    page = text(as_role(Role.SCRUTINY))
    assert "Patrols on Fridays" in page
    assert "A lead is named" in page
    RecordMarking.objects.create(
        partnership=held.partnership,
        kind="decision",
        record=decision.reference,
        level="OFFICIAL-SENSITIVE",
    )
    assert "A lead is named" not in text(as_role(Role.SCRUTINY))


def test_one_that_was_closed_long_ago_is_not_told_any_more(in_danger, acting, as_role):
    held = in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": "E07000222"}))
    assert held.what in text(as_role(Role.SCRUTINY))
    PerformanceException.objects.filter(pk=held.pk).update(
        state="closed",
        closed_on=datetime.date(2020, 1, 1),
        closed_by=acting(Role.MANAGER),
        closed_why="Right (synthetic)",
    )
    assert held.what not in text(as_role(Role.SCRUTINY))


def test_a_district_of_others_is_not_there(as_role):
    client = as_role(Role.SCRUTINY)
    assert client.get("/southmere/performance/districts/E07000218/").status_code == 404
    assert client.get("/southmere/performance/districts/E22000359/").status_code == 404
    assert as_role(Role.DEATH_REVIEW_PANEL).get(AT).status_code == 403


@pytest.mark.parametrize("many", [3, 30])
def test_it_asks_as_many_questions_of_three_actions_as_of_thirty(
    many, council, acting, robbery, as_role, django_assert_max_num_queries
):
    enter(robbery, [10] * 48, area="E07000222")
    for number in range(many):
        actions.begin_action(by=acting(Role.MANAGER), today=TODAY, source=("theme", "other"), agency=council,
                             title=f"Lights {number}", lead=None, due_on=TODAY)  # fmt: skip
    client = as_role(Role.SCRUTINY)
    with django_assert_max_num_queries(13):
        client.get(AT)
