"""What waits of performance is counted, and nobody's words stand on the front page."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.exceptions import services
from frankpledge.web.sharing import services as sharing
from frankpledge.web.today.exception_rules import exceptions_waiting
from frankpledge.web.today.waiting import waiting_for
from tests.web.performance.conftest import (  # noqa: F401 - fixtures of performance, used by name
    IN_DANGER,
    LATER,
    RECOVERY,
    abuse,
    answer,
    asked,
    chair,
    in_danger,
    probation,
    referred,
    remedied,
    robbery,
)


def told(rule, membership, day=LATER):
    """Give the words that a rule tells."""
    return [waiting.words for waiting in rule(membership, None, day)]


def judgements_told(membership):
    """Give what the front page tells of judgements."""
    return [one for one in waiting_for(membership, None, LATER) if "judgement" in one.words]


def test_exceptions_to_remedy_are_counted_and_not_named(in_danger, chair):  # noqa: F811 - the fixtures
    in_danger()
    assert told(exceptions_waiting, chair) == ["1 exception to remedy"]
    in_danger(replace(IN_DANGER, rule="another"))
    (waiting,) = exceptions_waiting(chair, None, LATER)
    assert (waiting.words, waiting.why) == (
        "2 exceptions to remedy",
        "Waiting since 20 October 2025.",
    )


def test_a_remedy_waits_once_its_day_has_passed(remedied, chair):  # noqa: F811 - the fixtures
    remedied()
    assert told(exceptions_waiting, chair, RECOVERY) == []
    after = RECOVERY + datetime.timedelta(1)
    assert told(exceptions_waiting, chair, after) == [
        "1 exception past the day by which it was to be put right"
    ]


def test_what_the_board_owes_is_told_and_what_it_decided_is_carried_out(
    referred,  # noqa: F811 - the fixtures
    answer,  # noqa: F811 - the fixtures
    chair,  # noqa: F811 - the fixtures
):
    held = referred()
    assert told(exceptions_waiting, chair) == ["1 exception for the Board to decide"]
    services.decide(by=chair, today=LATER, exception=held, decision=answer())
    assert told(exceptions_waiting, chair) == ["1 exception to carry out as the Board decided"]


@pytest.mark.parametrize(
    "role", [Role.BOARD_MEMBER, Role.OPERATIONAL_GROUP_CHAIR, Role.MANAGER, Role.PLAN_COORDINATOR]
)
def test_who_sits_on_the_board_or_serves_it_reads_which_agency_does_not_contribute(
    referred,  # noqa: F811 - the fixtures
    acting,
    role,
):
    held = referred()
    (waiting,) = exceptions_waiting(acting(role), None, LATER)
    assert waiting.words == "1 exception for the Board to decide"
    assert waiting.why == (
        "Probation (synthetic) does not contribute. The oldest was referred on 10 November 2025."
    )
    assert waiting.address.endswith(f"/{held.reference}/")


def test_several_lead_to_the_list_and_name_each_agency_once(
    referred,  # noqa: F811 - the fixtures
    in_danger,  # noqa: F811 - the fixtures
    acting,
    cast,
):
    fire = Agency.objects.create(
        partnership=cast.own, slug="fire", name="Fire (synthetic)", standing="responsible"
    )
    referred()
    for rule, agency in (("another", fire), ("a third", fire)):
        referred(in_danger(replace(IN_DANGER, rule=rule)), withholding=agency)
    referred(in_danger(replace(IN_DANGER, rule="a fourth")), why="resource", withholding=None)
    (waiting,) = exceptions_waiting(acting(Role.BOARD_MEMBER), None, LATER)
    assert waiting.words == "4 exceptions for the Board to decide"
    assert waiting.why.startswith("Fire (synthetic) and Probation (synthetic) do not contribute. ")
    assert waiting.address.endswith("/performance/exceptions/")


def test_the_front_page_names_no_agency_of_a_marked_exception_and_tells_nobody_else(
    referred,  # noqa: F811 - the fixtures
    acting,
    chair,  # noqa: F811 - the fixtures
):
    held = referred()
    assert told(exceptions_waiting, acting(Role.ACTION_OWNER)) == []
    sharing.mark(by=chair, kind="exception", record_id=held.reference, level="OFFICIAL-SENSITIVE")
    (waiting,) = exceptions_waiting(acting(Role.BOARD_MEMBER), None, LATER)
    assert "Probation" not in waiting.why


def test_a_judgement_waits_for_who_may_sign_and_see_it(asked, acting):  # noqa: F811 - the fixtures
    asked()
    (waiting,) = judgements_told(acting(Role.ANALYST))
    assert waiting.words == "1 judgement to sign"
    assert waiting.why.endswith(" Waiting since 20 October 2025.")
    assert judgements_told(acting(Role.BOARD_MEMBER)) == []


def test_nobody_else_is_told(in_danger, acting):  # noqa: F811 - the fixtures
    in_danger()
    assert told(exceptions_waiting, acting(Role.BOARD_MEMBER)) == []
    assert judgements_told(acting(Role.ANALYST)) == []
