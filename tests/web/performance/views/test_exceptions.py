"""The pages of exceptions: the register, one of them, and each step of its life."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.definitions.exception_rules import Touched
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.queries import because_of
from frankpledge.web.actions.services import begin_action
from frankpledge.web.performance.exceptions import services
from tests.web.performance.conftest import IN_DANGER, LATER

FORBIDDEN, INVALID = 403, 400
REMEDY = {"cause": "Phones", "remedy": "Patrols", "recovery_on-day": "31", "recovery_on-month": "1",
          "recovery_on-year": "2099", "action": "Patrols on Fridays"}  # fmt: skip


@pytest.fixture
def opened(as_role, cast):
    """Open a page of exceptions as the chair, or as another role, and return its answer."""

    def get(name, *places, role=Role.OPERATIONAL_GROUP_CHAIR, data=None):
        client, where = as_role(role), reverse(name, args=[cast.own.pk, *places])
        return client.get(where) if data is None else client.post(where, data)

    return get


def page_of(answer) -> str:
    """Give the words of a page."""
    return answer.content.decode()


def test_an_empty_register_says_what_raises_an_exception(opened):
    assert "No exception was raised yet" in page_of(opened("exceptions"))


def test_the_register_says_who_owes_what_and_why_what_is_over_was_closed(opened, in_danger, chair):
    held = in_danger()
    told = page_of(opened("exceptions"))
    assert "1 open exception<" in told
    assert "The operational group owes a remedy since 20 October 2025" in told
    services.close(by=chair, today=LATER, exception=held, why="Back within chance")
    told = page_of(opened("exceptions"))
    assert "No exception is open" in told
    assert "Back within chance" in told


def test_a_raised_exception_has_two_buttons_only(opened, in_danger):
    held = in_danger()
    told = page_of(opened("exception", held.reference))
    assert told.count('role="button"') == 2
    assert "Refer to Board" in told


def test_who_does_not_handle_exceptions_sees_no_button(opened, in_danger):
    told = page_of(opened("exception", in_danger().reference, role=Role.BOARD_MEMBER))
    assert 'role="button"' not in told


def test_the_board_sees_which_agency_does_not_contribute(opened, referred):
    held = referred()
    for name, places in (("exceptions", ()), ("exception", (held.reference,))):
        told = page_of(opened(name, *places, role=Role.BOARD_MEMBER))
        assert "Probation (synthetic) does not contribute" in told


def test_a_remedy_is_written_down_and_begins_its_action(opened, in_danger, chair):
    held = in_danger()
    answer = opened(
        "exception-step", held.reference, "remedy", data=REMEDY | {"agency": chair.agency_id}
    )
    assert answer.url == reverse("exception", args=[held.partnership_id, held.reference])
    held.refresh_from_db()
    assert held.state == "remedy"
    (action,) = because_of(chair, "exception", held.reference)
    assert action.title == "Patrols on Fridays"


@pytest.mark.parametrize("step", ["remedy", "refer", "close"])
def test_a_step_without_its_answers_is_asked_again(opened, in_danger, step):
    held = in_danger()
    assert opened("exception-step", held.reference, step, data={"sent": "1"}).status_code == INVALID
    held.refresh_from_db()
    assert held.state == "raised"


def test_what_the_service_refuses_is_told_on_the_form(opened, in_danger, chair):
    past = REMEDY | {"agency": chair.agency_id, "recovery_on-year": "2020"}
    answer = opened("exception-step", in_danger().reference, "remedy", data=past)
    assert answer.status_code == INVALID
    assert "is over" in page_of(answer)


def test_a_decision_is_recorded_first_and_then_chosen(opened, referred, answer):
    held = referred()
    told = page_of(opened("exception-step", held.reference, "decide", role=Role.MANAGER))
    assert f"kind=exception&amp;id={held.reference}" in told
    opened("exception-step", held.reference, "decide", data={"decision": answer().pk})
    held.refresh_from_db()
    assert held.state == "decided"


def test_a_step_that_is_not_next_says_so_and_offers_no_form(opened, in_danger):
    told = page_of(opened("exception-step", in_danger().reference, "decide"))
    assert "this is not its next step" in told
    assert "Write it down" not in told


def test_an_unknown_exception_or_step_is_not_there(opened, in_danger):
    assert opened("exception", "none").status_code == 404
    assert opened("exception-step", in_danger().reference, "erase").status_code == 404


def test_only_who_handles_exceptions_takes_a_step(opened, in_danger):
    held, member = in_danger(), Role.BOARD_MEMBER
    refused = opened("exception-step", held.reference, "close", role=member, data={"why": "x"})
    assert refused.status_code == FORBIDDEN


def test_a_button_lets_the_rules_look_and_says_what_they_found(as_role, cast, acting):
    owner, manager = acting(Role.ACTION_OWNER), acting(Role.MANAGER)
    client, where = as_role(Role.MANAGER), reverse("look-for-exceptions", args=[cast.own.pk])
    assert "raised no further exception" in page_of(client.post(where, follow=True))
    for number in (1, 2):
        begin_action(by=manager, today=LATER, source=("priority", "x"), title=f"Late {number}",
                     agency=owner.agency, due_on=LATER)  # fmt: skip
    assert "raised 2 exceptions" in page_of(client.post(where, follow=True))


def test_the_page_leads_to_the_measure_in_each_area_that_it_touches(opened, in_danger, cast):
    codes = (cast.own.code, "E00000000")
    places = tuple(Touched(code, "Area", "robbery") for code in codes)
    held = in_danger(replace(IN_DANGER, touched=places))
    page = page_of(opened("exception", held.reference, role=Role.BOARD_MEMBER))
    assert "Where it shows" in page
    assert reverse("indicator-area", args=[cast.own.pk, "robbery", cast.own.code]) in page
    assert "E00000000" not in page  # it is no area of the partnership any more


def test_the_register_asks_the_same_questions_however_many_it_shows(opened, in_danger, referred):
    opened("exceptions", role=Role.BOARD_MEMBER)  # whatever a process asks once is asked
    asked = []
    for rules in (range(3), range(3, 30)):
        for n in rules:
            referred(in_danger(replace(IN_DANGER, rule=f"rule-{n}")))
        with CaptureQueriesContext(connection) as found:
            page = page_of(opened("exceptions", role=Role.BOARD_MEMBER))
        assert page.count("does not contribute") == max(rules) + 1
        asked.append(len(found))
    assert asked[0] == asked[1]
