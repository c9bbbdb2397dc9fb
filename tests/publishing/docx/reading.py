"""Read a Word file back, as its XML and as words."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import nsmap, qn
from lxml import etree

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Block, Document

WORDS = {**nsmap, "rels": "http://schemas.openxmlformats.org/package/2006/relationships"}
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


class Read:
    """A Word file: its parts by name, its words, and what python-docx makes of it."""

    def __init__(self, made: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.word = docx.Document(io.BytesIO(made))
        self.body = etree.fromstring(self.parts["word/document.xml"]).find(qn("w:body"))

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def find(self, path: str) -> list:
        return self.body.xpath(path, namespaces=WORDS | {"adec": ADEC, "asvg": ASVG})

    def styled(self, *names: str) -> list[str]:
        """List the words of each paragraph, outside tables too, in one of the styles, by the names of the styles."""
        ids = {
            style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"))
            for style in self.xml("word/styles.xml").findall(qn("w:style"))
        }
        return [
            words(paragraph)
            for paragraph in self.find(".//w:p")
            if ids[paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))] in names
        ]

    def links(self) -> dict[str, str]:
        """Give where each outer link leads, by its id."""
        found = self.xml("word/_rels/document.xml.rels").findall("{*}Relationship")
        return {one.get("Id"): one.get("Target") for one in found if one.get("TargetMode")}

    @property
    def text(self) -> str:
        return "\n".join(words(paragraph) for paragraph in self.find(".//w:p"))


def words(element: etree._Element) -> str:
    """Return the words that an element shows."""
    shown = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n"}
    inside_tabs = qn("w:tabs")
    return "".join(
        (one.text or "") if shown[one.tag] is None else shown[one.tag]
        for one in element.iter(*shown)
        if one.getparent().tag != inside_tabs
    )


def with_blocks(document: Document, *blocks: Block) -> Document:
    """Return a document with one section of these blocks, that cites nothing."""
    section = document.sections[0].model_copy(update={"blocks": blocks, "sections": ()})
    return document.model_copy(update={"sections": (section,), "cited": ()})
