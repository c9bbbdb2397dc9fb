"""A person sees their own account, and nobody else's; an administrator finds people among many."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts import personal_data
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role


def text(answer) -> str:
    """Give what a page says."""
    return answer.content.decode()


def test_the_account_says_who_one_is_and_where(as_role, cast):
    page = text(as_role(Role.BOARD_MEMBER).get(reverse("my-account")))
    assert "Synthetic Board member" in page
    assert "Southmere (synthetic)" in page
    assert "Synthetic Council" in page
    assert "1 January 2020" in page
    assert "Not set up" in page


def test_a_password_alone_is_warned_of(ann, sign_in):
    assert "A password alone protects this account" in text(sign_in(ann).get(reverse("my-account")))


def test_what_is_held_is_told_in_full(ann, sign_in):
    page = text(sign_in(ann).get(reverse("what-is-held")))
    for held in personal_data.holdings():
        assert f"{held.app} · {held.model} · {held.field}" in page


def test_the_page_takes_as_many_queries_for_twenty_sessions_as_for_one(
    ann, sign_in, django_assert_max_num_queries
):
    clients = [sign_in(ann) for _ in range(20)]
    with django_assert_max_num_queries(7):
        page = text(clients[0].get(reverse("my-account")))
    assert page.count("127.0.0.1") == 20


@pytest.fixture
def boss(db) -> Client:
    client = Client()
    client.force_login(
        User.objects.create_user("boss@example.org", "Boss (synthetic)", is_administrator=True)
    )
    return client


def test_an_administrator_finds_one_among_many_and_turns_the_pages(boss):
    for number in range(120):
        User.objects.create_user(f"p{number:03}@example.org", f"Person {number:03}")
    first = text(boss.get(reverse("accounts")))
    assert "121 people" in first
    assert "Page 1 of 3" in first
    assert "Person 119" in text(boss.get(reverse("accounts") + "?page=3"))
    found = text(boss.get(reverse("accounts") + "?named=P077%40example"))
    assert "1 person" in found
    assert "Person 077" in found
    assert "Nobody is listed here" in text(boss.get(reverse("accounts") + "?named=zzz"))


def test_an_administrator_reads_what_each_role_may_do(boss):
    page = text(boss.get(reverse("roles")))
    assert all(role.words in page for role in Role)
    assert "see the evidence" in page
