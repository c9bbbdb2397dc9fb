"""The application is opened from the shell, and a server's database is never upgraded unasked."""

from __future__ import annotations

import contextlib
import multiprocessing

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from frankpledge.config import application
from frankpledge.faults import CallFault


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_waits_for_nothing():
    assert application.waiting_migrations() == []


@pytest.mark.django_db
def test_a_step_that_waits_is_named(monkeypatch):
    MigrationRecorder.Migration.objects.filter(app="history", name="0002_only_grows").delete()
    assert application.waiting_migrations() == ["history 0002_only_grows"]
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(
        CallFault, match=r"1 steps wait.*history 0002_only_grows.*frankpledge migrate"
    ):
        application.require_migrated()


def test_without_assets_nothing_is_served(settings):
    settings.STATICFILES_DIRS = []
    with pytest.raises(CallFault, match="make assets"):
        application.gather_files()


def test_the_files_of_the_browser_are_gathered(settings, tmp_path):
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.css").write_text("a{}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "made"], tmp_path / "served"
    assert application.gather_files() >= 1
    assert (tmp_path / "served" / "a.css").exists()


@pytest.mark.django_db
def test_the_state_of_a_service_says_nothing_secret(settings):
    told = str(application.state())
    assert settings.SECRET_KEY not in told
    assert connection.vendor in told


class _Server:
    """A server that tells how it would begin its processes, and serves nobody."""

    began: str | None = None

    def __init__(self, *given, **more):
        type(self).began = multiprocessing.get_start_method()

    def serve(self):
        """Serve nobody."""


def test_the_processes_of_the_server_begin_afresh(monkeypatch):
    """One forked after a chart was drawn, as the demo does, would wait for ever for the threads that drew it."""
    before = multiprocessing.get_start_method()
    monkeypatch.setattr("granian.Granian", _Server)
    monkeypatch.setattr("frankpledge.config.worker.WorkerBeside", contextlib.nullcontext)
    try:
        application.run_server("127.0.0.1", 0, 1)
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert _Server.began == "spawn"
