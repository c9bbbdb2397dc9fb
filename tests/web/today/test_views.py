"""The front page: a person is led to their partnership, and sees what waits for them there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_who_has_one_partnership_is_led_there(cast, as_role):
    answer = as_role(Role.ANALYST).get(reverse("home"))
    assert answer["Location"] == reverse("today", args=[cast.own.pk])


def test_who_has_several_chooses(cast, client):
    person = cast.person(Role.ANALYST)
    membership = cast.person(Role.MANAGER, cast.other).memberships.get()
    membership.person = person
    membership.save()
    client.force_login(person)
    page = client.get(reverse("home")).content.decode()
    assert cast.own.name in page
    assert cast.other.name in page


def test_who_has_none_is_told_whom_to_ask(client):
    client.force_login(User.objects.create_user("new@example.org", "New (synthetic)"))
    assert "Ask its manager" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_the_front_page_answers_every_role(cast, as_role, role):
    cast.person(Role.PUBLIC_VIEWER)  # so that no manager is alone
    cast.person(Role.ANALYST)
    page = as_role(role).get(reverse("today", args=[cast.own.pk]))
    assert page.status_code == 200
    waits = {
        Role.ANALYST: "Load the first evidence",
        Role.MANAGER: "Late: Quarterly analysis of recorded crime, January to March 2020",
    }
    assert waits.get(role, "Nothing waits for you") in page.content.decode()
