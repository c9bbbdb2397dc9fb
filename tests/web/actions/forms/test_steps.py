"""Each step asks one thing, and says what is missing."""

from __future__ import annotations

import pytest

from frankpledge.web.actions.forms import steps


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (steps.MilestoneForm, {"words", "due_on"}),
        (steps.ReachForm, {"reached_on"}),
        (steps.MoveForm, {"due_on", "why"}),
        (steps.EscalationForm, {"why"}),
        (steps.AnswerForm, {"why"}),
        (steps.EvidenceForm, {"evidence"}),
        (steps.WithdrawalForm, {"why"}),
        (steps.ReasonForm, {"why"}),
    ],
)
def test_what_is_asked_must_be_answered(form, missing):
    assert set(form({}).errors) == missing
