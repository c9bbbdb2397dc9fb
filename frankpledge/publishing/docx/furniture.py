"""What stands on every page: marking and title at its head, version, day and page at its foot."""

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from frankpledge.publishing.docx.front import day
from frankpledge.publishing.docx.markup import clean, field, node, paragraph, run
from frankpledge.publishing.docx.pictures import band
from frankpledge.publishing.docx.writing import Writing

_LONGEST_TITLE = 60


def furnish(writing: Writing) -> None:
    """Write the head and the foot of the pages; the title page says its title once."""
    section = writing.word.sections[0]
    section.different_first_page_header_footer = True
    strong, marking = writing.styles["Strong"], _marking(writing)
    short = shortened(writing.document.title)
    _fill(writing, section.header, "header", [run(marking, strong)], [run(short)])
    first = section.first_page_header
    _fill(writing, first, "header", [run(marking, strong)], [])
    if writing.house.reference is None:
        drawn = band(first.part, writing.house.colour, int(section.page_width or 0))
        first.paragraphs[0].runs[0]._r.addprevious(node("w:r", {}, drawn))  # noqa: SLF001 – the only way to the XML
    for footer in (section.footer, section.first_page_footer):
        _fill(writing, footer, "footer", [run(_version(writing))], _page())


def _marking(writing: Writing) -> str:
    return " · ".join(
        word for word in (clean(writing.document.marking), *_warnings(writing)) if word
    )


def _warnings(writing: Writing) -> list[str]:
    document = writing.document
    return ["DRAFT"] * document.is_draft + ["SYNTHETIC"] * document.is_synthetic


def _version(writing: Writing) -> str:
    document = writing.document
    return " · ".join([f"Version {document.control.version}", day(document), *_warnings(writing)])


def _page() -> list[BaseOxmlElement]:
    # Word and LibreOffice count pages themselves when they lay them out; until then there is no number to print.
    return [run("Page "), *field("PAGE"), run(" of "), *field("NUMPAGES")]


def _fill(
    writing: Writing,
    part: _Header | _Footer,
    style: str,
    left: list[BaseOxmlElement],
    right: list[BaseOxmlElement],
) -> None:
    part.is_linked_to_previous = False
    held = part._element  # noqa: SLF001 – python-docx gives no other way to what the part holds
    for child in list(held):
        held.remove(child)
    stops = [node("w:tab", {"val": "clear", "pos": at}) for at in _stops(writing, style)]
    tabs = node("w:tabs", {}, *stops, node("w:tab", {"val": "right", "pos": writing.width}))
    between = [node("w:r", {}, node("w:tab"))] if right else []
    held.append(paragraph(writing.styles[style], *left, *between, *right, marks=[tabs]))


def _stops(writing: Writing, style: str) -> list[str]:
    """Give the stops of a reference file's own style, at the first of which our words would halt."""
    path = f"./w:style[@w:styleId='{writing.styles[style]}']/w:pPr/w:tabs/w:tab/@w:pos"
    return [
        str(at) for at in writing.word.styles.element.xpath(path) if str(at) != str(writing.width)
    ]


def shortened(title: str) -> str:
    """Give a title short enough for the head of a page, cut between words."""
    plain = clean(title)
    if len(plain) <= _LONGEST_TITLE:
        return plain
    cut = plain[: _LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"
