"""A page of an error says what is likely and the way out, and changes with who reads it."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from frankpledge.web.accounts.roles import Role


def test_a_stranger_is_told_to_sign_in_and_a_person_of_partnerships(as_role, client, db):
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "you are not signed in" in page.content.decode()
    page = as_role(Role.ANALYST).get("/otherby/").content.decode()
    assert "a partnership, or to a need-to-know group, in which you have no role today" in page


def test_who_may_not_is_told_as_what_they_act(as_role):
    page = as_role(Role.PUBLIC_VIEWER).get("/southmere/evidence/")
    assert page.status_code == 403
    assert "You act as Public viewer for Synthetic Council" in page.content.decode()


def test_a_page_that_was_open_too_long_says_so(db):
    page = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})
    assert page.status_code == 403
    assert "This page was open too long" in page.content.decode()


def test_a_name_that_is_not_served_is_told_with_the_setting(client):
    page = client.get("/about/privacy/", headers={"host": "elsewhere.example"})
    assert page.status_code == 400


def test_an_address_that_takes_a_form_only_says_so_and_leads_on(as_role):
    person = as_role(Role.ANALYST)
    for where in ("evidence/load/upload/", "decisions/none/confirm/"):
        page = person.get(f"/southmere/{where}")
        assert page.status_code == 405
        assert page["Allow"] == "POST"
        told = page.content.decode()
        assert "This address only takes what a form sends" in told
        assert "nothing was changed" in told
        assert 'href="/southmere/"' in told


def test_a_page_that_is_only_read_says_that_it_takes_nothing(as_role):
    page = as_role(Role.ANALYST).post("/account/")
    assert (page.status_code, page["Allow"]) == (405, "GET, HEAD")
    assert "takes nothing that is sent to it" in page.content.decode()


@pytest.mark.parametrize(
    "name", ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html"]
)
def test_an_error_has_one_heading_causes_and_a_way_out(rf, name):
    page = render_to_string(name, {"user": None}, request=None)
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    assert "<li>" in page
    assert "<a " in page


def test_the_page_of_our_own_fault_needs_nothing_that_may_be_broken():
    text = render_to_string("500.html")
    assert "{%" not in text
    assert "/static/" not in text
