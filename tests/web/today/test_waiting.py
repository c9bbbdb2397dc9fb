"""What waits is told rule by rule, in their order."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.today import waiting
from frankpledge.web.today.told import Seldom, Waiting


def test_what_waits_comes_in_the_order_of_the_rules(monkeypatch):
    first = Waiting("Load evidence", "None is here.", "/a/")
    second = Waiting("Give roles", "Nobody has one.", "/b/")
    monkeypatch.setattr(
        waiting,
        "RULES",
        (lambda m, r, t: iter([first]), lambda m, r, t: iter(()), lambda m, r, t: iter([second])),
    )
    assert waiting.waiting_for(None, None, datetime.date(2026, 1, 31)) == [first, second]


@pytest.mark.django_db
def test_a_rule_that_seldom_tells_is_asked_only_where_it_has_rows(monkeypatch, acting):
    asked = []

    def seldom(rows):
        return Seldom(lambda m, t: rows(), lambda m, r, t: iter(asked.append(rows) or ()))

    def none():
        return Partnership.objects.none()

    def nobodys():
        return None

    own = Partnership.objects.all
    monkeypatch.setattr(waiting, "RULES", tuple(seldom(rows) for rows in (none, own, nobodys)))
    waiting.waiting_for(acting(Role.MANAGER), None, datetime.date(2026, 1, 31))
    assert asked == [own]


@pytest.mark.django_db
def test_all_rules_that_seldom_tell_cost_one_question(acting, django_assert_num_queries):
    manager = acting(Role.MANAGER)
    with django_assert_num_queries(1):
        found = waiting._looked_at_once(manager, datetime.date(2026, 1, 31))
    assert len(found) == 23
    assert [rule.tell.__name__ for rule, told in found.items() if told] == ["first_people"]
