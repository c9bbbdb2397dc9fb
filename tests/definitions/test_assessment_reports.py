"""Outlines of reports are data: those that ship, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.assessment_reports import (
    ReportOutline,
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


def outline(*sections):
    whole = {"id": "ours", "version": 1, "name": "Ours", "about": "A report.", "needs": "nothing"}
    return check_definition(ReportOutline, whole | {"sections": sections}, "ours.yaml")


A = {"id": "a", "heading": "A", "question": "What?"}


def test_a_section_without_a_provider_is_left_to_peoples_words():
    assert [one.provider for one in outline(A).sections] == [""]


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ([], "sections"),
        ([A | {"id": "A b"}], "'A b'"),
        ([A, A], "'a' stands twice"),
        ([A | {"provider": 9}], "provider"),
    ],
)
def test_a_faulty_outline_is_refused_quoting_what_is_wrong(sections, words):
    with pytest.raises(DataFault, match=words):
        outline(*sections)
