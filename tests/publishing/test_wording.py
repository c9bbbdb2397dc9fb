"""Words that a document's files share."""

from __future__ import annotations

from frankpledge.publishing import wording
from frankpledge.publishing.blocks import Cell, Provenance
from tests.publishing.conftest import FIGURE, table


def test_each_way_in_which_a_number_can_be_missing_has_words_and_a_shorthand_of_its_own():
    kinds = {"withheld", "not held", "not applicable"}
    assert set(wording.MISSING) == set(wording.SHORTHAND) == kinds
    assert len(set(wording.SHORTHAND.values())) == len(kinds)
    assert len(wording.missing_in(table())) == len(kinds)


def test_a_cell_without_words_says_why():
    assert wording.words_of(Cell(words="", missing="withheld")) == "withheld"
    assert wording.words_of(Cell(words="1,204", value=1204)) == "1,204"


def test_a_reader_is_warned_of_a_draft_and_of_synthetic_data(document):
    assert [word for word, _ in wording.warnings_of(document)] == ["DRAFT", "SYNTHETIC"]
    final = document.model_copy(update={"is_draft": False, "is_synthetic": False})
    assert wording.warnings_of(final) == ()


def test_what_is_not_known_is_not_said(document):
    told = Provenance(source="A", figure=FIGURE, caveats=("B", "C"))
    assert list(wording.origin(told)) == [("Source", "A"), ("Note", "B"), ("Note", "C")]
    assert dict(wording.facts(document.control))["Produced by"] == "Analyst"
    bare = document.control.model_copy(update={"produced_by": ""})
    assert "Produced by" not in dict(wording.facts(bare))


def test_a_day_is_said_as_people_write_it(document):
    assert wording.day(document) == "31 March 2025"
