"""The demo's people are invented, made once, can sign in, and one of them may act for two agencies."""

from __future__ import annotations

import pytest

from frankpledge.demo import people
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Membership

pytestmark = pytest.mark.django_db


def test_everybody_who_is_named_can_sign_in():
    people.fill()
    named = dict(people.who_can_sign_in())
    assert set(named) == set(User.objects.values_list("email", flat=True))
    for person in User.objects.all():
        assert person.check_password(people.PASSWORD)
        assert "(synthetic)" in person.name
        assert person.email.endswith("@demo.example")


def test_a_second_filling_changes_nothing():
    people.fill()
    events = Event.objects.count()
    people.fill()
    assert Event.objects.count() == events


def test_one_person_acts_for_two_agencies():
    people.fill()
    held = Membership.objects.filter(person__email="analyst@demo.example").order_by("pk")
    assert [(m.role, m.agency.slug) for m in held] == [
        ("analyst", "wcc"),
        ("theme-specialist", "police"),
    ]
    assert dict(people.who_can_sign_in())["analyst@demo.example"] == "analyst and theme specialist"


def test_every_role_of_the_demo_is_a_role_and_the_administrator_has_none():
    people.fill()
    assert {m.role for m in Membership.objects.all()} <= {role.value for role in Role}
    administrator = User.objects.get(email=people.ADMINISTRATOR)
    assert administrator.is_administrator
    assert not administrator.memberships.exists()
