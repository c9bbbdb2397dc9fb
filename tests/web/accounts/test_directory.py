"""By the directory comes in whom an invitation has bound, by issuer and subject; all else is refused."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from frankpledge.config import directory as settings_of
from frankpledge.web.accounts import invitations, services
from frankpledge.web.accounts.models import User
from frankpledge.web.history.models import Event
from tests.web.accounts.provider import CLIENT, SECRET, TENANT, Provider, serve

BEGIN = "/account/oidc/directory/login/?process=login"
CALLBACK = "/account/oidc/directory/login/callback/"


@pytest.fixture
def provider(settings, db):
    told = Provider()
    server = serve(told)
    found = settings_of.app(told.address, CLIENT, SECRET, "the council’s directory", TENANT)
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [found]}
    }
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def invited(db) -> User:
    return services.invite(by="test", email="ann@example.org", name="Ann (synthetic)")


def come_back(client: Client, provider: Provider, begun: str = BEGIN):
    """Begin at the page of signing in, and come back as the directory would send one."""
    page = client.post(begun)
    assert page.status_code == 200, page.content.decode()
    asked = parse_qs(urlsplit(page.context["address"]).query)
    assert asked["client_id"] == [CLIENT]
    assert asked["code_challenge_method"] == ["S256"]
    provider.challenge = asked["code_challenge"][0]
    return client.get(CALLBACK, {"state": asked["state"][0], "code": "a-code"})


def bind(client: Client, person: User, provider: Provider):
    """Open an invitation's link and choose the directory."""
    link = reverse("first-password", args=[invitations.link_text(person)])
    assert "Use the council’s directory" in client.get(link).content.decode()
    chosen = client.post(link, {"directory": "yes"})
    assert chosen["Location"] == "/account/oidc/directory/login/"
    return come_back(client, provider)


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get(reverse("my-account")).status_code == 200


def test_an_invited_person_binds_their_account_and_needs_no_password_from_then_on(
    provider, invited, settings
):
    settings.REQUIRE_SECOND_FACTOR = True  # which the directory answers for
    link = reverse("first-password", args=[invitations.link_text(invited)])
    ann = Client()
    assert bind(ann, invited, provider).status_code == 302
    assert is_in(ann)
    bound = SocialAccount.objects.get()
    assert (bound.uid, bound.user_id) == (f"{provider.address} ann-1", invited.pk)
    assert bound.extra_data == {}
    assert not SocialToken.objects.exists()
    assert Event.objects.latest("number").after == {"issuer": provider.address}
    assert Client().get(link).status_code == 400  # used up
    again = Client()
    assert come_back(again, provider).status_code == 302
    assert is_in(again)
    assert "organisation’s directory" in again.get(reverse("my-account")).content.decode()


def test_an_unknown_subject_is_refused_with_whom_to_ask(provider, client):
    provider.claims = {"sub": "eve-9", "email": "eve@example.org"}
    page = come_back(client, provider)
    assert page.status_code == 403
    assert "administrator for an invitation" in page.content.decode()
    assert not is_in(client)
    assert not User.objects.exists()


def test_the_same_email_under_another_subject_is_refused(provider, invited, client):
    bind(Client(), invited, provider)
    provider.claims = {"sub": "another"}
    page = come_back(client, provider)
    assert page.status_code == 403
    assert "is not bound to you" in page.content.decode()
    assert not is_in(client)
    assert SocialAccount.objects.count() == 1


def test_the_same_subject_under_another_issuer_is_another_person(provider, invited, client):
    SocialAccount.objects.create(
        user=invited, provider="directory", uid="https://else.example ann-1"
    )
    assert come_back(client, provider).status_code == 403
    assert not is_in(client)


def test_another_address_of_the_same_subject_is_the_same_person(provider, invited, client):
    bind(Client(), invited, provider)
    provider.claims = {"email": "ann.married@example.org"}
    assert come_back(client, provider).status_code == 302
    assert is_in(client)
    assert User.objects.get().email == "ann@example.org"


def test_an_invitation_of_one_does_not_bind_the_address_of_another(provider, invited, client):
    other = services.invite(by="test", email="bob@example.org", name="Bob (synthetic)")
    page = bind(client, other, provider)  # the directory says that it is Ann
    assert page.status_code == 403
    assert not SocialAccount.objects.exists()


