"""The first administrator is invited from the shell, where there is nobody yet to do it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from frankpledge.web.accounts.models import User
from frankpledge.web.history.models import Event

from .shell import refused, run, told

pytestmark = pytest.mark.django_db
WORDS = ("invite", "Ann@Example.org", "--name", "Ann (synthetic)")


def test_the_printed_link_lets_the_first_administrator_choose_a_password():
    link = told(*WORDS, "--administrator", "--address", "https://safety.example/")["link"]
    assert link.startswith("https://safety.example/invitations/")
    page = Client().post(urlsplit(link).path, {"password": "three unlike words"})
    assert page.status_code == 302
    person = User.objects.get(email="ann@example.org")
    assert person.is_administrator
    assert person.has_usable_password()
    assert Event.objects.get(action="invited").by == "frankpledge invite"


def test_without_more_words_a_person_is_no_administrator():
    done = run(*WORDS)
    assert "to nobody else" in done.output
    assert not User.objects.get().is_administrator


def test_an_address_that_has_an_account_is_refused():
    run(*WORDS)
    assert "has an account already" in refused(*WORDS, code=2)
    assert User.objects.count() == 1
