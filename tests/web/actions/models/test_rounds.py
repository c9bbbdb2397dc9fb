"""The database itself refuses a round that cannot be, and asks an owner once."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ReturnAsk, ReturnRound, RoundReport
from frankpledge.web.actions.models.rounds import new_nonce

DAY = datetime.date(2026, 1, 14)
PLANNED = {"number": 1, "reference": "A-RR-2025-Q3", "first": "2025-10", "last": "2025-12", "opens_on": DAY,
           "closes_on": DAY}  # fmt: skip


@pytest.fixture
def planned(cast) -> ReturnRound:
    return ReturnRound.objects.create(partnership=cast.own, **PLANNED)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 1},
        {"reference": "A-RR-2025-Q3"},
        {"first": "2025-10"},
        {"closes_on": datetime.date(2026, 1, 13)},
        {"last": "2025-01"},
        {"state": "open"},
        {"state": "closed", "opened_on": DAY},
        {"state": "planned", "opened_on": DAY},
    ],
)
def test_what_cannot_be_is_refused(planned, cast, change):
    second = {"number": 2, "reference": "A-RR-2025-Q4", "first": "2026-01", "last": "2026-03"}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnRound.objects.create(partnership=cast.own, **PLANNED | second | change)
    ReturnRound.objects.create(partnership=cast.own, **PLANNED | second)


def test_an_owner_is_asked_once_a_round(planned, acting):
    owner = acting(Role.ACTION_OWNER)
    ask = ReturnAsk.objects.create(round=planned, membership=owner, asked_on=DAY)
    assert str(ask).startswith("A-RR-2025-Q3: ")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnAsk.objects.create(round=planned, membership=owner, asked_on=DAY)


def test_words_of_each(planned):
    report = RoundReport.objects.create(round=planned, closed_on=DAY, content={})
    assert (str(planned), str(report)) == ("A-RR-2025-Q3", "Report of A-RR-2025-Q3")
    assert planned.is_open is False


def test_no_two_links_are_bound_to_the_same():
    assert len({new_nonce() for _ in range(1000)}) == 1000