def test_one_subject_is_bound_to_one_account(provider, invited, client):
    bind(Client(), invited, provider)
    other = services.invite(by="test", email="bob@example.org", name="Bob (synthetic)")
    provider.claims = {"email": None}
    SocialAccount.objects.update(uid=f"{provider.address} ann-0")
    bind(client, other, provider)
    assert is_in(client)
    SocialAccount.objects.filter(user=invited).delete()
    link = invitations.link_text(invited)
    third = Client()
    session = third.session
    session["invitation"] = link
    session.save()
    come_back(third, provider)
    assert {bound.user_id for bound in SocialAccount.objects.all()} == {other.pk}


SPOILT = {
    "another issuer in the token": {"claims": {"iss": "https://evil.example"}},
    "another audience": {"claims": {"aud": "another-service"}},
    "another tenant": {"claims": {"tid": "99999999-2222-3333-4444-555555555555"}},
    "no tenant": {"claims": {"tid": None}},
    "a token that has expired": {"claims": {"exp": 1_000_000_000}},
    "no subject": {"claims": {"sub": None}},
    "another issuer in the discovery": {"discovery": {"issuer": "https://evil.example"}},
    "a stranger's key": {"key": rsa.generate_private_key(public_exponent=65537, key_size=2048)},
    "a shared secret as the key": {"key": SECRET * 3, "algorithm": "HS256"},
    "no signature": {"key": None, "algorithm": "none"},
}


@pytest.mark.parametrize("what", SPOILT)
def test_an_answer_that_is_not_the_directorys_is_refused(provider, invited, client, what, caplog):
    bind(Client(), invited, provider)
    for name, value in SPOILT[what].items():
        setattr(provider, name, value)
    page = client.post(BEGIN) if "discovery" in SPOILT[what] else come_back(client, provider)
    assert page.status_code == 401, what
    assert "could not be signed in" in page.content.decode()
    assert not is_in(client)
    told = "\n".join(
        record.getMessage() for record in caplog.records if "frankpledge" in record.name
    )
    assert "directory: refused" in told
    assert "ann" not in told


def test_a_directory_that_does_not_answer_is_told_of(provider, client):
    provider.discovery = {"token_endpoint": "http://127.0.0.1:9/token"}
    assert come_back(client, provider).status_code == 401
    provider.discovery = {"issuer": None}
    assert client.post(BEGIN).status_code == 401


def test_a_token_that_is_none_is_refused(provider, client):
    provider.token = lambda: "not a token"
    assert come_back(client, provider).status_code == 401


def test_an_answer_to_nobodys_question_is_refused(provider, invited, client):
    bind(Client(), invited, provider)
    assert client.get(CALLBACK, {"state": "made-up", "code": "a-code"}).status_code == 401
    assert not is_in(client)


def test_turning_back_is_told_without_alarm(provider, client):
    page = client.post(BEGIN)
    state = parse_qs(urlsplit(page.context["address"]).query)["state"][0]
    back = client.get(CALLBACK, {"state": state, "error": "access_denied"}, follow=True)
    assert "You turned back at the directory" in back.content.decode()


def test_a_stopped_person_stays_out(provider, invited, client):
    bind(Client(), invited, provider)
    services.deactivate(by="test", person=invited)
    assert come_back(client, provider)["Location"] == reverse("account_inactive")
    assert not is_in(client)


def test_nobody_ties_a_directory_to_an_account_without_an_invitation(provider, ann, sign_in):
    client = sign_in(ann)
    page = come_back(client, provider, BEGIN.replace("process=login", "process=connect"))
    assert page.status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_new_invitation_takes_the_bond_away(provider, invited, client):
    bind(Client(), invited, provider)
    services.invite_again(by="test", person=invited)
    assert come_back(client, provider).status_code == 403
    assert Event.objects.latest("number").before == {"password": False, "directory": True}


def test_the_page_of_signing_in_offers_the_directory_that_is_set(provider, client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with the council’s directory" in page
    assert "Go on" in client.get(BEGIN).content.decode()


def test_without_a_directory_there_is_none(client, db):
    assert "directory" not in client.get(reverse("account_login")).content.decode()
    assert client.get(BEGIN).status_code == 404
    assert client.get(CALLBACK).status_code == 404


def test_the_log_names_nobody_who_came(provider, client, caplog):
    caplog.set_level(logging.INFO)
    come_back(client, provider)
    told = caplog.text
    assert "bound to no account" in told
    assert "ann@example.org" not in told
    assert "ann-1" not in told
