"""A line of the log is JSON and holds nothing personal: nothing that people typed, in an address or in an error."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from frankpledge.web.accounts import invitations, services
from frankpledge.web.accounts.models import User
from frankpledge.web.ui.logs import JsonLines

SECRETS = ("ann@example.org", "Ann Synthetic", "a password of ann", "query-of-ann", "body-of-ann")


def line(**more) -> dict:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x.py", 1, "Not Found: %s", ("/a?secret",), None
    )
    vars(record).update(more)
    return json.loads(JsonLines().format(record))


def test_a_line_says_when_how_grave_where_and_what():
    told = line()
    assert (told["level"], told["logger"], told["message"]) == (
        "WARNING",
        "django.request",
        "Not Found: /a?secret",
    )
    assert told["at"]


def test_of_a_request_only_its_route_is_told():
    request = RequestFactory().get("/invitations/signed/?email=ann@example.org")
    request.resolver_match = resolve("/invitations/signed/")
    told = line(status_code=404, request=request)
    assert (told["status"], told["route"], told["message"]) == (
        404,
        "/invitations/<str:link>/",
        "request failed",
    )
    assert "signed" not in json.dumps(told)
    assert line(status_code=404, request=RequestFactory().get("/ann/"))["route"] is None


def test_a_defect_is_told_with_its_kind_and_place_and_without_its_words():
    def fail() -> None:
        try:
            int("ann@example.org")
        except ValueError as error:
            raise RuntimeError("ann@example.org is no number") from error

    try:
        fail()
    except RuntimeError:
        told = line(exc_info=sys.exc_info())
    kinds = [part for part in told["exception"] if not part.startswith(" ")]
    assert kinds == ["RuntimeError", "ValueError"]
    assert any("test_logs.py" in part and part.endswith(" fail") for part in told["exception"])
    assert "ann@example.org" not in json.dumps(told)


def test_a_defect_that_caused_itself_ends():
    error = RuntimeError()
    error.__cause__ = error
    assert len(line(exc_info=(RuntimeError, error, None))["exception"]) == 100


@pytest.fixture
def log():
    """Collect every line that the service's own log would write."""
    lines: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    collect = Collect()
    collect.setFormatter(JsonLines())
    root, quiet = logging.getLogger(), logging.getLogger("django")
    root.addHandler(collect)
    yield lines
    root.removeHandler(collect)
    assert quiet.propagate


@pytest.mark.django_db
def test_nothing_that_people_type_reaches_the_log(log, monkeypatch):
    ann = services.invite(by="test", email=SECRETS[0], name=SECRETS[1])
    link = invitations.link_text(ann)
    client = Client(raise_request_exception=False)
    form = {"login": SECRETS[0], "password": SECRETS[2], "more": SECRETS[4]}
    client.post(reverse("account_login"), form)  # fails: there is no password yet
    client.get(f"/{SECRETS[0]}/?q={SECRETS[3]}")
    client.get(f"/people/{SECRETS[0]}/nowhere/?q={SECRETS[3]}")
    client.post(reverse("first-password", args=[link + "x"]), form)
    Client(enforce_csrf_checks=True).post(reverse("account_login"), form)
    client.get("/", headers={"host": "ann.evil.example"})
    client.force_login(ann)

    def fail(*given: object) -> None:
        raise RuntimeError(f"{SECRETS[0]} {SECRETS[2]}")

    monkeypatch.setattr("frankpledge.web.accounts.queries.roles_of", fail)
    assert client.post(reverse("my-account"), form).status_code == 405
    assert client.get(reverse("my-account") + f"?q={SECRETS[3]}").status_code == 500
    written = "\n".join(log)
    assert f"sign-in failed for account {ann.pk}" in written
    assert {json.loads(told).get("status") for told in log} >= {400, 403, 404, 405, 500}
    for secret in (*SECRETS, link, "ann"):
        assert secret not in written.replace(str(ann.pk), ""), secret


def test_the_service_writes_its_log_by_this_form_alone():
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "json"
    assert settings.LOGGING["formatters"]["json"]["()"] == "frankpledge.web.ui.logs.JsonLines"


@pytest.mark.django_db
def test_a_word_that_did_reach_the_log_would_be_found(log):
    logging.getLogger("frankpledge").warning("%s", User(email=SECRETS[0]).email)
    assert SECRETS[0] in "\n".join(log)
