"""Rounds are read through the membership; a round names its quarter and its months."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.definitions.return_rounds import Quarter
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.rounds import queries, services

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
