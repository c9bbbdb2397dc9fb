"""WordprocessingML in small: elements, runs, paragraphs and fields, with nothing in them that XML forbids."""

import re
from collections.abc import Mapping, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

# What XML 1.0 cannot hold in any form: Word calls a file with one of these damaged.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(words: str) -> str:
    """Return words on one line, without what XML cannot hold."""
    return re.sub(r"\s*[\t\n\r]\s*", " ", _FORBIDDEN.sub("", words))


def node(
    tag: str, attributes: Mapping[str, str | int] | None = None, *children: BaseOxmlElement
) -> BaseOxmlElement:
    """Return an element; attributes without a prefix are in the namespace of ``tag``."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in (attributes or {}).items():
        made.set(qn(name if ":" in name else f"{prefix}:{name}"), clean(str(value)))
    made.extend(children)
    return made


def value(tag: str, said: str | int) -> BaseOxmlElement:
    """Return an element that says one thing, as most of Word's properties do."""
    return node(tag, {"val": said})


def parsed(xml: str, *prefixes: str) -> BaseOxmlElement:
    """Return the element that is written in ``xml``, whose outermost tag ends its name with ``{}`` for namespaces."""
    return parse_xml(xml.replace("{}", nsdecls(*(prefixes or ("w",))), 1))


def text(words: str) -> BaseOxmlElement:
    """Return the words of a run, with the blanks at their ends kept."""
    made = OxmlElement("w:t")
    made.text = _FORBIDDEN.sub("", words)
    made.set(qn("xml:space"), "preserve")
    return made


def run(
    words: str, style: str = "", *, strong: bool = False, italic: bool = False
) -> BaseOxmlElement:
    """Return a run of words in a character style; a line's end within it is kept as one."""
    marks = [value("w:rStyle", style)] if style else []
    marks += [node("w:b")] if strong else []
    marks += [node("w:i")] if italic else []
    made = node("w:r", {}, *([node("w:rPr", {}, *marks)] if marks else []))
    for place, line in enumerate(re.split(r"\r\n|\r|\n", words.replace("\t", " "))):
        if place:
            made.append(node("w:br"))
        made.append(text(line))
    return made


def paragraph(
    style: str, *children: BaseOxmlElement, marks: Sequence[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """Return a paragraph in a style; ``marks`` are further properties, in the order of the schema."""
    return node("w:p", {}, node("w:pPr", {}, value("w:pStyle", style), *marks), *children)


def field(instruction: str, *result: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return a field with what it shows until somebody updates it."""
    return [*field_begins(instruction), *result, field_ends()]


def field_begins(instruction: str) -> list[BaseOxmlElement]:
    """Return the beginning of a field, for one that runs over several paragraphs."""
    said = OxmlElement("w:instrText")
    said.text = f" {instruction} "
    said.set(qn("xml:space"), "preserve")
    return [_mark("begin"), node("w:r", {}, said), _mark("separate")]


def field_ends() -> BaseOxmlElement:
    """Return the end of a field."""
    return _mark("end")


def _mark(kind: str) -> BaseOxmlElement:
    return node("w:r", {}, node("w:fldChar", {"fldCharType": kind}))


def bookmarked(name: str, number: int, *children: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return elements between the ends of a bookmark, to which links lead."""
    return [
        node("w:bookmarkStart", {"id": number, "name": name}),
        *children,
        node("w:bookmarkEnd", {"id": number}),
    ]


def inside(anchor: str, *children: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to a bookmark of the same document."""
    return node("w:hyperlink", {"anchor": anchor, "history": 1}, *children)


def words_of(element: BaseOxmlElement) -> str:
    """Return the words that an element shows, field codes left out."""
    return "".join(str(found.text or "") for found in element.iter(qn("w:t")))
