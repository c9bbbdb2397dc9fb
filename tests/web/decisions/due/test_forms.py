"""The forms ask why, what and by when, and how it was settled."""

from __future__ import annotations

from frankpledge.web.decisions.due.forms import BringBackForm, SettleForm


def test_all_three_are_needed_and_said():
    form = BringBackForm({})
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "why": ["Choose why it comes back"],
        "what": ["Enter what the body is to look at"],
        "due_on": ["Enter the day by which it comes back"],
    }


def test_how_it_was_settled_is_short():
    assert "300 letters" in str(SettleForm({"how": "x" * 301}).errors["how"])
    assert SettleForm({"how": "By a decision."}).is_valid()
