"""A dashboard is asked for what is offered, or for all of it."""

from __future__ import annotations

from frankpledge.web.performance.forms.dashboard import DashboardFilter

OFFERED = {"priority": [("knives", "Knives")], "area": [], "agency": []}


def test_everything_is_offered_first():
    form = DashboardFilter(offered=OFFERED)
    assert form.fields["priority"].choices == [("", "Every priority"), ("knives", "Knives")]
    assert form.fields["area"].choices == [("", "Every area")]


def test_what_is_not_offered_is_refused():
    assert DashboardFilter({"priority": "knives"}, offered=OFFERED).is_valid()
    assert not DashboardFilter({"priority": "other"}, offered=OFFERED).is_valid()
