"""What waits is told rule by rule, in their order."""

from __future__ import annotations

from frankpledge.web.today import waiting


def test_what_waits_comes_in_the_order_of_the_rules(monkeypatch):
    first = waiting.Waiting("Load evidence", "None is here.", "/a/")
    second = waiting.Waiting("Give roles", "Nobody has one.", "/b/")
    monkeypatch.setattr(
        waiting,
        "RULES",
        (lambda m, r: iter([first]), lambda m, r: iter(()), lambda m, r: iter([second])),
    )
    assert waiting.waiting_for(None, None) == [first, second]
