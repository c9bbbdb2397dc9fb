"""Everybody can read how accessible the service is, what it keeps and which cookies it sets."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role


@pytest.mark.parametrize("name", ["accessibility", "privacy", "cookies"])
def test_a_page_about_the_service_is_open_and_linked_from_every_page(client, db, name):
    address = reverse(name)
    assert client.get(address).status_code == 200
    assert f'href="{address}"' in client.get(reverse("account_login")).content.decode()
    assert client.post(address).status_code == 405


def test_every_cookie_that_is_set_is_named(as_role, client, db):
    page = client.get(reverse("cookies")).content.decode()
    somebody = as_role(Role.MANAGER)
    somebody.get("/southmere/")
    client.get(reverse("account_login"))
    held = set(somebody.cookies) | set(client.cookies)
    assert {"sessionid", "csrftoken"} <= held
    assert [name for name in held if f">{name}</th>" not in page] == []
    assert ">messages</th>" in page  # what a message says between two pages


def test_the_statement_says_what_was_not_tested(client, db):
    page = client.get(reverse("accessibility")).content.decode()
    assert "No person has audited the service yet" in page
    assert "Screen readers" in page
