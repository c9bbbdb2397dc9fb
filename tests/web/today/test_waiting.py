"""What waits is told rule by rule, in their order."""

from __future__ import annotations

import datetime

from frankpledge.web.today import waiting
from frankpledge.web.today.told import Waiting


def test_what_waits_comes_in_the_order_of_the_rules(monkeypatch):
    first = Waiting("Load evidence", "None is here.", "/a/")
    second = Waiting("Give roles", "Nobody has one.", "/b/")
    monkeypatch.setattr(
        waiting,
        "RULES",
        (lambda m, r, t: iter([first]), lambda m, r, t: iter(()), lambda m, r, t: iter([second])),
    )
    assert waiting.waiting_for(None, None, datetime.date(2026, 1, 31)) == [first, second]
