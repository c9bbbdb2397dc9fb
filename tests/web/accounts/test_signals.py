"""Whatever allauth changes about an account stands in the history, by whom and what, without a secret."""

from __future__ import annotations

import pytest
from allauth.mfa import signals as of_allauth
from allauth.mfa.models import Authenticator
from django.test import Client

from frankpledge.web.accounts import middleware, signals
from frankpledge.web.history.models import Event


@pytest.mark.parametrize(
    ("signal", "action"),
    [
        (of_allauth.authenticator_added, "added a factor"),
        (of_allauth.authenticator_removed, "removed a factor"),
        (of_allauth.authenticator_reset, "replaced a factor"),
    ],
)
def test_a_change_of_factors_is_told(ann, signal, action):
    key = Authenticator(user=ann, type="webauthn", data={"name": "Key", "credential": "secret"})
    signal.send(sender=Authenticator, request=None, user=ann, authenticator=key)
    event = Event.objects.get()
    assert (event.action, event.record, event.by) == (action, str(ann.pk), str(ann.pk))
    assert event.after == {"factor": "security key"}


def test_every_kind_of_factor_has_its_words():
    assert set(signals.FACTORS) == set(Authenticator.Type)


def test_a_session_begins_with_its_clock_set(ann):
    client = Client()
    client.force_login(ann)
    assert client.session[middleware.BEGAN] == client.session[middleware.SEEN]
