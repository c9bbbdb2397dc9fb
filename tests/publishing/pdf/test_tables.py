"""A table has a word in every cell that means something, and no row of another length."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Cell, Column
from frankpledge.publishing.pdf.leads import leads_of
from frankpledge.publishing.pdf.tables import grid, plain, table, words_in
from tests.publishing.conftest import FIGURE
from tests.publishing.conftest import table as sample


@pytest.mark.parametrize(
    ("words", "missing", "printed"),
    [
        ("", "withheld", "withheld"),
        ("–", "not held", "not held"),
        ("0", "not applicable", "not applicable"),
        ("withheld: fewer than 5", "withheld", "withheld: fewer than 5"),
        ("1,204", "", "1,204"),
        ("", "", ""),
    ],
)
def test_why_a_number_is_missing_is_said_in_words(words, missing, printed):
    assert words_in(Cell(words=words, missing=missing)) == printed


def test_a_number_that_somebody_typed_is_marked_in_a_draft_only(document):
    leads = leads_of(document)
    drafted = table(leads, sample(), "Table 1", is_draft=True)
    assert drafted["rows"][2][2]["is_typed"]
    assert not table(leads, sample(), "Table 1", is_draft=False)["rows"][2][2]["is_typed"]


def test_a_cell_leads_to_the_trace_of_its_figure(document):
    made = table(leads_of(document), sample(), "Table 1", is_draft=True)
    assert made["rows"][0][1]["lead"] == {"to": f"https://csp.example/trace/{FIGURE}-1/"}
    assert made["rows"][0][0]["lead"] is None


def test_a_row_with_a_cell_too_few_is_refused(document):
    held = sample()
    short = held.model_copy(update={"rows": (held.rows[0][:2],)})
    with pytest.raises(ValueError, match=r"longer|shorter"):
        table(leads_of(document), short, "Table 1", is_draft=True)


def test_only_a_word_that_is_too_long_for_a_column_may_be_broken():
    made = grid([Column(name="Told")], [plain("x" * 22), plain("y" * 23)])
    assert made["rows"][0][0]["words"] == "x" * 22
    assert made["rows"][1][0]["words"] == "\u200b".join("y" * 23)
