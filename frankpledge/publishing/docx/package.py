"""The file around the words: what it is begun from, and how it is closed so that its bytes are always the same."""

import datetime
import io
import zipfile

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Document
from frankpledge.publishing.docx.markup import clean, node, parsed, value
from frankpledge.publishing.house_style import HouseStyle

# What of a reference file is its look. All else is words, pictures and properties of another document.
_LOOK = {
    RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
}  # fmt: skip
_LONGEST_PROPERTY = 255
_LARGEST = 50_000_000


def opened(house: HouseStyle) -> WordFile:
    """Begin a file without a word in it: ours on A4, or the look of the partnership's reference file."""
    try:
        word = docx.Document(None if house.reference is None else _fit(house.reference))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as fault:
        raise DataFault(
            "The reference file of the house style is no Word document. Save it in Word as .docx, and give it again."
        ) from fault
    _empty(word)
    if house.reference is None:
        section = word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        section.header_distance, section.footer_distance = Mm(11), Mm(10)
    return word


def _fit(reference: bytes) -> io.BytesIO:
    """Return a reference file that does not swell to more than a style's worth when it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(reference)) as file:
        if sum(entry.file_size for entry in file.infolist()) > _LARGEST:
            raise ValueError("too large")
    return io.BytesIO(reference)


def _empty(word: WordFile) -> None:
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    page = body.get_or_add_sectPr()
    for tag in ("w:headerReference", "w:footerReference", "w:titlePg", "w:pgNumType"):
        for child in page.findall(qn(tag)):
            page.remove(child)
    for name, relation in list(word.part.rels.items()):
        if relation.reltype not in _LOOK:
            del word.part.rels[name]
    package = word.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[name]
    _write_settings(word)


def _write_settings(word: WordFile) -> None:
    """Replace the settings: a template's own may lead to its maker's machine, or leave even pages without a marking."""
    settings = word.settings.element
    for child in list(settings):
        settings.remove(child)
    word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels.clear()
    office = "http://schemas.microsoft.com/office/word"
    mode = {"w:name": "compatibilityMode", "w:uri": office, "w:val": "15"}
    settings.extend(
        [
            node("w:zoom", {"percent": 100}),
            value("w:defaultTabStop", 720),
            value("w:characterSpacingControl", "doNotCompress"),
            node("w:compat", {}, node("w:compatSetting", mode)),
        ]
    )


def set_language(word: WordFile, language: str) -> None:
    """Say in which language the file is written."""
    settings = word.settings.element
    settings.append(node("w:themeFontLang", {"val": language}))
    settings.append(parsed('<w:decimalSymbol {} w:val="."/>'))
    settings.append(parsed('<w:listSeparator {} w:val=","/>'))


def set_properties(word: WordFile, document: Document) -> None:
    """Write what the file says of itself; its only day is the document's."""
    midnight = datetime.datetime.combine(document.made_on, datetime.time(), datetime.UTC)
    said = word.core_properties
    for name, words in {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.partnership,
        "last_modified_by": document.partnership,
        "category": document.marking,
        "keywords": "synthetic data" if document.is_synthetic else "",
        "comments": "",
        "content_status": "Draft" if document.is_draft else "Final",
        "identifier": document.id,
        "language": document.language,
        "version": document.control.version,
    }.items():
        setattr(said, name, clean(words)[:_LONGEST_PROPERTY])
    said.created = said.modified = midnight
    said.revision = 1


def closed(word: WordFile) -> bytes:
    """Return the file. Its parts are stored as they are: each machine's zlib may squeeze them into other bytes."""
    draft = io.BytesIO()
    word.save(draft)
    made = io.BytesIO()
    with zipfile.ZipFile(draft) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # whatever the machine is
            written.writestr(entry, read.read(name))
    return made.getvalue()


def text_width(word: WordFile) -> int:
    """Return the width between the margins, in twentieths of a point."""
    section = word.sections[0]
    across = (
        (section.page_width or Mm(210)) - (section.left_margin or 0) - (section.right_margin or 0)
    )
    return max(2000, int(across) // 635)


def append(word: WordFile, *elements: BaseOxmlElement) -> None:
    """Put elements at the end of the words."""
    page = word.element.body.get_or_add_sectPr()
    for element in elements:
        page.addprevious(element)
