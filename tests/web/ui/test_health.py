"""A monitor learns whether the process is alive, a proxy whether it can serve, and neither anything else."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder

from frankpledge.web.ui import health


def test_alive_asks_nothing(client, django_assert_num_queries):
    del django_assert_num_queries
    assert client.get("/health/").content == b"alive"


@pytest.mark.django_db
def test_ready_when_the_database_is_up_to_date_and_the_store_is_there(client, settings, tmp_path):
    settings.STORE = tmp_path
    told = client.get("/ready/")
    assert (told.status_code, told.json()) == (200, {"database": "ok", "store": "ok"})


@pytest.mark.django_db
def test_not_ready_while_a_step_waits_or_the_store_is_gone(client, settings, tmp_path):
    settings.STORE = tmp_path / "gone"
    MigrationRecorder.Migration.objects.filter(app="history", name="0002_only_grows").delete()
    told = client.get("/ready/")
    assert told.status_code == 503
    assert told.json() == {"database": "1 migrations wait", "store": "no folder"}


def test_not_ready_while_the_database_does_not_answer(client, settings, tmp_path, monkeypatch):
    settings.STORE = tmp_path

    def refuse(connection):
        raise DatabaseError(str(connection))

    monkeypatch.setattr(health, "MigrationExecutor", refuse)
    assert client.get("/ready/").json()["database"] == "does not answer"
