"""Pictures: drawn as PNG with the SVG beside it, told in words, with their numbers as a table after them."""

import hashlib
import io
import struct

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart

from frankpledge.charts.drawing import picture_of
from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Picture
from frankpledge.publishing.docx.markup import clean, node, paragraph, parsed
from frankpledge.publishing.docx.places import Place
from frankpledge.publishing.docx.tables import beneath, caption, table
from frankpledge.publishing.docx.writing import Writing

# Word measures drawings in these: 914,400 to the inch, 635 to the twentieth of a point.
_A_PIXEL, _A_TWENTIETH, _A_MILLIMETRE = 9525, 635, 36_000
_TALLEST = 190 * _A_MILLIMETRE
_LOGO_TALLEST, _LOGO_WIDEST = 26 * _A_MILLIMETRE, 90 * _A_MILLIMETRE
_BAND = 7 * _A_MILLIMETRE
# Numbers of drawings are the file's own: no document has so many places.
_BAND_NUMBER = 1_000_000
_NO_PICTURE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_SVG_BESIDE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def picture(writing: Writing, held: Picture) -> list[BaseOxmlElement]:
    """Return a picture with its caption, what stands beneath, and its numbers as a table where it has any."""
    place = next(writing.pictures)
    drawn = _drawing(writing, held, place)
    made = [
        caption(writing, "Picture", place, held.caption),
        paragraph(writing.styles["Picture"], node("w:r", {}, drawn)),
        *beneath(writing, held.provenance),
    ]
    return made + (table(writing, held.table, held.provenance) if held.table else [])


def _drawing(writing: Writing, held: Picture, place: Place) -> BaseOxmlElement:
    png = picture_of(held.svg, "png")
    part = writing.word.part
    name, _ = part.get_or_add_image(io.BytesIO(png))
    # Word shows the SVG where it can, at any size sharp, and the PNG where it cannot.
    beside = _svg(writing, held.svg)
    across, down = struct.unpack(
        ">II", png[16:24]
    )  # in the PNG's header; two of its pixels are one of the drawing's
    size = fitted(
        across * _A_PIXEL // 2, down * _A_PIXEL // 2, writing.width * _A_TWENTIETH, _TALLEST
    )
    return inline(name, size, place.number, f"Picture {place.turn}", held.alt, beside)


def _svg(writing: Writing, svg: str) -> str:
    """Put an SVG into the file, once however often it is shown, and return the name of the link to it."""
    written = svg.encode()
    where = PackURI(f"/word/media/drawing-{hashlib.sha256(written).hexdigest()[:16]}.svg")
    part = writing.word.part
    for name, relation in part.rels.items():
        if not relation.is_external and relation.target_part.partname == where:
            return str(name)
    return part.relate_to(
        Part(where, "image/svg+xml", written, part.package), RELATIONSHIP_TYPE.IMAGE
    )


def logo(part: StoryPart, picture: bytes, alt: str) -> BaseOxmlElement:
    """Return a logo, which is a decoration where nobody has told it in words."""
    try:
        name, read = part.get_or_add_image(io.BytesIO(picture))
        size = fitted(int(read.width), int(read.height), _LOGO_WIDEST, _LOGO_TALLEST)
    except (*_NO_PICTURE, struct.error, KeyError, ZeroDivisionError) as fault:
        raise DataFault(
            "The logo of the house style cannot be read as a picture. Save it as PNG or JPEG, and give it again."
        ) from fault
    return inline(name, size, 0, "Logo", alt, "")


def band(part: StoryPart, colour: str, across: int) -> BaseOxmlElement:
    """Return a band of colour along the top of a page as wide as ``across``: a decoration behind the words."""
    ground = f'<rect width="8" height="1" fill="{colour}"/>'
    plain = f'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="1">{ground}</svg>'
    name, _ = part.get_or_add_image(io.BytesIO(picture_of(plain, "png")))
    size = (across, _BAND)
    held = inline(name, size, _BAND_NUMBER, "Band", "", "")[0]
    anchor = parsed(
        '<wp:anchor {} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" '
        'locked="1" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>',
        "wp",
    )
    extent, *rest = list(held)
    anchor.extend([extent, node("wp:wrapNone"), *rest])
    return node("w:drawing", {}, anchor)


def fitted(across: int, down: int, widest: int, tallest: int) -> tuple[int, int]:
    """Return a size that keeps its shape and is neither wider nor taller than there is room."""
    across, down = max(across, 1), max(down, 1)
    if across > widest:
        across, down = widest, max(1, down * widest // across)
    if down > tallest:
        across, down = max(1, across * tallest // down), tallest
    return across, down


def inline(
    name: str, size: tuple[int, int], number: int, title: str, alt: str, beside: str
) -> BaseOxmlElement:
    """Return a drawing that stands in the line: ``name`` links to its PNG or JPEG, ``beside`` to its SVG."""
    across, down = size
    vector = (
        f'<a:extLst><a:ext uri="{_SVG_BESIDE}"><asvg:svgBlip r:embed="{beside}" '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"/></a:ext></a:extLst>'
        if beside else ""
    )  # fmt: skip
    decoration = (
        "" if alt else f'<a:extLst><a:ext uri="{_DECORATION}"><adec:decorative val="1" '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
    )  # fmt: skip
    made = parsed(
        '<w:drawing {}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{number + 1}" name="{title}">{decoration}</wp:docPr>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number + 1}" name="{title}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{name}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>",
        "w", "wp", "a", "pic", "r",
    )  # fmt: skip
    for told in made.xpath(".//wp:docPr | .//pic:cNvPr"):
        told.set("descr", clean(alt))
    return made
