"""Across the plans only what there is may be asked for."""

from __future__ import annotations

from frankpledge.web.plans.forms.across import AcrossForm
from frankpledge.web.plans.presenters.across import SIDES

OFFERED = {side: [("rural", "Rural")] for side in SIDES}


def test_any_side_may_stay_open():
    form = AcrossForm({"by": "agency", "tag": "rural"}, offered=OFFERED)
    assert form.is_valid()
    assert form.cleaned_data["strand"] == ""


def test_what_there_is_not_cannot_be_asked_for():
    assert not AcrossForm({"tag": "other"}, offered=OFFERED).is_valid()
