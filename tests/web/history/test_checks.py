"""What an app registers is asked with the history, and the first fault is named."""

from __future__ import annotations

import pytest

from frankpledge.web.history import checks


@pytest.fixture
def registered(monkeypatch):
    """Begin with no check."""
    monkeypatch.setattr(checks, "_checks", [])


@pytest.mark.usefixtures("registered")
def test_the_first_fault_is_named_and_a_check_is_asked_once():
    asked = []

    def check(fault):
        def ask():
            asked.append(fault)
            return fault

        return ask

    assert checks.first_fault() is None
    whole, broken, later = check(None), check("line 2 was changed"), check("line 3 was changed")
    for one in (whole, whole, broken, later):
        checks.register(one)
    assert checks.first_fault() == "line 2 was changed"
    assert asked == [None, "line 2 was changed"]
