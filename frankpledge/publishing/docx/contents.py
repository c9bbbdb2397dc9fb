"""The list of contents: a field that Word can renew, filled already with every heading that it would find."""

from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.docx.markup import (
    field_begins,
    field_ends,
    inside,
    node,
    paragraph,
    run,
    value,
)
from frankpledge.publishing.docx.places import DEEPEST_LISTED
from frankpledge.publishing.docx.writing import Writing

# No \n: whoever renews it in Word gets page numbers beside the headings. We do not know the pages, and print none.
FIELD = f'TOC \\o "1-{DEEPEST_LISTED}" \\h \\z \\u'


def contents(writing: Writing) -> BaseOxmlElement:
    """Return the list of contents, each line a link to its heading."""
    lines = [
        paragraph(
            writing.styles[f"toc {heading.level}"], inside(heading.place.name, run(heading.title))
        )
        for heading in writing.places.listed()
    ]
    properties = lines[0][0]
    for mark in reversed(field_begins(FIELD)):
        properties.addnext(mark)
    lines[-1].append(field_ends())
    gallery = node(
        "w:docPartObj", {}, value("w:docPartGallery", "Table of Contents"), node("w:docPartUnique")
    )
    title = paragraph(writing.styles["TOC Heading"], run("Contents"))
    return node("w:sdt", {}, node("w:sdtPr", {}, gallery), node("w:sdtContent", {}, title, *lines))
