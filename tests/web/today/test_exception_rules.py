"""What waits of performance is counted, and nobody's words stand on the front page."""

from __future__ import annotations

import datetime
from dataclasses import replace

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.exceptions import services
from frankpledge.web.today.exception_rules import exceptions_to_handle, judgements_to_sign
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


def test_exceptions_to_remedy_are_counted_and_not_named(in_danger, chair):  # noqa: F811 - the fixtures
    in_danger()
    assert told(exceptions_to_handle, chair) == ["1 exception to remedy"]
    in_danger(replace(IN_DANGER, part="E07000221"))
    (waiting,) = exceptions_to_handle(chair, None, LATER)
    assert (waiting.words, waiting.why) == (
        "2 exceptions to remedy",
        "Waiting since 20 October 2025.",
    )


def test_a_remedy_waits_once_its_day_has_passed(remedied, chair):  # noqa: F811 - the fixtures
    remedied()
    assert told(exceptions_to_handle, chair, RECOVERY) == []
    after = RECOVERY + datetime.timedelta(1)
    assert told(exceptions_to_handle, chair, after) == [
        "1 exception past the day by which it was to be put right"
    ]


def test_what_the_board_decided_is_carried_out_and_what_it_owes_waits_for_nobody_here(
    referred,  # noqa: F811 - the fixtures
    answer,  # noqa: F811 - the fixtures
    chair,  # noqa: F811 - the fixtures
):
    held = referred()
    assert told(exceptions_to_handle, chair) == []
    services.decide(by=chair, today=LATER, exception=held, decision=answer())
    assert told(exceptions_to_handle, chair) == ["1 exception to carry out as the Board decided"]


def test_a_judgement_waits_for_who_may_sign_and_see_it(asked, acting):  # noqa: F811 - the fixtures
    asked()
    assert told(judgements_to_sign, acting(Role.ANALYST)) == ["1 judgement to sign"]
    assert told(judgements_to_sign, acting(Role.BOARD_MEMBER)) == []


def test_nobody_else_is_told(in_danger, acting):  # noqa: F811 - the fixtures
    in_danger()
    assert told(exceptions_to_handle, acting(Role.BOARD_MEMBER)) == []
    assert told(judgements_to_sign, acting(Role.ANALYST)) == []
