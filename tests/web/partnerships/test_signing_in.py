"""Whoever is signed in is fetched with what they are in their partnerships, in one question."""

from __future__ import annotations

import datetime

import pytest

from frankpledge import clock
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.queries import memberships_of
from frankpledge.web.partnerships.signing_in import WithMemberships

pytestmark = pytest.mark.django_db


@pytest.fixture
def get():
    return WithMemberships().get_user


def test_a_person_comes_with_the_memberships_of_today_in_one_question(
    acting, get, django_assert_num_queries
):
    manager = acting(Role.MANAGER)
    with django_assert_num_queries(1):
        person = get(manager.person_id)
        held = memberships_of(person, clock.day(), manager.partnership_id)
        assert (person.pk, held) == (manager.person_id, [manager])
        assert held[0].person is person
        assert held[0].partnership.name
        assert memberships_of(person, clock.day(), "elsewhere") == []
        assert memberships_of(person, clock.day()) == [manager]


def test_what_is_over_or_has_not_begun_lets_nobody_in(acting, get):
    manager = acting(Role.MANAGER)
    yesterday = clock.day() - datetime.timedelta(days=1)
    type(manager).objects.filter(pk=manager.pk).update(since=yesterday, until=yesterday)
    person = get(manager.person_id)
    assert person == manager.person
    assert memberships_of(person, clock.day()) == []


def test_another_day_is_asked_for_anew(acting, get, django_assert_num_queries):
    manager = acting(Role.MANAGER)
    person = get(manager.person_id)
    with django_assert_num_queries(1):
        long_ago = manager.since - datetime.timedelta(days=1)
        assert memberships_of(person, long_ago) == []


def test_who_may_not_sign_in_is_nobody_with_memberships_and_without(acting, get):
    manager = acting(Role.MANAGER)
    User.objects.update(is_active=False)
    assert get(manager.person_id) is None
    type(manager).objects.all().delete()
    assert get(manager.person_id) is None
    assert get(0) is None


def test_a_person_without_memberships_is_signed_in_all_the_same(acting, get):
    person = acting(Role.MANAGER).person
    person.memberships.all().delete()
    assert get(person.pk) == person
