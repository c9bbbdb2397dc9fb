"""Surveys: one respondent a row, with answers that the definition offers, and a weight."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.survey import kinds

from .. import restricted_files as files
from .reading import fault, read, rows


def test_answers_stand_as_they_were_given_and_what_was_passed_over_is_empty(tmp_path):
    part = read(tmp_path / "a.csv", files.survey(), kinds=kinds())
    assert rows(part) == [{
        "row": 1, "wave": "2025", "area_code": "E07000221", "weight": 1.5, "safe_day": "Very safe",
        "safe_night": "fairly-safe", "asb_problem": None, "drugs_problem": None, "confident": "Disagree",
    }]  # fmt: skip
    assert part.subject == "Residents' survey 2025"


def test_a_wave_tells_how_many_answered_and_what_weighting_cost(tmp_path):
    weights = (1.0, 1.0, 2.0)
    content = files.survey(*(files.answered(Weight=str(w)) for w in weights), more=("Synthetic",))
    part = read(tmp_path / "a.csv", content, kinds=kinds())
    effective = sum(weights) ** 2 / sum(w * w for w in weights)
    assert part.facts == {
        "survey": "your_say", "version": 1, "wave": "2025", "respondents": 3, "effective": round(effective, 1),
        "self_selected": True, "refused": 0,
    }  # fmt: skip
    assert part.synthetic


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Wave", "25", "is no year or month, such as 2024 or 2024-09"),
        ("Wave", "2025-13", "is no year or month"),
        ("Wave", "", "is no year or month"),
        ("Wave", "2024", "is another wave than the file's other rows"),
        ("Area code", "Warwick", "is no ONS code of nine characters"),
        ("Area code", "", "is no ONS code of nine characters"),
        ("Weight", "0", "is no weight above 0; give 1 to everybody"),
        ("Weight", "-1", "is no weight above 0"),
        ("Weight", "nan", "is no weight above 0"),
        ("Weight", "inf", "is no weight above 0"),
        ("Weight", "", "is no weight above 0"),
        ("Safe by day", "Sometimes", "is none of the answers that this question offers"),
        ("Safe after dark", "very safe", "is none of the answers"),
        ("ASB a problem", "Very safe", "is none of the answers"),
        ("Drugs a problem", "yes", "is none of the answers"),
        ("Confident in agencies", "Fairly", "is none of the answers"),
    ],
)
def test_a_row_that_does_not_hold_is_refused_with_its_value(column, value, reason, tmp_path):
    content = files.survey(*[files.answered()] * 2, files.answered(**{column: value}))
    told = fault(tmp_path / "a.csv", content, kinds=kinds())
    assert f"row 3, {column} {value!r}: {reason}" in told


def test_a_file_without_a_wave_is_refused_row_by_row(tmp_path):
    told = fault(tmp_path / "a.csv", files.survey(files.answered(Wave="")), kinds=kinds())
    assert "row 1, Wave '': is no year or month" in told


def test_there_is_a_kind_for_every_survey_and_it_is_one():
    assert [kind.name for kind in kinds()] == ["survey-your-say"]
    assert kinds() is kinds()
