"""What is refused stands above the form with 400; what is done is said and leads back."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.views.asking import Asked, ask

ASKED = Asked("Title", "Save", "/back/", "Back", "It is done.")


class One(forms.Form):
    name = forms.CharField()


def asked(data, do):
    request = RequestFactory().post("/", data) if data is not None else RequestFactory().get("/")
    request.session, request.user = {}, User(name="Ann (synthetic)")
    request._messages = FallbackStorage(request)
    return ask(request, One(data), ASKED, do), [str(m) for m in get_messages(request)]


def refuse(_):
    raise CallFault("That cannot be: choose another.")


@pytest.mark.usefixtures("no_store")
def test_asking_shows_the_form_and_does_nothing():
    answer, told = asked(None, refuse)
    assert (answer.status_code, told) == (200, [])
    assert b"<h1" in answer.content


@pytest.mark.usefixtures("no_store")
def test_what_is_missing_or_refused_is_said_with_400():
    for data, words in (({"name": ""}, "There is a problem"), ({"name": "x"}, "choose another")):
        answer, told = asked(data, refuse)
        assert (answer.status_code, told) == (400, [])
        assert words in answer.content.decode()


def test_what_is_done_is_said_and_leads_back():
    done = []
    answer, told = asked({"name": "x"}, done.append)
    assert (answer.status_code, answer["Location"], told) == (302, "/back/", ["It is done."])
    assert done == [{"name": "x"}]
