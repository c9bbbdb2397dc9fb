"""Outlines of reports are data: those that ship, another from a file, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.definitions.assessment_reports import (
    read_report_outline,
    report_outline,
    report_outlines,
)
from frankpledge.faults import CallFault, DataFault


def test_each_kind_of_report_of_the_cycle_has_an_outline():
    assert set(report_outlines()) == {
        "annual-update", "executive-summary", "full-assessment", "problem-profile",
    }  # fmt: skip
    assert report_outline("problem-profile").needs == "commission"
    for outline in report_outlines().values():
        assert all(section.question.endswith(("?", ".")) for section in outline.sections)
        assert any(not section.provider for section in outline.sections)


def test_a_problem_profile_holds_what_a_problem_profile_holds():
    headings = [section.heading for section in report_outline("problem-profile").sections]
    assert headings == [
        "Aim", "Terms of reference", "Limits of the data", "Context", "What happens", "Where", "When", "Who", "How",
        "Why", "Harm", "What is done already", "Gaps", "Inferences", "Recommendations", "Who receives it",
    ]  # fmt: skip


def test_an_unknown_kind_is_refused_quoting_it():
    with pytest.raises(CallFault, match="'verdict'"):
        report_outline("verdict")


WHOLE = "id: ours\nversion: 1\nname: Ours\nabout: A report.\nneeds: nothing\nsections:\n"


def test_another_outline_is_a_file(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text(WHOLE + "  - {id: a, heading: A, question: What?}\n")
    assert [one.provider for one in read_report_outline(path).sections] == [""]


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ("  []\n", "sections"),
        ("  - {id: A b, heading: A, question: What?}\n", "'A b'"),
        ("  - {id: a, heading: A, question: What?}\n" * 2, "'a' stands twice"),
        ("  - {id: a, heading: A, question: What?, provider: 9}\n", "provider"),
    ],
)
def test_a_faulty_outline_is_refused_quoting_what_is_wrong(tmp_path, sections, words):
    path = tmp_path / "ours.yaml"
    path.write_text(WHOLE + sections)
    with pytest.raises(DataFault, match=words):
        read_report_outline(path)
