"""An agenda as a running order: each item with its clock time, and its papers with their marking and lateness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.papers.drawn import may_be_drawn
from frankpledge.web.meetings.papers.queries import EXEMPT, KIND, may_read
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.ui.received import ending_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.meetings.agenda.queries import Timed
    from frankpledge.web.meetings.models import AgendaItem, Paper, PaperFile
    from frankpledge.web.partnerships.models import Membership

# Where the page of what brought an item is.
_PAGES = {EXCEPTION: "exception", DECISION: "decision"}


@dataclass(frozen=True)
class FileLine:
    """A file of a paper: its words, and where it is; no address for whom it is closed to."""

    words: str
    address: str
    file: PaperFile


@dataclass(frozen=True)
class PaperLine:
    """A paper: its marking where it is restricted, what is said of its lateness, and its files."""

    paper: Paper
    marking: str
    late: str
    tag: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True)
class Line:
    """An item of a running order, and where the record stands that brought it here."""

    item: AgendaItem
    at: str
    source: str
    papers: tuple[PaperLine, ...]
    is_first: bool
    is_last: bool
    may_be_drawn: bool


def lines(
    membership: Membership,
    order: Iterable[Timed],
    files: Iterable[PaperFile],
    markings: Mapping[tuple[str, str], Marking | None],
) -> list[Line]:
    """Return the items of a running order, each with its papers."""
    order = list(order)
    own: dict[int, dict[Paper, list[PaperFile]]] = {}
    for one in files:
        own.setdefault(one.paper.item_id, {}).setdefault(one.paper, []).append(one)
    taken = [one.item.pk for one in order if one.at is not None]
    place = membership.partnership_id
    return [
        Line(
            one.item,
            f"{one.at:%H:%M}" if one.at else "",
            _source(place, one.item),
            tuple(
                paper_line(membership, paper, held, markings.get((KIND, paper.reference)))
                for paper, held in own.get(one.item.pk, {}).items()
            ),
            is_first=taken[:1] == [one.item.pk],
            is_last=taken[-1:] == [one.item.pk],
            may_be_drawn=may_be_drawn(one.item),
        )
        for one in order
    ]


def paper_line(
    membership: Membership, paper: Paper, files: Iterable[PaperFile], marking: Marking | None
) -> PaperLine:
    """Return a paper as an agenda and its own page tell it."""
    late, tag = lateness(paper)
    restricted = str(marking) if marking is not None and marking.is_restricted else ""
    return PaperLine(
        paper, restricted, late, tag, tuple(file_line(membership, one) for one in files)
    )


def file_line(membership: Membership, file: PaperFile) -> FileLine:
    """Return a file in words: for whom, of what type, how long."""
    pages = f", {file.pages} page{'' if file.pages == 1 else 's'}" if file.pages else ""
    words = f"{file.get_meant_for_display()} version: {ending_of(file.name).upper()}{pages}"
    address = reverse("paper-file", args=[membership.partnership_id, file.paper.reference, file.pk])
    return FileLine(words, address if may_read(membership, file) else "", file)


def lateness(paper: Paper) -> tuple[str, str]:
    """Say of a late paper what the chair said of it, with the colour of its tag; nothing of one that came in time."""
    if not paper.is_late:
        return "", ""
    if paper.is_admitted is None:
        return "Late: the chair decides", "govuk-tag--yellow"
    if paper.is_admitted:
        return "Late, taken by the chair", "govuk-tag--blue"
    return "Late, not taken", "govuk-tag--red"


def file_parts(paper: Paper, file: PaperFile, marking: Marking) -> list[str]:
    """Return what a file is called when it leaves: its paper, its marking, and that it is exempt where it is."""
    return [
        paper.reference,
        paper.title,
        str(marking),
        "exempt" if file.meant_for == EXEMPT else "public",
    ]


def _source(place: str, item: AgendaItem) -> str:
    page = _PAGES.get(item.source_kind)
    return reverse(page, args=[place, item.source_record]) if page else ""
