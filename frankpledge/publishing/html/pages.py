"""A document as a page for each of its own sections, with the contents on the first and on every other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.html.addresses import slug, unused
from frankpledge.publishing.html.frame import ABOUT, about, banner, contents, foot, sheet, whole
from frankpledge.publishing.html.markup import tag
from frankpledge.publishing.html.parts import section, writing

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document
    from frankpledge.publishing.html.markup import Child, Tag
    from frankpledge.publishing.html.parts import Writing

FIRST = "index.html"


def sections_as_html(document: Document, house: HouseStyle | None = None) -> dict[str, str]:
    """Return the pages of a document by the names of their files, in the order in which they are read.

    Links lead from page to page, so that the files lie in one folder. Raises DataFault as ``as_html`` does.
    """
    house = house or HouseStyle()
    taken = {"index"}
    named = {one.id: f"{unused(slug(one.id), taken)}.html" for one in document.sections}
    to = writing(document, named)
    order = [(FIRST, "Start"), *((named[one.id], one.title) for one in document.sections)]
    bodies: dict[str, list[Child]] = {FIRST: [about(to)]}
    bodies.update({named[one.id]: [section(one, 1, to)] for one in document.sections})
    turns = _turns(order)
    return {
        file: whole(
            document, house, _title(document, file, words),
            _body(to, house, file, [bodies[file], turns[file]]),
        )
        for file, words in order
    }  # fmt: skip


def _title(document: Document, file: str, words: str) -> str:
    return document.title if file == FIRST else f"{words} – {document.title}"


def _body(to: Writing, house: HouseStyle, file: str, main: list[Child]) -> list[Child]:
    document = to.document
    nav = contents(document.sections, to, about=f"{FIRST}#page-about", here=file)
    return [banner(document, house, is_first=file == FIRST), sheet(nav, main), foot(document)]


def _turns(order: list[tuple[str, str]]) -> dict[str, Tag]:
    """Return, for each page, the links to the page before and the page after."""
    links: dict[str, list[Tag]] = {file: [] for file, _ in order}
    for (before, words), (after, next_words) in pairwise(order):
        links[after].insert(
            0,
            tag(
                "a",
                f"Previous: {words if before != FIRST else ABOUT}",
                at={"href": before, "rel": "prev"},
            ),
        )
        links[before].append(tag("a", f"Next: {next_words}", at={"href": after, "rel": "next"}))
    return {
        file: tag("nav", held, at={"class": "turn", "aria-label": "Page by page"})
        for file, held in links.items()
    }
