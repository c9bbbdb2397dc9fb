"""The form of a committee's question offers the partnership's own districts and agencies."""

from __future__ import annotations

from frankpledge.evidence.questions import Area
from frankpledge.web.meetings.forms.scrutiny import AnswerForm, QuestionForm

DISTRICT = Area("district", "E07000221", "Stratford-on-Avon")


def test_a_question_of_a_district_that_is_not_offered_is_refused(south, stranger):
    told = {"district": "E07000999", "question": "Why?", "asked_on-day": "1", "asked_on-month": "2",
            "asked_on-year": "2024", "due_on-day": "1", "due_on-month": "3", "due_on-year": "2024"}  # fmt: skip
    form = QuestionForm(told, partnership=south, districts=[DISTRICT])
    assert set(form.errors) == {"district"}
    assert QuestionForm(
        told | {"district": "E07000221"}, partnership=south, districts=[DISTRICT]
    ).is_valid()
    assert stranger.agency not in form.fields["agency"].queryset


def test_an_answer_has_words():
    assert AnswerForm({"words": " "}).errors["words"] == ["Enter the answer"]
