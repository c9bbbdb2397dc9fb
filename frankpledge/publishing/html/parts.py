"""The parts of a document as tags: words, lists, tables, pictures, and what stands beneath them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.publishing import wording
from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Table
from frankpledge.publishing.html.addresses import Places, followed, trace
from frankpledge.publishing.html.markup import Tag, tag
from frankpledge.publishing.html.svg import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block, Cell, Document, Provenance, Run, Runs, Section
    from frankpledge.publishing.html.markup import Child

_DEEPEST = 6


@dataclass(frozen=True)
class Writing:
    """A document as it is written, and where each part of it is found."""

    document: Document
    places: Places
    # Captions as they are printed, by kind and id.
    captions: dict[tuple[str, str], str]


def writing(document: Document, pages: dict[str, str] | None = None) -> Writing:
    """Return a document ready to be written; ``pages`` gives the page of each of its own sections."""
    pictures = [b for _, s in document.walk() for b in s.blocks if isinstance(b, Picture)]
    tables = enumerate(document.tables(), start=1)
    captions = {("table", one.id): f"Table {turn}: {one.caption}" for turn, one in tables}
    drawn = enumerate(pictures, start=1)
    captions |= {("picture", one.id): f"Picture {turn}: {one.caption}" for turn, one in drawn}
    return Writing(document, Places(document, pages), captions)


def section(held: Section, level: int, to: Writing) -> Tag:
    """Return a section with its own sections; ``level`` is that of its heading."""
    anchor = to.places.anchor("section", held.id)
    name = f"{anchor}-heading"
    return tag(
        "section",
        heading(held.title, level, name),
        [block(one, to) for one in held.blocks],
        [section(one, level + 1, to) for one in held.sections],
        at={"id": anchor, "aria-labelledby": name},
    )


def heading(words: str, level: int, name: str | None = None) -> Tag:
    """Return a heading; none is deeper than a page knows."""
    return tag(f"h{min(level, _DEEPEST)}", words, at={"id": name})


def block(held: Block, to: Writing) -> Tag:
    """Return a block."""
    if isinstance(held, Paragraph):
        return tag("p", runs(held.runs, to), at={"class": "inset" if held.is_inset else None})
    if isinstance(held, Bullets):
        items = [tag("li", runs(item, to)) for item in held.items]
        return tag("ol" if held.is_numbered else "ul", items)
    if isinstance(held, Table):
        anchor = to.places.anchor("table", held.id)
        beneath = _beneath(held, held.provenance, to)
        return tag(
            "figure",
            table(held, to),
            beneath,
            at={"id": anchor, "aria-labelledby": f"{anchor}-caption"},
        )
    return _picture(held, to)


def runs(held: Runs, to: Writing) -> list[Child]:
    """Return words with their links, figures and stresses."""
    return [_run(one, to) for one in held]


def table(held: Table, to: Writing) -> Tag:
    """Return a table within what scrolls where it is wider than the page."""
    caption = f"{to.places.anchor('table', held.id)}-caption"
    said = tag("span", to.captions["table", held.id], at={"class": "held", "id": caption})
    first = [_head(column.name, column.is_number) for column in held.columns]
    none = tag("tr", tag("td", wording.NO_ROWS, at={"colspan": str(len(held.columns))}))
    rows = [tag("tr", list(_row(held, row, to))) for row in held.rows] or none
    made = tag("table", tag("caption", said), tag("thead", tag("tr", first)), tag("tbody", rows))
    return scrolled(made, caption)


def scrolled(held: Tag, label: str, kind: str = "scroll") -> Tag:
    """Return what may be wider than the page so that it scrolls by itself, for the keyboard too."""
    return tag(
        "div", held, at={"class": kind, "role": "group", "aria-labelledby": label, "tabindex": "0"}
    )


def figure(words: str, identity: str, document: Document, *, once: bool = False) -> Tag:
    """Return a figure that can be traced: a link, or its id beside it where there is nowhere to lead.

    ``once``: its id is printed elsewhere already.
    """
    if address := trace(document, identity):
        at = {"href": address, "class": "once" if once else None, "data-figure": identity}
        return tag("a", words, at=at)
    shown: Child = None if once else (" ", tag("span", f"[{identity}]", at={"class": "figure-id"}))
    return tag("span", words, shown, at={"data-figure": identity})


def _run(held: Run, to: Writing) -> Child:
    words: Child = held.words
    if held.is_strong:
        words = tag("strong", words)
    if held.is_emphasised:
        words = tag("em", words)
    if held.figure:
        return _stressed(held, figure(held.words, held.figure, to.document))
    if held.is_typed:
        return _typed(words, to)
    if address := _address(held.address, to):
        foreign = "foreign" if address.lower().startswith("http") else None
        return tag("a", words, at={"href": address, "class": foreign})
    return words


def _stressed(held: Run, words: Tag) -> Tag:
    words = tag("strong", words) if held.is_strong else words
    return tag("em", words) if held.is_emphasised else words


def _address(address: str, to: Writing) -> str:
    return to.places.towards(address[1:]) if address.startswith("#") else followed(address)


def _typed(words: Child, to: Writing) -> Tag:
    if not to.document.is_draft:
        return tag("span", words, at={"data-typed": "yes"})
    check = tag("span", f" {wording.TYPED}", at={"class": "check"})
    return tag("mark", words, check, at={"data-typed": "yes"})


def _head(words: str, is_number: bool) -> Tag:
    kind = "number" if is_number else None
    # An empty heading is none.
    return tag(
        "th" if words else "td", words, at={"scope": "col" if words else None, "class": kind}
    )


def _row(held: Table, row: tuple[Cell, ...], to: Writing) -> Iterator[Tag]:
    shared = _shared(row)
    for at, cell in enumerate(row):
        is_number = at < len(held.columns) and held.columns[at].is_number
        heads = at == 0 and bool(wording.words_of(cell))
        kinds = {"scope": "row" if heads else None, "class": "number" if is_number else None}
        told = _told(shared, to.document) if shared and at == 0 else None
        yield tag("th" if heads else "td", _cell(cell, to, once=bool(shared)), told, at=kinds)


def _shared(row: tuple[Cell, ...]) -> str:
    """Return the one figure of a row of several cells, empty where it has none or more than one."""
    figures = [cell.figure for cell in row if cell.figure]
    return figures[0] if len(figures) > 1 and len(set(figures)) == 1 else ""


def _told(identity: str, document: Document) -> list[Child]:
    """Return the id of a row's figure, which its links tell on the screen and print has to show."""
    hidden = " told" if trace(document, identity) else ""
    return [" ", tag("span", f"[{identity}]", at={"class": f"figure-id{hidden}"})]


