"""The styles of a Word file: ours in a partnership's colour and letters, or those of its reference file."""

from collections.abc import Mapping

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.docx.markup import node, parsed, value
from frankpledge.publishing.house_style import BLACK, HouseStyle

Styles = Mapping[str, str]
# Half points.
_BODY, _SMALL, _TINY = 22, 18, 16
_GREY, _RULE, _LINK = "#484949", "#b1b4b6", "#1d70b8"
_CHECK, _DOTS = "#fff4c2", "#8a9296"
_KNOWN_TO_WORD = {
    "heading 1", "heading 2", "heading 3", "heading 4", "Title", "Subtitle", "header", "footer", "TOC Heading",
    "toc 1", "toc 2", "toc 3", "caption", "List Bullet", "List Number", "Strong", "Emphasis", "Hyperlink",
}  # fmt: skip


def styles_of(word: WordFile, house: HouseStyle, language: str) -> Styles:
    """Put into a file the styles that it lacks, and return the id of each by its name.

    A reference file's own styles are kept as they are, found by name: their ids are in its maker's language.
    """
    held = word.styles.element
    if house.reference is None:
        for style in list(held.findall(qn("w:style"))):
            if style.get(qn("w:default")) != "1":
                held.remove(style)
    _set_defaults(held, house, language)
    by_name = {
        str(style.find(qn("w:name")).get(qn("w:val"))).lower(): style
        for style in held.findall(qn("w:style"))
    }
    plain = _plain(held)
    ids = {"Normal": plain}
    taken = {str(style.get(qn("w:styleId"))) for style in by_name.values()}
    for style in [*_paragraphs(house), *_characters(house), _table(house)]:
        name = str(style.find(qn("w:name")).get(qn("w:val")))
        there = by_name.get(name.lower())
        if there is None:
            there = _settled(style, plain, taken)
            held.append(there)
        ids[name] = str(there.get(qn("w:styleId")))
    for level in range(1, 10):
        _unnumber(by_name.get(f"heading {level}"))
    return ids


