"""Lists that are lists: bullets, and numbers that begin anew with each list."""

from typing import cast

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.docx.markup import node, parsed, value

_SHAPES = {False: ("bullet", "•"), True: ("decimal", "%1.")}


class Numbering:
    """The lists of a file, beside those that a reference file's styles need."""

    def __init__(self, word: WordFile, *, is_ours: bool) -> None:
        self._held = _held(word)
        if is_ours:
            for child in list(self._held):
                self._held.remove(child)
        self._kinds = {numbered: self._kind(numbered) for numbered in _SHAPES}
        self._bullets = self._list(self._kinds[False])

    def begun(self, *, is_numbered: bool) -> int:
        """Return the number of a list for new items: the one of bullets, or another that counts from 1."""
        return self._list(self._kinds[True]) if is_numbered else self._bullets

    def _kind(self, is_numbered: bool) -> int:
        shape, words = _SHAPES[is_numbered]
        number = 1 + max(
            (int(n) for n in self._held.xpath("./w:abstractNum/@w:abstractNumId")), default=-1
        )
        made = parsed(
            f'<w:abstractNum {{}} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{words}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        )
        # All kinds stand before all lists, or Word calls the file damaged.
        first = self._held.find(qn("w:num"))
        self._held.append(made) if first is None else first.addprevious(made)
        return number

    def _list(self, kind: int) -> int:
        number = 1 + max((int(n) for n in self._held.xpath("./w:num/@w:numId")), default=0)
        begins = node("w:lvlOverride", {"ilvl": 0}, value("w:startOverride", 1))
        last = self._held.findall(qn("w:num"))
        made = node("w:num", {"numId": number}, value("w:abstractNumId", kind), begins)
        last[-1].addnext(made) if last else self._held.append(made)
        return number


def listed(number: int) -> BaseOxmlElement:
    """Return what puts a paragraph into a list."""
    return node("w:numPr", {}, value("w:ilvl", 0), value("w:numId", number))


def _held(word: WordFile) -> BaseOxmlElement:
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            part = relation.target_part
            if not isinstance(part, XmlPart):
                raise TypeError("the reference file's numbering is no XML")
            return cast("BaseOxmlElement", part.element)
    package = word.part.package
    made = XmlPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parsed("<w:numbering {}/>"),
        package,
    )
    word.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return cast("BaseOxmlElement", made.element)
