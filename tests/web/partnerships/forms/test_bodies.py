"""What is asked of bodies and work is asked whole, and a code is written as the ONS writes it."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships import forms
from frankpledge.web.partnerships.models import Group


@pytest.mark.parametrize(
    ("form", "missing"),
    [(forms.AboutAgency, {"name", "standing", "source"}), (forms.AboutPartnership, {"name", "source"}),
     (forms.DutyStatus, {"status", "since", "source"}), (forms.AboutStrategy, {"name", "level", "status", "source"}),
     (forms.HadRegard, {"direction", "on", "words", "reference"}), (forms.NewPartnership, {"code"})],
)  # fmt: skip
def test_what_must_be_said_is_asked_for(form, missing):
    assert set(form({}).errors) == missing


def test_a_group_reports_only_to_those_that_are_offered():
    form = forms.AboutGroup({"reports_to": "999"}, groups=Group.objects.none())
    assert set(form.errors) == {"name", "level", "standing", "source", "reports_to"}


def test_a_code_is_written_as_the_ons_does():
    form = forms.NewPartnership({"code": " e22000362 "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["code"] == "E22000362"
