"""A document as one page: well formed, in order, the same bytes each time, and nothing in it is somebody's markup."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frankpledge.publishing.blocks import Run, Section
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.html import as_html
from tests.publishing.conftest import AWKWARD, paragraph
from tests.publishing.html.reading import SVG, ids, levels, links, read, words


def test_the_page_is_well_formed_and_says_its_language_and_title(document):
    page = read(as_html(document))
    assert page.get("lang") == "en-GB"
    assert next(page.iter("title")).text == f"{document.title} – {document.partnership}"


def test_there_is_one_name_and_no_level_of_headings_is_skipped(document):
    found = levels(read(as_html(document)))
    assert found.count(1) == 1
    assert found[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(found))


def test_no_two_things_share_an_id_and_every_inner_link_leads_somewhere(document):
    page = read(as_html(document))
    found = ids(page)
    assert len(found) == len(set(found))
    inner = {one[1:] for one in links(page) if one.startswith("#")}
    assert inner <= set(found)
    labels = [one.get("aria-labelledby") for one in page.iter() if one.get("aria-labelledby")]
    assert set(labels) <= set(found)


def test_there_are_landmarks_and_a_way_past_them(document):
    page = read(as_html(document))
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(page.iter(landmark))) == 1
    assert next(links(page)) == "#page-main"


def test_every_word_of_the_document_stands_in_the_page(document):
    said = words(read(as_html(document)))
    for told in (
        AWKWARD,
        "Vision & <purpose>",
        "2.1.1 Deeper",
        "ASB",
        "Second",
        "Theft by month",
        "The cycle",
    ):
        assert told in said


def test_nothing_runs_and_nothing_is_fetched(document):
    page = read(as_html(document, HouseStyle(logo=b"\x89PNG\r\n\x1a\n")))
    assert list(page.iter("script")) == list(page.iter("link")) == []
    for one in page.iter():
        assert not [name for name in one.attrib if name.lower().startswith("on")]
        assert one.get("src", "data:").startswith("data:")
    assert "@import" not in as_html(document)


def test_charts_are_drawn_within_the_page(document):
    drawn = list(read(as_html(document)).iter(f"{SVG}svg"))
    assert [one.get("role") for one in drawn] == ["img", "img"]


def test_the_same_document_gives_the_same_bytes(document):
    assert as_html(document) == as_html(document.model_copy(deep=True))


def test_the_houses_colour_is_taken(document):
    assert "--house:#123456" in as_html(document, HouseStyle(colour="#123456"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=st.text(max_size=40), named=st.text(max_size=10))
def test_whatever_somebody_writes_the_page_has_the_same_tags(document, said, named):
    def page(words, name):
        run = Run(words=words, address=words)
        held = Section(id=name, heading=words, blocks=(paragraph(run),))
        changes = {"title": words, "marking": words, "partnership": words, "subtitle": "x" + words}
        return read(as_html(document.model_copy(update={**changes, "sections": (held,)})))

    def tags(read_page):
        return [one.tag for one in read_page.iter()]

    # An empty word is left out; an address that is none leads nowhere.
    assert tags(page(said, named)) == tags(page("plain", "plain"))
