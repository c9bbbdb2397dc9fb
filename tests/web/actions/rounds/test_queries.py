"""Rounds are read through the membership; a round names its quarter and its months."""

from __future__ import annotations

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.definitions.return_rounds import Quarter
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ActionUpdate
from frankpledge.web.actions.rounds import queries, services
from frankpledge.web.partnerships.models import Membership

from ..conftest import REFERENCE


def test_another_partnership_has_no_such_round(planned, acting, cast):
    assert queries.a_round(acting(Role.BOARD_MEMBER), REFERENCE) == planned
    stranger = acting(Role.BOARD_MEMBER, cast.other)
    assert queries.a_round(stranger, REFERENCE) is None
    assert queries.describe(stranger, [REFERENCE]) == {}


def test_each_round_knows_its_quarter_and_says_its_months(acting, cast):
    made = services.plan_year(by=acting(Role.MANAGER), partnership=cast.own, year=2024)
    assert [queries.quarter_of(one) for one in made] == [Quarter(2024, n) for n in (1, 2, 3, 4)]
    assert queries.months_words(made[3]) == "January to March 2025"
    assert [one.first for one in queries.rounds(acting(Role.MANAGER))] == [
        "2025-01", "2024-10", "2024-07", "2024-04",
    ]  # fmt: skip


def test_the_thread_is_told_the_quarter_and_the_address(planned, acting):
    told = queries.describe(acting(Role.BOARD_MEMBER), [REFERENCE, "none"])
    assert told == {REFERENCE: ("Return round 2025-Q3", f"/southmere/rounds/{REFERENCE}/")}


def test_answers_are_read_in_as_many_queries_however_many_are_asked(planned, begin, acting):
    for role in (Role.ACTION_OWNER, Role.PARTNER_LEAD, Role.THEME_SPECIALIST):
        begin(f"Of {role} (synthetic)", lead=acting(role))
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=planned.opens_on)  # fmt: skip
    with CaptureQueriesContext(connection) as ran:
        assert len(queries.answers(held)) == 3
    assert len(ran) == 3


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_the_answers_built_whole(planned, begin, acting, cast, seed):
    drawn = random.Random(seed)
    roles = (Role.ACTION_OWNER, Role.PARTNER_LEAD, Role.THEME_SPECIALIST, Role.MANAGER)
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    Membership.objects.filter(pk=acting(Role.THEME_SPECIALIST).pk).update(agency=fire)
    owners = [acting(role) for role in roles]
    made = [
        begin(f"Action {n} (synthetic)", lead=owner, agency=owner.agency)
        for n, owner in enumerate(owners * 2)
    ]
    opens = planned.opens_on
    held = services.open_round(by=acting(Role.MANAGER), return_round=planned, today=opens)
    assert queries.counts(held) == {"asked": 4, "answered": 0, "nil": 0, "late": 4}
    for number in range(6):
        is_nil, told_in = (
            drawn.random() < 0.6,
            drawn.choice([REFERENCE, "", "SOUTHMERE-RR-2025-Q2"]),
        )
        ActionUpdate.objects.create(
            action=drawn.choice(made), number=number + 1, told_by=drawn.choice(owners), is_nil=is_nil,
            told_on=opens + datetime.timedelta(days=drawn.choice([-1, 0, 5])), told_in=told_in,
            delivery="" if is_nil else "on-track",
        )  # fmt: skip
        with CaptureQueriesContext(connection) as ran:
            figures = queries.counts(held)
        assert len(ran) == 2
        assert figures == queries.count(queries.answers(held))
