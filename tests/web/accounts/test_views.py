"""An administrator invites; the invited person chooses a password and signs in; nobody else gets anywhere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "three unlike words"


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(
        User.objects.create_user("boss@example.org", "Boss (synthetic)", is_administrator=True)
    )
    return client


def invited_link(boss: Client) -> str:
    boss.post(reverse("invite"), {"name": "Ann (synthetic)", "email": "ann@example.org"})
    page = boss.get(reverse("invitation", args=[User.objects.get(email="ann@example.org").pk]))
    return page.context["link"]


def test_from_an_invitation_to_signed_in(boss):
    link, ann = invited_link(boss), Client()
    assert ann.get(link).status_code == 200
    assert ann.post(link, {"password": PASSWORD}, follow=True).status_code == 200
    signed_in = ann.post(
        reverse("account_login"), {"login": "Ann@Example.org", "password": PASSWORD}
    )
    assert signed_in.status_code == 302
    assert ann.get(reverse("home")).status_code == 200
    assert b"no role in a partnership" in ann.get(reverse("home")).content
    assert ann.get(link).status_code == 400  # used up


def test_a_weak_password_is_refused_on_the_page_and_the_link_lives_on(boss):
    link, ann = invited_link(boss), Client()
    page = ann.post(link, {"password": "short"})
    assert page.status_code == 400
    assert b"at least 12 characters" in page.content
    assert ann.post(link, {"password": PASSWORD}).status_code == 302


def test_an_address_that_is_taken_is_told_beside_the_field(boss):
    invited_link(boss)
    page = boss.post(reverse("invite"), {"name": "Ann", "email": "ANN@example.org"})
    assert page.status_code == 400
    assert "has an account already" in page.content.decode()
    assert Event.objects.filter(action="invited").count() == 1


def test_a_stopped_person_is_out_at_once(boss):
    link, ann = invited_link(boss), Client()
    ann.post(link, {"password": PASSWORD})
    ann.post(reverse("account_login"), {"login": "ann@example.org", "password": PASSWORD})
    person = User.objects.get(email="ann@example.org")
    boss.post(reverse("set-active", args=[person.pk]))
    assert ann.get(reverse("home")).status_code == 302
    again = ann.post(reverse("account_login"), {"login": "ann@example.org", "password": PASSWORD})
    assert "/inactive/" in again["Location"]
    assert "Cannot sign in" in boss.get(reverse("accounts")).content.decode()


def test_nobody_signs_up(client):
    page = client.get(reverse("account_signup"))
    assert b"<form" not in page.content.split(b"<main")[-1] or page.status_code == 302
    client.post(reverse("account_signup"), {"email": "me@example.org", "password1": PASSWORD})
    assert not User.objects.exists()


def test_listing_people_takes_as_many_queries_for_fifty_as_for_one(
    boss, django_assert_max_num_queries
):
    for number in range(50):
        User.objects.create_user(f"{number}@example.org", f"{number}")
    with django_assert_max_num_queries(6):
        assert boss.get(reverse("accounts")).status_code == 200


def test_only_an_open_invitation_asks_to_give_a_role(boss, cast):
    begun = User.objects.create_user("in@example.org", "In", PASSWORD)
    invited = User.objects.create_user("new@example.org", "New")
    with_role = cast.person(Role.ANALYST)
    asked = {
        person.name: "until then nothing can be seen"
        in boss.get(reverse("invitation", args=[person.pk])).content.decode()
        for person in (begun, invited, with_role)
    }
    assert asked == {"In": False, "New": True, with_role.name: False}
