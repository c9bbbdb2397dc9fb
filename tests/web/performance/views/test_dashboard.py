"""The dashboard says what needs attention first; it colours nothing that a person judges, and leaks nothing."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.targets.services import endorse_target, propose_target

from .test_indicators import enter

AT = "/southmere/performance/"
TODAY = datetime.date(2026, 1, 31)
pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def aimed(robbery, chair, answer):
    """Endorse a target that is likely to be missed."""
    enter(robbery, [10, 12, 9, 11] * 12)
    made = propose_target(by=chair, today=TODAY, indicator=robbery, area="E22000359", first="2025-04", last="2026-03",
                          value=100.0, rationale="Fewer (synthetic).")  # fmt: skip
    return endorse_target(by=chair, target=made, decision=answer(TODAY))


def text(client, query=""):
    answer = client.get(AT + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_one_says_what_is_missing(as_role):
    page = text(as_role(Role.BOARD_MEMBER))
    assert "Nothing needs attention" in page
    assert "No measure has a reading yet" in page
    assert "No action is open" in page


def test_a_target_likely_to_be_missed_is_told_first_and_rated(aimed, as_role):
    page = text(as_role(Role.BOARD_MEMBER))
    assert "Targets likely to be missed: 1" in page
    assert "that the target is missed" in page
    assert "Off course" in page
    assert aimed.indicator.name in page


def test_an_exception_names_the_agency_that_does_not_contribute(referred, as_role):
    referred()
    page = text(as_role(Role.BOARD_MEMBER))
    assert "Waits for the Board: 1" in page
    assert "Probation (synthetic) does not contribute" in page


def test_an_exception_in_time_is_no_attention(remedied, as_role):
    remedied(recovery_on=datetime.date(2099, 1, 1))
    assert "1 exception is being put right in time" in text(as_role(Role.BOARD_MEMBER))


def test_an_ambiguous_measure_that_doubles_has_no_colour_and_is_to_be_judged(abuse, as_role):
    enter(abuse, [50, 55, 45, 52, 48, 51] * 6 + [104, 110, 99])
    page = text(as_role(Role.ANALYST))
    assert "That may be good or bad." in page
    wall = page[page.index('id="wall"') :]
    assert "#505a5f" in wall
    for colour in ("#4c2c92", "#b85c00", "#1d5fa8", "govuk-tag--orange", "govuk-tag--purple"):
        assert colour not in wall


def test_what_rests_on_restricted_evidence_is_not_there_for_others(abuse, asked, as_role):
    enter(abuse, [50] * 40)
    asked()
    assert "Domestic abuse" in text(as_role(Role.ANALYST))
    assert "OFFICIAL-SENSITIVE" in text(as_role(Role.ANALYST))
    assert "Domestic abuse" not in text(as_role(Role.SCRUTINY))
    assert "OFFICIAL-SENSITIVE" not in text(as_role(Role.SCRUTINY))


def test_overdue_actions_are_told_by_agency_and_counted_by_how_they_go(acting, as_role):
    manager = acting(Role.MANAGER)
    for number in range(2):
        actions.begin_action(by=manager, today=datetime.date(2025, 1, 1), source=("priority", "none"),
                             title=f"Lights {number} (synthetic)", agency=manager.agency, lead=manager,
                             due_on=datetime.date(2025, 6, 1))  # fmt: skip
    page = text(as_role(Role.BOARD_MEMBER))
    assert "Synthetic Council: 2 actions past their day." in page
    assert "?agency=council&amp;rating=off-track" in page


def test_it_is_asked_for_an_area_an_agency_and_a_priority(robbery, aimed, as_role):
    client = as_role(Role.BOARD_MEMBER)
    enter(robbery, [3, 4, 5, 4] * 12, area="E07000221")
    page = text(client, "?area=E07000221")
    assert "and nothing else" in page
    assert "/in/E07000221/" in page
    assert "/in/E22000359/" not in page
    assert "/in/" not in text(client, "?agency=none")
    assert "/in/" not in text(client, "?priority=none")


def test_the_picture_says_within_it_what_it_shows_and_how_it_is_marked(robbery, abuse, as_role):
    where = f"{AT}wall.svg"
    client = as_role(Role.ANALYST)
    assert client.get(where).status_code == 404
    enter(robbery, [10, 12, 9, 11] * 12)
    enter(abuse, [50] * 48)
    told = client.get(where)
    assert told["Content-Type"] == "image/svg+xml"
    assert told["Cache-Control"] == "private, no-store"
    for words in (
        "SYNTHETIC DATA",
        "OFFICIAL-SENSITIVE",
        "Robbery",
        "Domestic abuse",
        "until December 2025",
    ):
        assert words in told.content.decode()
    other = as_role(Role.SCRUTINY).get(where).content.decode()
    assert "Domestic abuse" not in other
    assert "OFFICIAL." in other
    assert as_role(Role.SCRUTINY).get(f"{AT}wall.png").content.startswith(b"\x89PNG")


def test_the_navigation_opens_it(as_role):
    page = text(as_role(Role.BOARD_MEMBER))
    assert '<a class="govuk-service-navigation__link" href="/southmere/performance/"' in page


@pytest.mark.parametrize("many", [3, 30])
def test_it_asks_as_many_questions_of_three_measures_as_of_thirty(
    many, cast, as_role, acting, django_assert_max_num_queries
):
    manager = acting(Role.MANAGER)
    for number in range(many):
        made = Indicator.objects.create(
            partnership=cast.own, slug=f"measure-{number}", name=f"Measure {number}", definition="Counted.",
            question={"numerator": "police-uk/robbery"}, frequency="month", polarity="down-good", levels=["csp"],
        )  # fmt: skip
        enter(made, [10, 12, 9, 11] * 12)
        actions.begin_action(by=manager, today=TODAY, source=("priority", "none"), title=f"Lights {number}",
                             agency=manager.agency, lead=manager, due_on=datetime.date(2025, 6, 1))  # fmt: skip
    client = as_role(Role.BOARD_MEMBER)
    client.get("/southmere/privacy/")
    with django_assert_max_num_queries(11):
        client.get(AT)
