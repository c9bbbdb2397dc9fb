"""Surveys: each loads, and what counts as agreeing is said answer by answer."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.survey import Survey, surveys
from frankpledge.faults import DataFault

YES, NO = {"id": "yes", "words": "Yes", "counts": True}, {"id": "no", "words": "No"}
QUESTION = {
    "id": "safe",
    "header": "Safe",
    "wording": "Are you?",
    "shown_as": "are safe",
    "answers": [YES, NO],
}
OWN = {
    "version": 1,
    "id": "own",
    "name": "Own",
    "who": "All",
    "mode": "By post",
    "self_selected": False,
    "weighting": "None",
    "questions": [QUESTION],
}


def own(**changed) -> Survey:
    return check_definition(Survey, OWN | changed, "own.yaml")


def test_every_survey_loads_once_under_its_id():
    assert surveys() is surveys()
    assert list(surveys()) == ["your_say"]


@pytest.mark.parametrize("name", surveys())
def test_every_question_has_answers_that_count_and_answers_that_do_not(name):
    survey = surveys()[name]
    headers = [question.header for question in survey.questions]
    assert len(set(headers)) == len(headers) > 1
    for question in survey.questions:
        assert {answer.counts for answer in question.answers} == {True, False}
        words = [word for answer in question.answers for word in {answer.id, answer.words}]
        assert len(set(words)) == len(words)
        assert question.wording.endswith("?")


def test_it_is_said_whether_people_chose_to_answer():
    assert surveys()["your_say"].self_selected
    assert not own().self_selected


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"questions": []}, "questions: Tuple should have at least 1 item"),
        ({"questions": [QUESTION | {"answers": [YES]}]}, "questions.0.answers: Tuple should have at least 2"),
        ({"questions": [QUESTION | {"id": "Is it?"}]}, "questions.0.id: String should match pattern"),
        ({"id": "own survey"}, "id: String should match pattern"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_in_words(changed, words):
    with pytest.raises(DataFault) as told:
        own(**changed)
    assert words in str(told.value)
