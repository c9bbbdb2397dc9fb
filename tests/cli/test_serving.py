"""`serve`, `migrate` and `verify-history` say what they do, in words and in JSON, and end with the right code."""

from __future__ import annotations

import os

import pytest

from frankpledge.config import application
from frankpledge.web.accounts import services
from frankpledge.web.history.models import Event

from .shell import run, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch):
    """Keep the server from starting, and the files from being gathered; give what it was called with."""
    calls = []
    monkeypatch.setattr(application, "gather_files", lambda: 0)
    monkeypatch.setattr(
        application, "run_server", lambda *given, **more: calls.append((given, more))
    )
    return calls


def test_serving_says_where_it_answers_and_then_serves(served):
    done = run("serve", "--port", "8123", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert "http://127.0.0.1:8123/" in done.output
    ((given, _),) = served
    assert given[:3] == ("127.0.0.1", 8123, 1)


def test_serving_as_json_names_no_secret(served):
    answer = told("serve")
    assert answer["address"] == "http://127.0.0.1:8000/"
    assert not any("secret" in name or "password" in name for name in answer)
    assert len(served) == 1


def test_a_database_that_is_up_to_date_takes_no_step():
    assert told("migrate") == {"taken": []}
    assert "The database is up to date." in run("migrate").output


def test_a_whole_history_is_said_to_be_whole():
    services.invite(by="a test", email="ann@example.org", name="Ann (synthetic)")
    answer = told("verify-history")
    assert (answer["events"], answer["broken"]) == (Event.objects.count(), None)
    assert "The history is whole: 1 events" in run("verify-history").output


def test_a_broken_history_ends_with_one_and_names_the_link(monkeypatch):
    from frankpledge.web.history import queries  # noqa: PLC0415 - the command reads it as late

    monkeypatch.setattr(queries, "broken_link", lambda: "event 1 is missing")
    done = run("verify-history")
    assert done.exit_code == 1
    assert "event 1 is missing" in done.stderr


def test_an_end_that_was_noted_is_compared():
    services.invite(by="a test", email="ann@example.org", name="Ann (synthetic)")
    end = told("verify-history")["end"]
    assert end == f"1:{Event.objects.get().digest}"
    assert run("verify-history", "--noted", end).exit_code == 0
    lost = run("verify-history", "--noted", f"1:{'0' * 64}")
    assert lost.exit_code == 1
    assert "written anew" in lost.stderr


def test_what_is_no_end_of_a_history_is_refused():
    done = run("verify-history", "--noted", "nonsense")
    assert done.exit_code == 2
    assert "no end of a history" in done.stderr


def test_there_are_as_many_processes_as_processors_unless_said(served, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    run("serve")
    run("serve", "--workers", "2")
    assert [given[2] for given, _ in served] == [4, 2]
