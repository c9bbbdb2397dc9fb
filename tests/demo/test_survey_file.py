"""The invented survey: two waves, one planted change, answers as the definition offers them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from frankpledge.definitions.survey import surveys
from frankpledge.demo.survey_file import _SHARES, PLANTED, WAVES, write_survey

from .conftest import read_rows

QUESTIONS = {question.id: question for question in surveys()["your_say"].questions}


@pytest.fixture(scope="module")
def waves(tmp_path_factory) -> dict[str, list[dict[str, str]]]:
    paths = write_survey(tmp_path_factory.mktemp("survey") / "deep", np.random.default_rng(6))
    return {wave: read_rows(path) for (wave, _), path in zip(WAVES, paths, strict=True)}


def share(rows, question) -> tuple[float, int]:
    """Return the share of those who answered whose answer counts, and how many they are."""
    counts = {answer.words for answer in question.answers if answer.counts}
    said = [row[question.header] for row in rows if row[question.header]]
    return sum(answer in counts for answer in said) / len(said), len(said)


def test_a_wave_has_its_respondents_and_says_that_they_are_synthetic(waves):
    for wave, number in WAVES:
        assert len(waves[wave]) == number
        assert {row["Wave"] for row in waves[wave]} == {wave}
        assert {row["synthetic"] for row in waves[wave]} == {"yes"}
        assert all(float(row["Weight"]) > 0 for row in waves[wave])


@pytest.mark.parametrize("name", QUESTIONS)
def test_only_the_planted_question_changes_and_by_as_much_as_was_planted(name, waves):
    for number, (wave, _) in enumerate(WAVES):
        wanted = _SHARES[name] - (PLANTED[1] if number and name == PLANTED[0] else 0)
        found, answered = share(waves[wave], QUESTIONS[name])
        assert abs(found - wanted) < 3.5 * math.sqrt(wanted * (1 - wanted) / answered)


def test_some_pass_a_question_over_and_every_answer_is_offered(waves):
    for question in QUESTIONS.values():
        said = {row[question.header] for rows in waves.values() for row in rows}
        assert said == {"", *(answer.words for answer in question.answers)}
