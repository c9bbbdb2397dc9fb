"""A document as a page a section, each found from every other."""

from __future__ import annotations

from frankpledge.publishing.blocks import Run, Section
from frankpledge.publishing.html import sections_as_html
from tests.publishing.conftest import paragraph
from tests.publishing.html.reading import ids, levels, links, read, words


def test_there_is_a_first_page_and_one_for_each_own_section_in_order(document):
    assert list(sections_as_html(document)) == [
        "index.html", "acronyms.html", "vision.html", "performance.html", "appendix-a.html",
    ]  # fmt: skip


def test_every_page_is_well_formed_and_no_two_share_a_title(document):
    pages = {file: read(page) for file, page in sections_as_html(document).items()}
    titles = [next(page.iter("title")).text for page in pages.values()]
    assert len(set(titles)) == len(titles)
    for page in pages.values():
        found = levels(page)
        assert found.count(1) == 1
        assert len(set(ids(page))) == len(ids(page))


def test_every_link_leads_to_what_is_there(document):
    held = Section(id="last", heading="Last", blocks=(paragraph(Run(words="a", address="#theft")),))
    document = document.model_copy(update={"sections": (*document.sections, held)})
    pages = {file: read(page) for file, page in sections_as_html(document).items()}
    for file, page in pages.items():
        for link in links(page):
            if link.startswith("https://"):
                continue
            to, _, anchor = link.partition("#")
            assert not anchor or anchor in ids(pages[to or file]), (file, link)
    assert "performance.html#picture-theft" in list(links(pages["last.html"]))


def test_each_page_leads_to_the_one_before_and_the_one_after(document):
    pages = {file: read(page) for file, page in sections_as_html(document).items()}

    def turns(file):
        return {one.get("rel"): one.get("href") for one in pages[file].iter("a") if one.get("rel")}

    assert turns("index.html") == {"next": "acronyms.html"}
    assert turns("vision.html") == {"prev": "acronyms.html", "next": "performance.html"}
    assert turns("appendix-a.html") == {"prev": "performance.html"}


def test_each_page_bears_marking_warnings_and_where_one_is(document):
    for file, page in sections_as_html(document).items():
        shown = read(page)
        assert "OFFICIAL – DRAFT – SYNTHETIC" in words(shown)
        current = [one.get("href") for one in shown.iter("a") if one.get("aria-current") == "page"]
        assert [one.partition("#")[0] for one in current] == [file]


def test_two_sections_whose_ids_come_to_the_same_name_have_a_page_each(document):
    sections = tuple(Section(id=one, heading=one) for one in ("a b", "a-b", "index"))
    pages = sections_as_html(document.model_copy(update={"sections": sections}))
    assert list(pages) == ["index.html", "a-b.html", "a-b-2.html", "index-2.html"]


def test_a_document_of_no_section_has_its_first_page(document):
    assert list(sections_as_html(document.model_copy(update={"sections": ()}))) == ["index.html"]
