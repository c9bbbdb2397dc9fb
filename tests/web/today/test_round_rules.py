"""An open round waits for whoever runs it until all have answered, and for an owner until their return is sent."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.actions.rounds import services
from frankpledge.web.today.round_rules import rounds_open, rounds_waiting
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES

OPENS, AFTER = datetime.date(2026, 1, 14), datetime.date(2026, 2, 4)


@pytest.fixture
def held(acting, cast):
    """Open a round of one action."""
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    planned = services.plan_year(by=manager, partnership=cast.own, year=2025)[2]
    actions.begin_action(by=manager, today=OPENS, source=("partnership", "southmere"), title="Lights (synthetic)",
                         agency=owner.agency, lead=owner, due_on=AFTER)  # fmt: skip
    return services.open_round(by=manager, return_round=planned, today=OPENS)


def test_both_rules_stand_on_the_front_page():
    assert Seldom(rounds_open, rounds_waiting) in RULES


def test_the_chair_reads_how_many_are_silent_until_all_have_answered(held, acting):
    chair = acting(Role.OPERATIONAL_GROUP_CHAIR)
    (told,) = rounds_waiting(chair, None, OPENS)
    assert told.words == "Return for October to December 2025"
    assert told.why == "1 of 1 have not answered. It closes on 3 February 2026."
    assert told.address == "/southmere/rounds/SOUTHMERE-RR-2025-Q3/"
    ask = held.asks.get()
    services.nothing_to_report(by=ask.membership, ask=ask, today=OPENS)
    assert list(rounds_waiting(chair, None, OPENS)) == []
    (told,) = rounds_waiting(chair, None, AFTER)
    assert told.words == "Close the return for October to December 2025"
    services.close_round(by=chair, return_round=held, today=AFTER)
    assert list(rounds_waiting(chair, None, AFTER)) == []


def test_an_owner_is_asked_for_their_own_return_alone(held, acting, cast):
    owner = acting(Role.ACTION_OWNER)
    (told,) = rounds_waiting(owner, None, OPENS)
    assert told.words == "Say how your actions go: return for October to December 2025"
    assert told.why == "1 action, by 3 February 2026."
    assert list(rounds_waiting(acting(Role.PARTNER_LEAD), None, OPENS)) == []
    assert list(rounds_waiting(owner, None, AFTER)) == []
    services.nothing_to_report(by=owner, ask=held.asks.get(), today=OPENS)
    assert list(rounds_waiting(owner, None, OPENS)) == []


def test_who_neither_runs_rounds_nor_leads_is_told_nothing(held, acting, cast):
    for who in (acting(Role.BOARD_MEMBER), acting(Role.MANAGER, cast.other)):
        assert list(rounds_waiting(who, None, OPENS)) == []
        assert list(rounds_waiting(who, None, OPENS)) == []
