"""Addresses: which may be followed from a page, and the name under which each part of a document is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document, Section

# All else is shown and leads nowhere: a page must run nothing that stands in an address.
_FOLLOWED = re.compile(r"(?:https?://|mailto:|/(?![/\\]))[^\s\x00-\x1f\\]*", re.IGNORECASE)
# Names that the page itself uses.
OWN = ("page-main", "page-contents", "page-about", "page-contents-heading")


def followed(address: str) -> str:
    """Return an address that a link may lead to, empty where it may not."""
    return address if _FOLLOWED.fullmatch(address) else ""


def trace(document: Document, figure: str) -> str:
    """Return where a figure's id leads, empty where it leads nowhere."""
    if not (document.trace_address and figure):
        return ""
    return followed(document.trace_address.replace("{}", quote(figure, safe="")))


class Places:
    """Where each part of a document is found: its anchor, one of its own, and the page on which that stands.

    An id is somebody's; an anchor is letters, digits and hyphens. Ids that come to the same get a number.
    """

    def __init__(self, document: Document, pages: dict[str, str] | None = None) -> None:
        """Name every section, table and picture; ``pages`` gives the page of each of the document's own sections."""
        self._anchors: dict[tuple[str, str], str] = {}
        self._pages: dict[str, str] = {}
        self._taken = set(OWN)
        for section in document.sections:
            self._place(section, (pages or {}).get(section.id, ""))

    def anchor(self, kind: str, identity: str) -> str:
        """Return the anchor of a ``section``, ``table`` or ``picture``."""
        return self._anchors[kind, identity]

    def page(self, anchor: str) -> str:
        """Return the page on which an anchor stands, empty where there is one page."""
        return self._pages.get(anchor, "")

    def towards(self, identity: str) -> str:
        """Return an address within the document by a part's id, empty where there is no such part."""
        for kind in ("section", "table", "picture"):
            if found := self._anchors.get((kind, identity)):
                return f"{self.page(found)}#{found}"
        return ""

    def _place(self, section: Section, page: str) -> None:
        self._name("section", section.id, page)
        for block in section.blocks:
            if block.kind == "table":
                self._name("table", block.id, page)
            elif block.kind == "picture":
                self._name("picture", block.id, page)
                if block.table is not None:
                    self._name("table", block.table.id, page)
        for below in section.sections:
            self._place(below, page)

    def _name(self, kind: str, identity: str, page: str) -> None:
        if (kind, identity) in self._anchors:
            return
        stem = slug(identity) if kind == "section" else f"{kind}-{slug(identity)}"
        anchor = unused(stem, self._taken)
        self._anchors[kind, identity] = anchor
        self._pages[anchor] = page


def slug(words: str) -> str:
    """Return words as letters, digits and hyphens, beginning with a letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "part"
    return plain if plain[0].isalpha() else f"part-{plain}"


def unused(stem: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it."""
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name
