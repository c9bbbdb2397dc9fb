"""What stands around a document's sections on every page: head, warnings, contents, who made it, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing import wording
from frankpledge.publishing.html.look import logo_address, style_sheet
from frankpledge.publishing.html.markup import tag, written
from frankpledge.publishing.html.parts import by_id, figure, heading, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.publishing.blocks import Document, Section
    from frankpledge.publishing.house_style import HouseStyle
    from frankpledge.publishing.html.markup import Child, Tag
    from frankpledge.publishing.html.parts import Writing

ABOUT = "About this document"
# The page needs nothing from outside, and so may fetch nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def whole(document: Document, house: HouseStyle, title: str, body: Iterable[Child]) -> str:
    """Return a page of its own as text."""
    named = " – ".join(part for part in (title, document.partnership) if part)
    head = [
        tag("meta", at={"charset": "utf-8"}),
        tag("meta", at={"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        tag("meta", at={"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", at={"name": "referrer", "content": "no-referrer"}),
        tag("meta", at={"name": "robots", "content": "noindex"}) if document.is_draft else None,
        tag("title", named),
        tag("style", style_sheet(document, house)),
    ]
    skip = tag("a", "Skip to main content", at={"class": "skip", "href": "#page-main"})
    page = tag(
        "html",
        tag("head", head),
        tag("body", skip, body),
        at={"lang": document.language or "en-GB"},
    )
    return f"<!DOCTYPE html>\n{written(page)}\n"


def banner(document: Document, house: HouseStyle, *, is_first: bool = True) -> Tag:
    """Return the head of a page: marking, name, warnings; on pages that follow the name is no heading."""
    name = (
        tag("h1", document.title)
        if is_first
        else tag("p", document.title, at={"class": "subtitle"})
    )
    logo = None
    if house.logo:
        logo = tag(
            "img", at={"class": "logo", "src": logo_address(house.logo), "alt": house.logo_alt}
        )
    version = document.control.version
    if version[:1].isdigit():
        version = f"Version {version}"
    lines = [
        logo,
        tag("p", document.partnership, at={"class": "partnership"}),
        name,
        tag("p", document.subtitle, at={"class": "subtitle"})
        if is_first and document.subtitle not in {"", document.partnership}
        else None,
        tag("p", ", ".join(filter(None, (version, wording.day(document)))), at={"class": "issued"}),
        [_warning(word, words) for word, words in wording.warnings_of(document)],
    ]
    marking = tag(
        "p", tag("span", document.marking, at={"class": "inside"}), at={"class": "marking"}
    )
    return tag(
        "header",
        marking,
        tag("div", tag("div", lines, at={"class": "inside"}), at={"class": "top"}),
    )


def contents(sections: tuple[Section, ...], to: Writing, *, about: str, here: str = "") -> Tag:
    """Return the contents, two levels deep; ``here`` is the page that is being read."""
    items = [_entry(one, to, here) for one in sections]
    current = "page" if here and about.partition("#")[0] == here else None
    items.append(tag("li", tag("a", ABOUT, at={"href": about, "aria-current": current})))
    name = "page-contents-heading"
    shown = tag(
        "nav",
        heading("Contents", 2, name),
        tag("ul", items),
        at={"id": "page-contents", "aria-labelledby": name},
    )
    return tag("div", shown, at={"class": "contents"})


def sheet(nav: Tag, main: Iterable[Child]) -> Tag:
    """Return the contents and, beside or under them, the main part."""
    body = tag("main", main, at={"id": "page-main", "tabindex": "-1"})
    return tag("div", tag("div", nav, body, at={"class": "inside"}), at={"class": "sheet"})


def foot(document: Document) -> Tag:
    """Return the foot of a page."""
    standing = [document.marking, *(word for word, _ in wording.warnings_of(document))]
    lines = (f"{document.title}, {document.partnership}", " – ".join(standing))
    inside = tag("div", [tag("p", line) for line in lines], at={"class": "inside"})
    return tag("footer", inside, at={"class": "foot"})


def about(to: Writing, level: int = 2) -> Tag:
    """Return how to read the document, its control, and the figures that it cites."""
    document = to.document
    told = [(tag("dt", name), tag("dd", words)) for name, words in wording.facts(document.control)]
    return tag(
        "section",
        heading(ABOUT, level, "page-about-heading"),
        [tag("p", words) for words in how_to_read(document)],
        tag("dl", told, at={"class": "facts"}) if told else None,
        _versions(document),
        _sources(document, level + 1),
        _cited(document),
        at={"id": "page-about", "aria-labelledby": "page-about-heading"},
    )


def how_to_read(document: Document) -> list[str]:
    """Return what a reader needs to know of numbers."""
    said = "Each number says where it is from: its figure has an id, by which it can be traced."
    if document.trace_address:
        said = "A number with dots beneath leads to where it is from: what was counted, from which files, and how."
    typed = (
        f"{wording.TYPED} {wording.TYPED_MEANS}"
        if document.is_draft and has_typed(document)
        else ""
    )
    return [said, *([typed] if typed else [])]


def has_typed(document: Document) -> bool:
    """Whether somebody typed a number of the document."""
    return '"is_typed":true' in document.model_dump_json()


def _warning(word: str, words: str) -> Tag:
    return tag("p", tag("strong", f"{word}. "), words, at={"class": "warning"})


def _entry(held: Section, to: Writing, here: str, depth: int = 2) -> Tag:
    anchor = to.places.anchor("section", held.id)
    page = to.places.page(anchor)
    below = [_entry(one, to, here, depth - 1) for one in held.sections] if depth > 1 else []
    is_whole = bool(page) and depth == 2
    address = page if is_whole else f"{page}#{anchor}"
    current = "page" if is_whole and page == here else None
    link = tag("a", held.title, at={"href": address, "aria-current": current})
    return tag("li", link, tag("ul", below) if below else None)


def _versions(document: Document) -> Tag | None:
    if not document.control.versions:
        return None
    rows = [
        (one.version, one.changes or "Not recorded", one.approved or "Not approved")
        for one in document.control.versions
    ]
    return _grid(
        "Versions of this document, the latest last", ("Version", "What changed", "Approved"), rows
    )


def _sources(document: Document, level: int) -> Child:
    if not document.control.sources:
        return None
    return [
        heading("Sources that it cites", level),
        tag("ul", [tag("li", source) for source in document.control.sources]),
    ]


def _cited(document: Document) -> Tag | None:
    if not document.cited:
        return None
    rows = [
        (
            by_id(one.figure, document),
            figure(one.words, one.figure, document),
            one.where,
            one.provenance.period or "Not said",
            one.provenance.source or "Not said",
        )
        for one in document.cited
    ]
    named = ("Figure", "It says", "Where it stands", "Period", "Source")
    shown = _grid("Figures of this document, and where they are from", named, rows)
    return tag("details", tag("summary", "Every figure, and where it is from"), shown)


def _grid(caption: str, named: tuple[str, ...], rows: Iterable[tuple[Child, ...]]) -> Tag:
    name = "page-" + "-".join(caption.partition(",")[0].lower().split())
    first = tag("tr", [tag("th", one, at={"scope": "col"}) for one in named])
    made = [
        tag("tr", tag("th", head, at={"scope": "row"}), [tag("td", one) for one in rest])
        for head, *rest in rows
    ]
    said = tag("caption", tag("span", caption, at={"class": "held", "id": name}))
    return scrolled(tag("table", said, tag("thead", first), tag("tbody", made)), name)
