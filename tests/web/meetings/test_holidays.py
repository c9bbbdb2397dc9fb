"""The bank holidays are those of England and Wales, known without asking anybody."""

from __future__ import annotations

import datetime
import socket

from frankpledge.web.meetings.holidays import bank_holidays

DAY = datetime.date


def test_they_are_known_without_a_request_and_are_those_of_england(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a request left the machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    bank_holidays.cache_clear()
    held = bank_holidays()
    assert {DAY(2026, 4, 6), DAY(2026, 12, 25), DAY(2026, 12, 28)} <= held
    assert DAY(2026, 1, 2) not in held, "a holiday of Scotland alone"
    assert DAY(2026, 3, 17) not in held, "a holiday of Northern Ireland alone"
