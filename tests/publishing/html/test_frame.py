"""What stands around the sections: head, warnings, contents, control, foot."""

from __future__ import annotations

from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.html.frame import about, banner, contents, foot, has_typed, whole
from frankpledge.publishing.html.markup import written
from frankpledge.publishing.html.parts import writing
from tests.publishing.html.reading import ElementTree, links, read, words


def shown(held):
    return ElementTree.fromstring(written(held))


def test_marking_and_warnings_stand_before_the_first_word_and_at_the_foot(document):
    said = words(shown(banner(document, HouseStyle())))
    assert said.startswith("OFFICIAL")
    assert "DRAFT. Nobody has approved" in said
    assert "SYNTHETIC. The data" in said
    assert "OFFICIAL – DRAFT – SYNTHETIC" in words(shown(foot(document)))
    final = document.model_copy(update={"is_draft": False, "is_synthetic": False})
    assert "DRAFT" not in words(shown(banner(final, HouseStyle()))) + words(shown(foot(final)))


def test_a_logo_is_shown_with_its_words(document):
    house = HouseStyle(logo=b"\x89PNG\r\n\x1a\nx", logo_alt="Two towers")
    logo = next(shown(banner(document, house)).iter("img"))
    assert logo.get("alt") == "Two towers"
    assert logo.get("src").startswith("data:image/png;base64,")
    bare = HouseStyle(logo=b"\x89PNG\r\n\x1a\nx")
    assert next(shown(banner(document, bare)).iter("img")).get("alt") == ""


def test_contents_name_two_levels_of_sections_and_the_control(document):
    made = shown(contents(document.sections, writing(document), about="#page-about"))
    assert list(links(made)) == [
        "#acronyms", "#vision", "#performance", "#theft-here", "#appendix-a", "#page-about",
    ]  # fmt: skip


def test_the_control_is_told_whole(document):
    said = words(shown(about(writing(document))))
    for told in (
        "Version1.1", "Next revision2026", "Produced byAnalyst", "Board, 1 May 2024", "Not approved",
        "Strategic assessment, version 2", "3f9c01aa27de-1",
    ):  # fmt: skip
        assert told in said


def test_a_document_without_control_or_figures_says_less(document):
    bare = document.control.model_copy(update={"versions": (), "sources": ()})
    held = document.model_copy(update={"control": bare, "cited": (), "trace_address": ""})
    made = shown(about(writing(held)))
    assert list(made.iter("table")) == []
    assert "has an id" in words(made)


def test_a_draft_tells_what_typed_means_where_something_was(document):
    assert has_typed(document)
    none = document.model_copy(update={"sections": document.sections[:1]})
    assert not has_typed(none)
    assert "[typed]" not in words(shown(about(writing(none))))


def test_a_page_may_fetch_nothing_and_a_draft_is_kept_out_of_search(document):
    page = read(whole(document, HouseStyle(), "Title", []))
    held = {
        one.get("http-equiv") or one.get("name"): one.get("content") for one in page.iter("meta")
    }
    assert held["Content-Security-Policy"].startswith("default-src 'none'")
    assert held["robots"] == "noindex"
    final = document.model_copy(update={"is_draft": False})
    assert "noindex" not in whole(final, HouseStyle(), "Title", [])
