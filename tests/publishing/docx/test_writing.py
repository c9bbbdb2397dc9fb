"""Words keep their emphasis and lead where they should; what Word could not follow stays words."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from frankpledge.publishing.blocks import Paragraph, Run
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.writing import followed
from tests.publishing.conftest import FIGURE, table
from tests.publishing.docx.reading import Read, with_blocks, words


def read(document, *runs: Run) -> Read:
    return Read(as_docx(with_blocks(document, Paragraph(runs=runs), table())))


def linked(made: Read) -> dict[str, str]:
    """Give where the words of each link lead, those of the contents left out."""
    outer = made.links()
    return {
        words(link): outer.get(link.get(qn("r:id")), link.get(qn("w:anchor")))
        for link in made.find("./w:p/w:hyperlink")
    }


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=1&c=2#d",
        "http://example.org",
        "mailto:team@example.org",
        "https://[2001:db8::1]:8000/",
    ],
)
def test_an_address_that_can_be_followed_is_kept(address):
    assert followed(address) == address


@pytest.mark.parametrize(
    "address",
    ["", "javascript:alert(1)", "file:///etc/passwd", "https://", "https://[bad", "http://a:port/", "/trace/1/",
     "\\\\server\\share", "data:text/html,x"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_good_is_none(address):
    assert followed(address) == ""


def test_blanks_and_quotes_in_an_address_are_written_as_word_can_read_them():
    assert followed(' https://example.org/a b"<c> ') == "https://example.org/a%20b%22%3Cc%3E"


def test_words_lead_to_their_address_and_to_parts_of_the_document(document):
    made = read(
        document, Run(words="out", address="https://example.org/a?b=1&c=2"), Run(words="in", address="#crime"),
        Run(words="lost", address="#nowhere"), Run(words="bad", address="javascript:1"),
    )  # fmt: skip
    leads = linked(made)
    assert leads.pop(FIGURE)  # the table's own
    assert leads == {"out": "https://example.org/a?b=1&c=2", "in": "table_crime"}
    assert "outinlostbad" in made.text


def test_a_figure_leads_to_its_trace_and_to_its_line(document):
    made = read(document, Run(words="1,204", figure=f"{FIGURE}-1"))
    assert linked(made) == {
        "1,204": f"https://csp.example/trace/{FIGURE}-1/",
        "[1]": "cited_1",
        FIGURE: f"https://csp.example/trace/{FIGURE}/",
    }


def test_without_an_address_a_figure_is_words_and_its_id_is_printed(document):
    nowhere = document.model_copy(update={"trace_address": ""})
    made = read(nowhere, Run(words="1,204", figure=f"{FIGURE}-1"))
    assert not made.links()
    assert f"{FIGURE}-1" in made.text
    assert "1,204[1]" in made.text


def test_an_address_is_written_once_however_often_it_is_linked(document):
    made = read(document, *[Run(words=str(at), address="https://example.org/") for at in range(9)])
    assert list(made.links().values()).count("https://example.org/") == 1


def test_every_link_has_where_it_leads(made):
    outer = made.links()
    names = set(made.find(".//w:bookmarkStart/@w:name"))
    assert set(made.find(".//w:hyperlink/@r:id")) == set(outer)
    assert set(made.find(".//w:hyperlink/@w:anchor")) <= names
    assert (
        len(made.find(".//w:bookmarkStart"))
        == len(names)
        == len(set(made.find(".//w:bookmarkStart/@w:id")))
    )


def test_emphasis_is_a_style_that_can_be_told(document):
    made = read(
        document, Run(words="s", is_strong=True), Run(words="e", is_emphasised=True),
        Run(words="b", is_strong=True, is_emphasised=True), Run(words="l", address="https://a.b/", is_strong=True),
    )  # fmt: skip
    looks = {
        words(run): [mark.tag for mark in run[0]]
        for run in made.find("./w:p[w:r/w:t='s']//w:r[w:rPr]")
    }
    assert looks == {
        "s": [qn("w:rStyle")], "e": [qn("w:rStyle")], "b": [qn("w:b"), qn("w:i")], "l": [qn("w:rStyle"), qn("w:b")],
    }  # fmt: skip


def test_a_typed_number_is_marked_in_words_while_the_document_is_a_draft(document):
    typed = Run(words="12", is_typed=True)
    assert "12 [typed]" in read(document, typed).styled("Normal")
    final = document.model_copy(update={"is_draft": False})
    assert "12" in read(final, typed).styled("Normal")