def _cell(cell: Cell, to: Writing, *, once: bool) -> Child:
    words = wording.words_of(cell)
    if cell.figure:
        shown = figure(words, cell.figure, to.document, once=once)
        return tag("span", shown, at={"class": "missing"}) if cell.missing else shown
    if cell.missing:
        return tag("span", words, at={"class": "missing"})
    return _typed(words, to) if cell.is_typed else words


def _picture(held: Picture, to: Writing) -> Tag:
    anchor = to.places.anchor("picture", held.id)
    caption = f"{anchor}-caption"
    drawn = scrolled(drawing(held.svg, held.alt, anchor), caption, "scroll chart")
    return tag(
        "figure",
        tag("figcaption", to.captions["picture", held.id], at={"id": caption}),
        drawn,
        origin(held.provenance, to.document),
        _numbers(held.table, held.provenance, to) if held.table else None,
        at={"id": anchor, "aria-labelledby": caption},
    )


def _numbers(held: Table, said: Provenance, to: Writing) -> Tag:
    anchor = to.places.anchor("table", held.id)
    told = None if held.provenance == said else held.provenance
    shown = tag(
        "summary",
        f"The numbers of this picture, as {to.captions['table', held.id].partition(':')[0].lower()}",
    )
    return tag("details", shown, table(held, to), _beneath(held, told, to), at={"id": anchor})


def _beneath(held: Table, provenance: Provenance | None, to: Writing) -> list[Child]:
    missing = [tag("li", f"{words[:1].upper()}{words[1:]}.") for words in wording.missing_in(held)]
    read = tag("ul", missing, at={"class": "origin"}) if missing else None
    return [origin(provenance, to.document) if provenance else None, read]


def origin(held: Provenance, document: Document) -> Tag | None:
    """Return where numbers are from: period, source, figure and what to mind."""
    lines = [tag("li", tag("b", f"{name}: "), words) for name, words in wording.origin(held)]
    if held.figure:
        lines.append(tag("li", tag("b", "Figure: "), by_id(held.figure, document)))
    return tag("ul", lines, at={"class": "origin"}) if lines else None


def by_id(identity: str, document: Document) -> Tag:
    """Return a figure's id, as a link to its trace where there is one."""
    code = tag("span", identity, at={"class": "figure-id", "data-figure": identity})
    address = trace(document, identity)
    return tag("a", code, at={"href": address}) if address else code