def _plain(held: BaseOxmlElement) -> str:
    """Give the id of the style of a plain paragraph, on which ours are based."""
    for style in held.findall(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
            return str(style.get(qn("w:styleId")))
    held.append(parsed(
        '<w:style {} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    ))  # fmt: skip
    return "Normal"


def _settled(style: BaseOxmlElement, plain: str, taken: set[str]) -> BaseOxmlElement:
    """Fit a style of ours into a file whose plain style, and whose styles' ids, may be others."""
    for tag in ("w:basedOn", "w:next"):
        if (told := style.find(qn(tag))) is not None:
            told.set(qn("w:val"), plain)
    if style.get(qn("w:styleId")) in taken:
        style.set(qn("w:styleId"), f"House{style.get(qn('w:styleId'))}")
    return style


def _unnumber(style: BaseOxmlElement | None) -> None:
    """Take a reference file's own numbering off a heading, whose number is printed already."""
    for numbering in [] if style is None else list(style.iter(qn("w:numPr"))):
        numbering.getparent().remove(numbering)


def _set_defaults(held: BaseOxmlElement, house: HouseStyle, language: str) -> None:
    defaults = held.find(qn("w:docDefaults"))
    spoken = node("w:lang", {"val": language, "eastAsia": language, "bidi": "ar-SA"})
    if house.reference is None or defaults is None:
        if defaults is not None:
            held.remove(defaults)
        held.insert(0, _defaults(house, spoken))
        return
    for lang in list(held.iter(qn("w:lang"))):
        lang.getparent().remove(lang)
    holder = defaults
    for tag in ("w:rPrDefault", "w:rPr"):
        if holder.find(qn(tag)) is None:
            holder.insert(0, node(tag))
        holder = holder.find(qn(tag))
    holder.append(spoken)


def _defaults(house: HouseStyle, spoken: BaseOxmlElement) -> BaseOxmlElement:
    letters = node(
        "w:rPr", {}, _font(house.body_font), value("w:color", BLACK[1:]), *_size(_BODY), spoken
    )
    spacing = node("w:spacing", {"before": 0, "after": 140, "line": 276, "lineRule": "auto"})
    return node(
        "w:docDefaults", {},
        node("w:rPrDefault", {}, letters),
        node("w:pPrDefault", {}, node("w:pPr", {}, spacing)),
    )  # fmt: skip


def _font(name: str) -> BaseOxmlElement:
    return node("w:rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name))


def _size(half_points: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    return value("w:sz", half_points), value("w:szCs", half_points)


def _style(
    name: str, inside: str, *, kind: str = "paragraph", based: str = "Normal", following: str = ""
) -> BaseOxmlElement:
    """Return a style; ``inside`` is the XML of its properties, ``following`` the style of what comes next."""
    custom = "" if name in _KNOWN_TO_WORD else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return parsed(
        f'<w:style {{}} w:type="{kind}"{custom} w:styleId="{name.title().replace(" ", "")}">'
        f'<w:name w:val="{name}"/>{based}{after}<w:qFormat/>{inside}</w:style>'
    )


def _letters(*, size: int = 0, colour: str = "", font: str = "", bold: bool = False) -> str:
    return (
        "<w:rPr>"
        + (
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
            if font
            else ""
        )
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour[1:]}"/>' if colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
        + "</w:rPr>"
    )


def _room(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _padded(house: HouseStyle) -> str:
    """Return a bar at the left of tinted ground; edges of the ground's own colour keep the words off its ends."""
    tint = house.tint[1:]
    edges = {
        side: f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, width, space, colour in (
            ("top", 8, 4, tint), ("left", 36, 10, house.colour[1:]), ("bottom", 8, 4, tint), ("right", 8, 4, tint),
        )
    }  # fmt: skip
    return f'<w:pBdr>{"".join(edges.values())}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'


def _bar(colour: str, width: int, side: str = "left", space: int = 10) -> str:
    edge = f'w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour[1:]}"'
    return f"<w:pBdr><w:{side} {edge}/></w:pBdr>"


def _hung(left: int) -> str:
    """Return what sets a label at the margin and its words behind it, line under line."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
    return f'{stop}{_room(0, 60)}<w:ind w:left="{left}" w:hanging="{left}"/>'


def _paragraphs(house: HouseStyle) -> list[BaseOxmlElement]:
    return [*_headings(house), *_front(house), *_contents(house), *_body(house), *_of_tables(house)]


def _headings(house: HouseStyle) -> list[BaseOxmlElement]:
    made = []
    for level, size, before, after in (
        (1, 36, 480, 160),
        (2, 28, 360, 120),
        (3, 24, 280, 100),
        (4, 22, 240, 80),
    ):
        colour = house.ink if level < 3 else BLACK
        made.append(
            _style(
                f"heading {level}",
                f"<w:pPr><w:keepNext/><w:keepLines/>{_room(before, after, 252)}"
                f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
                + _letters(size=size, colour=colour, font=house.heading_font, bold=True),
                following="Normal",
            )
        )
    return made


def _front(house: HouseStyle) -> list[BaseOxmlElement]:
    bar = _bar(house.colour, 72, space=16)
    ind = '<w:ind w:left="380"/>'
    return [
        _style("Title", f"<w:pPr>{bar}{_room(0, 0, 240)}{ind}</w:pPr>"
               + _letters(size=64, colour=house.ink, font=house.heading_font, bold=True)),
        _style("Subtitle", f"<w:pPr>{bar}{_room(200, 0, 240)}{ind}</w:pPr>"
               + _letters(size=34, colour=_GREY, font=house.heading_font)),
        _style("Cover Partnership", f"<w:pPr>{bar}{_room(360, 0, 240)}{ind}</w:pPr>"
               + _letters(size=26, font=house.heading_font, bold=True)),
        _style("Cover Logo", f"<w:pPr>{_room(0, 0, 240)}</w:pPr>"),
        _style("Cover Line", f"<w:pPr>{_hung(1500)}</w:pPr>" + _letters(size=24)),
        _style("Cover Notice", f"<w:pPr>{_padded(house)}{_room(0, 120)}"
               '<w:ind w:left="280" w:right="120"/></w:pPr>'),
        _style("Control Line", f"<w:pPr>{_hung(1900)}</w:pPr>"),
        _style("header", f"<w:pPr>{_bar(_RULE, 4, 'bottom', 6)}{_room(0, 0, 240)}</w:pPr>"
               + _letters(size=_TINY, colour=_GREY)),
        _style("footer", f"<w:pPr>{_bar(_RULE, 4, 'top', 6)}{_room(0, 0, 240)}</w:pPr>"
               + _letters(size=_TINY, colour=_GREY)),
    ]  # fmt: skip


def _contents(house: HouseStyle) -> list[BaseOxmlElement]:
    made = [
        _style(
            "TOC Heading",
            f"<w:pPr><w:keepNext/><w:pageBreakBefore/>{_room(0, 240, 252)}</w:pPr>"
            + _letters(size=36, colour=house.ink, font=house.heading_font, bold=True),
        )
    ]
    for level, left, before, bold in ((1, 0, 140, True), (2, 340, 40, False), (3, 800, 20, False)):
        made.append(
            _style(
                f"toc {level}",
                f'<w:pPr>{_room(before, 40, 252)}<w:ind w:left="{left}"/></w:pPr>'
                + _letters(bold=bold),
            )
        )
    return made


def _body(house: HouseStyle) -> list[BaseOxmlElement]:
    listed = f"<w:pPr>{_room(0, 80)}</w:pPr>"
    return [
        _style("caption", f"<w:pPr><w:keepNext/><w:keepLines/>{_room(280, 100, 252)}</w:pPr>"
               + _letters(size=21, bold=True)),
        _style("List Bullet", listed),
        _style("List Number", listed),
        _style("Inset", f"<w:pPr>{_padded(house)}{_room(200, 240)}"
               '<w:ind w:left="280" w:right="120"/></w:pPr>'),
        _style("Picture", f"<w:pPr><w:keepNext/>{_room(0, 80, 240)}</w:pPr>"),
        _style("Source Note", f"<w:pPr><w:keepLines/>{_room(40, 20, 252)}</w:pPr>"
               + _letters(size=17, colour=_GREY)),
        _style("Source Note Last", f"<w:pPr><w:keepLines/>{_room(40, 280, 252)}</w:pPr>"
               + _letters(size=17, colour=_GREY)),
    ]  # fmt: skip


def _of_tables(house: HouseStyle) -> list[BaseOxmlElement]:
    made = []
    for suffix, size in (("", _SMALL + 1), (" Small", _TINY)):
        for name, side, bold, keep in (
            ("Table Heading", "left", True, "<w:keepNext/>"),
            ("Table Heading Number", "right", True, "<w:keepNext/>"),
            ("Table Row Heading", "left", True, ""),
            ("Table Text", "left", False, ""),
            ("Table Number", "right", False, ""),
        ):
            colour = house.ink if bold and keep else ""
            made.append(
                _style(
                    name + suffix,
                    f'<w:pPr>{keep}{_room(50, 50, 245)}<w:jc w:val="{side}"/></w:pPr>'
                    + _letters(size=size, bold=bold, colour=colour),
                )
            )
    return made


def _characters(house: HouseStyle) -> list[BaseOxmlElement]:
    under = f'<w:rPr><w:color w:val="{_LINK[1:]}"/><w:u w:val="single"/></w:rPr>'
    # A number that can be traced is black as the words around it, and its dotted line says that it leads somewhere:
    # pale, for a table is full of them.
    dotted = f'<w:rPr><w:u w:val="dotted" w:color="{_DOTS[1:]}"/></w:rPr>'
    raised = f'<w:rPr><w:color w:val="{house.ink[1:]}"/><w:vertAlign w:val="superscript"/></w:rPr>'
    typed = f'<w:rPr><w:b/><w:shd w:val="clear" w:color="auto" w:fill="{_CHECK[1:]}"/></w:rPr>'
    looks = {
        "Strong": "<w:rPr><w:b/><w:bCs/></w:rPr>", "Emphasis": "<w:rPr><w:i/><w:iCs/></w:rPr>",
        "Hyperlink": under, "Traced Figure": dotted, "Figure Reference": raised, "Typed Number": typed,
    }  # fmt: skip
    return [_style(name, look, kind="character", based="") for name, look in looks.items()]


def _table(house: HouseStyle) -> BaseOxmlElement:
    def edge(side: str, colour: str, width: int) -> str:
        return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour[1:]}"/>'

    strong = edge("top", house.colour, 12) + edge("bottom", house.colour, 12)
    return _style(
        "House Table",
        "<w:tblPr><w:tblBorders>"
        + edge("top", house.colour, 12) + edge("bottom", house.colour, 8) + edge("insideH", _RULE, 4)
        + '</w:tblBorders><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>' + strong
        + f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{house.tint[1:]}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        kind="table", based="",
    )  # fmt: skip
