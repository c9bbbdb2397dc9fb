"""One question must be answered; the three others may be left out."""

from __future__ import annotations

from frankpledge.web.actions.forms.my_return import ReturnForm


def test_how_it_goes_alone_is_enough():
    assert ReturnForm({"delivery": "at-risk"}).is_valid()


def test_without_it_the_form_says_what_to_do():
    form = ReturnForm({"happened": "Much"})
    assert form.errors == {"delivery": ["Choose how it is going, or press Nothing to report"]}
    assert "delivery" in ReturnForm({"delivery": "green"}).errors
    assert "happened" in ReturnForm({"delivery": "done", "happened": "a" * 1001}).errors
