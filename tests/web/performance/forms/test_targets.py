"""What is asked about a target: by what it is found, by which decision it is endorsed."""

from __future__ import annotations

import pytest

from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.forms.targets import EndorseForm, TargetFilter, WithdrawForm
from frankpledge.web.performance.models import Target


def test_a_state_that_is_none_is_refused():
    assert not TargetFilter({"state": "none"}, areas=[], priorities=[]).is_valid()
    assert TargetFilter({"state": "all"}, areas=[], priorities=[]).is_valid()


@pytest.mark.django_db
def test_other_lines_are_asked_for_only_where_there_are_any():
    form = EndorseForm(
        {"decision": ""}, decisions=Decision.objects.none(), lines=Target.objects.none()
    )
    assert "also" not in form.fields
    assert form.errors["decision"] == ["Choose the decision by which it is endorsed"]


def test_a_withdrawal_needs_its_reason():
    assert WithdrawForm({"why": " "}).errors["why"] == ["Say why it is withdrawn"]
