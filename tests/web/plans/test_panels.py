"""What upper apps register stands on a plan's page, and only where they have something for who asks."""

from __future__ import annotations

from frankpledge.web.plans import panels


def test_a_panel_that_has_nothing_is_left_out(monkeypatch):
    monkeypatch.setattr(panels, "_panels", [])
    held = panels.Panel("one.html", {"told": 1})
    panels.register(lambda request, plan: held if plan == "mine" else None)
    assert panels.panels_for(None, "mine") == [held]
    assert panels.panels_for(None, "other") == []
