"""Words lead where they can be followed, and nowhere else."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Run
from frankpledge.publishing.pdf.leads import followed, leads_of
from tests.publishing.conftest import FIGURE, paragraph, table
from tests.publishing.pdf.samples import only


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        (" http://example.org/ŵ b ", "http://example.org/%C5%B5%20b"),
        ("mailto:clerk@example.org", "mailto:clerk@example.org"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://example.org:port/", ""),
        ("/actions/12/", ""),
        ("mailto:", ""),
        ("https://example.org/" + "a" * 9000, ""),
        ("", ""),
    ],
)
def test_only_an_address_that_a_reader_can_follow_is_one(address, plain):
    assert followed(address) == plain


def test_a_part_is_led_to_by_its_id_and_the_first_holder_has_it(document):
    leads = leads_of(document)
    assert leads.to("#theft-table") == {"at": leads.parts["theft-table"]}
    assert leads.to("#nowhere") is None
    twice = leads_of(only(document, table("twice"), table("twice")))
    assert len(set(twice.parts.values())) == len(twice.parts) == 2


def test_a_figure_is_traced_where_the_document_says_and_its_id_is_kept_apart(document):
    leads = leads_of(document)
    assert leads.trace("a/b?c") == {"to": "https://csp.example/trace/a%2Fb%3Fc/"}
    assert leads.trace("") is None
    assert leads_of(document.model_copy(update={"trace_address": ""})).trace(FIGURE) is None


def test_a_figure_of_the_words_that_the_list_passes_over_has_a_line_too(document):
    held = only(
        document, paragraph(Run(words="7", figure="unlisted"), Run(words="7", figure="unlisted"))
    )
    leads = leads_of(held)
    assert [(one.figure, one.words, one.where) for one in leads.cited] == [
        ("unlisted", "7", "1 Only")
    ]
    assert leads.turns == {"unlisted": 1}
