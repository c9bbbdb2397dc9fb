"""Today's date is read in one place, and may be set."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.clock import day, now, today
from frankpledge.faults import CallFault


def test_today_is_todays_date_unless_another_is_set(monkeypatch):
    monkeypatch.delenv("FRANKPLEDGE_TODAY", raising=False)
    before = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    assert before <= today() <= datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    assert today() == "2026-01-31"
    assert day() == datetime.date(2026, 1, 31)


def test_what_is_no_date_is_the_calls_fault(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "31 January")
    with pytest.raises(CallFault, match="write a date such as 2026-01-31"):
        today()


def test_a_moment_is_told_with_its_zone():
    assert now().tzinfo is datetime.UTC
