"""Why a release became current, and which figures a difference touches, in the reader's words."""

from __future__ import annotations

import pytest

from frankpledge.findings.revisions import Affected, CountChange, FileChange
from frankpledge.web.explore.presenters import releases as presenter


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("load of 3 files", "Load of 3 files"),
        ("rollback", "Made current again"),
        ("rollback: February is wrong", "Made current again: February is wrong"),
    ],
)
def test_a_reason_is_told_in_words(why, words):
    assert presenter.why_words(why) == words


def test_a_changed_file_is_a_row_with_both_counts():
    source = {"rows": 3}
    added = FileChange("added", "police-uk-street", "F 2025-01", None, source)
    removed = FileChange("removed", "boundaries", "wards", source, None)
    assert presenter.file_row(added)[2:] == ("F, January 2025", None, 3)
    assert presenter.file_row(removed) == ("Taken out", "Boundaries of areas", "wards", 3, None)


def test_a_count_and_a_figure_are_rows():
    assert presenter.count_row(CountChange("2025-01", "Drugs", 5, 3)) == (
        "2025-01",
        "Drugs",
        5,
        3,
        -2,
    )
    assert presenter.affected_line(Affected("ab", "changed", 9, ["2025-01"])) == (
        "ab", "What changed", 9, "January 2025")  # fmt: skip
    assert presenter.affected_line(Affected("ab", "profile", 9, []))[1:] == (
        "Area profile",
        9,
        "by its places",
    )
    assert presenter.affected_line(Affected("ab", "compare", 2, ["2025-01"]))[1] == "Comparison"


def test_kinds_of_source_are_added_up(with_evidence):
    kinds = presenter.kinds_of(with_evidence.release.sources)
    assert sum(files for _, files, _ in kinds) == len(with_evidence.release.sources)
    assert len(presenter.source_rows(with_evidence.release.sources)) == len(
        with_evidence.release.sources
    )
