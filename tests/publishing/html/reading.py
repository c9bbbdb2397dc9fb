"""A page as a reader of XML sees it: that it can be read at all shows that it is well formed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"


def read(page: str) -> ElementTree.Element:
    assert page.startswith("<!DOCTYPE html>\n")
    return ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>\n"))


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def levels(page: ElementTree.Element) -> list[int]:
    return [int(one.tag[1]) for one in page.iter() if one.tag in {f"h{n}" for n in range(1, 7)}]


def ids(page: ElementTree.Element) -> list[str]:
    return [one.get("id", "") for one in page.iter() if one.get("id")]


def links(page: ElementTree.Element) -> Iterator[str]:
    yield from (one.get("href", "") for one in page.iter("a"))
