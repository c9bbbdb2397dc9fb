"""`worker` runs background jobs until it is told to end."""

from __future__ import annotations

import json

import pytest

from .shell import run


@pytest.fixture
def worked(monkeypatch):
    """Stand in for the work itself; give what it was called with."""
    called = []
    monkeypatch.setattr("frankpledge.config.worker.work", lambda *, parent: called.append(parent))
    monkeypatch.setattr("frankpledge.config.application.require_migrated", lambda: None)
    return called


@pytest.mark.django_db
def test_a_worker_says_that_it_waits(worked):
    done = run("worker")
    assert done.exit_code == 0, done.output
    assert "waits for loads and board packs" in done.output
    assert worked == [None]


@pytest.mark.django_db
def test_a_worker_beside_a_server_is_quiet_and_knows_its_parent(worked):
    done = run("worker", "--parent", "17")
    assert (done.exit_code, done.output) == (0, "")
    assert worked == [17]


@pytest.mark.django_db
def test_a_workers_state_is_json(worked):
    assert "database" in json.loads(run("worker", "--json").stdout)
