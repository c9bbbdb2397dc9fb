"""A document as one page that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.html.frame import about, banner, contents, foot, sheet, whole
from frankpledge.publishing.html.markup import tag
from frankpledge.publishing.html.parts import section, writing

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document


def as_html(document: Document, house: HouseStyle | None = None) -> str:
    """Return a document as one page: it runs nothing, fetches nothing, and is well-formed XML too.

    Raises DataFault where a drawing might run or fetch something.
    """
    house = house or HouseStyle()
    to = writing(document)
    back = tag(
        "p", tag("a", "Back to contents", at={"href": "#page-contents"}), at={"class": "back"}
    )
    body = [
        banner(document, house),
        sheet(
            contents(document.sections, to, about="#page-about"),
            [*([section(one, 2, to), back] for one in document.sections), about(to)],
        ),
        foot(document),
    ]
    return whole(document, house, document.title, body)
