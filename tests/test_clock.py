"""Today's date is read in one place, and may be set."""

from __future__ import annotations

import datetime

import click
import pytest

from frankpledge.clock import today


def test_today_is_todays_date_unless_another_is_set(monkeypatch):
    monkeypatch.delenv("FRANKPLEDGE_TODAY", raising=False)
    before = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    assert before <= today() <= datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    assert today() == "2026-01-31"


def test_what_is_no_date_is_the_calls_fault(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "31 January")
    with pytest.raises(click.UsageError, match="write a date such as 2026-01-31"):
        today()
