"""Addresses: which may be followed, and where each part of a document is found."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Section
from frankpledge.publishing.html.addresses import OWN, Places, followed, slug, trace


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=1&c=2#d", "http://a.example", "mailto:a@b.example", "/trace/1/"],
)
def test_a_plain_address_may_be_followed(address):
    assert followed(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "//example.org", "/\\example.org", "vbscript:x", "file:///a", "https://example.org/ a", "", "https://a\nb",
    ],
)  # fmt: skip
def test_an_address_that_might_run_or_hide_where_it_leads_is_not_followed(address):
    assert followed(address) == ""


def test_a_figures_id_cannot_change_where_its_trace_leads(document):
    assert trace(document, "a b/../c?d#e") == "https://csp.example/trace/a%20b%2F..%2Fc%3Fd%23e/"
    nowhere = document.model_copy(update={"trace_address": ""})
    assert trace(nowhere, "a") == ""
    runs = document.model_copy(update={"trace_address": "javascript:alert({})"})
    assert trace(runs, "a") == ""


def test_no_two_parts_share_an_anchor_nor_take_one_of_the_pages_own(document):
    ids = ["a b", "a-b", "A B", OWN[0], "", "1"]
    sections = tuple(Section(id=one, heading="x") for one in ids)
    places = Places(document.model_copy(update={"sections": sections}))
    anchors = [places.anchor("section", one) for one in ids]
    assert len(set(anchors)) == len(ids)
    assert not set(anchors) & set(OWN)


def test_a_part_is_found_by_its_id_on_the_page_where_it_stands(document):
    places = Places(document, {"performance": "performance.html"})
    assert places.towards("theft-here") == "performance.html#theft-here"
    assert places.towards("crime") == "performance.html#table-crime"
    assert places.towards("theft") == "performance.html#picture-theft"
    assert places.towards("theft-table") == "performance.html#table-theft-table"
    assert Places(document).towards("theft-here") == "#theft-here"
    assert places.towards("nothing") == ""


def test_a_slug_is_letters_digits_and_hyphens():
    assert slug("Appendix A: <the> cycle") == "appendix-a-the-cycle"
    assert slug("2021") == "part-2021"
    assert slug("–") == "part"
