"""A PDF as it is read by a machine that reads aloud: its tags, its words in order, its letters, its bookmarks."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from pypdf import PdfReader


@dataclass
class Tag:
    """A tag of the structure: its kind, its alternative text, its attributes, and what is within."""

    kind: str
    alt: str = ""
    scope: str = ""
    within: list[Tag] = field(default_factory=list)

    def every(self, kind: str) -> list[Tag]:
        """Give the tags of a kind in it, in reading order."""
        own = [self] if self.kind == kind else []
        return own + [found for tag in self.within for found in tag.every(kind)]


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """Return the words of all pages, as pypdf finds them."""
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def flowing(text: str) -> str:
    """Return words on one line: where lines break is of no account."""
    return " ".join(text.split())


def tags(pdf: bytes) -> Tag:
    """Return the structure; without one, a tag that holds nothing."""
    root = reader(pdf).trailer["/Root"].get("/StructTreeRoot")
    return _tag(root.get_object()) if root else Tag("none")


def headers_missing(pdf: bytes) -> list[str]:
    """Tell which tables do not begin with a row of headings, each saying that it heads its column.

    PDF/UA-1 as a machine can check it lets a table pass that has no headings at all.
    """
    broken = []
    for turn, table in enumerate(tags(pdf).every("Table"), 1):
        rows = table.every("TR")
        first = rows[0].within if rows else []
        cells = [cell for cell in first if cell.kind in {"TH", "TD"}]
        if not cells:
            broken.append(f"table {turn} has no rows")
        elif any(cell.kind != "TH" for cell in cells):
            broken.append(f"table {turn} does not begin with headings")
        elif any(cell.scope not in {"Column", "Both"} for cell in cells):
            broken.append(f"table {turn} has headings that do not say what they head")
    return broken


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks with their levels."""
    held = reader(pdf)

    def walk(level, items):
        for item in items:
            if isinstance(item, list):
                yield from walk(level + 1, item)
            else:
                yield level, item.title

    return list(walk(1, held.outline))


def starts(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return the words of each page with where they begin across, and how wide the page is."""
    found = []
    for page in reader(pdf).pages:
        width = float(page.mediabox.width)

        def note(said, cm, tm, *_, room=width):
            if said.strip():
                found.append((said, tm[4] * cm[0] + tm[5] * cm[2] + cm[4], room))

        page.extract_text(visitor_text=note)
    return found


def links(pdf: bytes) -> list[str]:
    """Return the addresses to which the pages lead."""
    found = []
    for page in reader(pdf).pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            if "/URI" in action:
                found.append(str(action["/URI"]))
    return found


def pages_led_to(pdf: bytes) -> set[int]:
    """Return the turns of the pages, from 0, to which the document leads within itself from after its contents."""
    held = reader(pdf)
    turns = {page.indirect_reference.idnum: turn for turn, page in enumerate(held.pages)}
    found = set()
    for page in held.pages[2:]:
        for note in page.get("/Annots", []):
            target = note.get_object().get("/Dest")
            if target is not None:
                found.add(turns[target.get_object()[0].get_object().indirect_reference.idnum])
    return found


def letters(pdf: bytes) -> dict[str, bool]:
    """Return the letters of every page and of every drawing in it, and whether the file brings each with it."""
    found = {}
    for page in reader(pdf).pages:
        _letters(page["/Resources"], found)
    return found


def _letters(resources, found) -> None:
    for font in (resources.get("/Font") or {}).values():
        held = font.get_object()
        held = held["/DescendantFonts"][0].get_object() if "/DescendantFonts" in held else held
        described = held.get("/FontDescriptor", {})
        file = {"/FontFile", "/FontFile2", "/FontFile3"} & set(described)
        found[str(held["/BaseFont"])] = bool(file)
    for drawn in (resources.get("/XObject") or {}).values():
        held = drawn.get_object()
        if "/Resources" in held:
            _letters(held["/Resources"], found)


def _tag(node) -> Tag:
    attributes = [one for one in _listed(node.get("/A", [])) if hasattr(one, "get")]
    scope = next((str(one["/Scope"]) for one in attributes if "/Scope" in one), "")
    held = [child for child in _listed(node.get("/K", [])) if hasattr(child, "get")]
    within = [_tag(child) for child in held if "/S" in child]
    return Tag(str(node.get("/S", "/Root"))[1:], str(node.get("/Alt", "")), scope[1:], within)


def _listed(held) -> list:
    held = held if isinstance(held, list) else [held]
    return [one.get_object() if hasattr(one, "get_object") else one for one in held]
