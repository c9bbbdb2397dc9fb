"""A document as plain text is read from the first word to the last."""

from __future__ import annotations

from frankpledge.publishing.blocks import Column, Run, Section, Table
from frankpledge.publishing.text import as_text
from tests.publishing.conftest import AWKWARD, FIGURE, paragraph


def flat(text: str) -> str:
    return " ".join(text.split())


def test_everything_stands_in_the_order_in_which_it_is_read(document):
    said = flat(as_text(document))
    order = [
        "OFFICIAL", "A plan:", "2021 to 2025", "Synthetic Community", "31 March 2025", "DRAFT.", "SYNTHETIC.", "ASB",
        "1 Vision & <purpose>", "There were 1,204", "2 Performance", "1. First", "Table 1: Recorded crime",
        "2.1 Theft here", "Picture 1: Theft by month", "Theft fell from 12 to 10.", "Table 2:", "Picture 2:",
        "2.1.1 Deeper", "Appendix A The cycle", "About this document", "Next revision: 2026",
        "Strategic assessment, version 2",
    ]  # fmt: skip
    places = []
    for words in order:
        places.append(said.index(words, places[-1] if places else 0))
    assert places == sorted(places)
    assert AWKWARD in said


def test_each_figure_stands_with_its_id_and_what_was_typed_is_marked(document):
    said = flat(as_text(document))
    assert f"There were 1,204 [{FIGURE}-1] thefts, and somebody typed 12 [typed]." in said
    final = document.model_copy(update={"is_draft": False})
    assert "[typed]" not in as_text(final)


def test_a_table_is_read_row_by_row_with_its_headings_and_where_it_is_from(document):
    said = flat(as_text(document))
    assert f"- Theft; Warwick: 1,204 [{FIGURE}-1]; Change & <why>: up 3.1 % [{FIGURE}-2]" in said
    assert f"Warwick: withheld [{FIGURE}-3]; Change & <why>: not applicable" in said
    assert f"Note: Recorded crime is not all crime. Note: {AWKWARD} Figure: {FIGURE}" in said
    assert "withheld: kept back" in said


def test_a_link_says_where_it_leads(document):
    assert "a link <https://example.org/a?b=1&c=2>" in flat(as_text(document))


def test_no_line_is_wider_than_a_page_but_for_a_long_address(document):
    assert max(map(len, as_text(document).splitlines())) <= 78
    address = "https://example.org/" + "a" * 100
    held = Section(id="a", heading="A", blocks=(paragraph(Run(words="b", address=address)),))
    assert f"<{address}>" in as_text(document.model_copy(update={"sections": (held,)}))


def test_a_table_without_rows_says_so(document):
    none = Table(id="a", caption="A", columns=(Column(name="B"),), rows=())
    held = Section(id="a", heading="A", blocks=(none, paragraph(Run(words=""))))
    assert "Nothing to show." in as_text(
        document.model_copy(update={"sections": (held,), "subtitle": ""})
    )


def test_the_same_document_gives_the_same_text(document):
    assert as_text(document) == as_text(document.model_copy(deep=True))
