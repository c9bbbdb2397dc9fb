"""A judgement is yes or no, with words."""

from __future__ import annotations

from frankpledge.web.assessments.forms.contents import SignForm


def test_a_judgement_is_told_as_the_service_takes_it():
    form = SignForm({"is_there": "no", "words": "Not yet."})
    assert form.is_valid()
    assert form.told() == {"is_there": False, "words": "Not yet."}
    assert not SignForm({"is_there": "yes"}).is_valid()
