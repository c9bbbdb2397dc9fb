"""Gather the board pack of a meeting for whoever asks: public or exempt, of the papers that they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import OFFICIAL, Marking, highest
from frankpledge.web.meetings.agenda.queries import running_order
from frankpledge.web.meetings.papers.contents import Heading
from frankpledge.web.meetings.papers.files import ending_of
from frankpledge.web.meetings.papers.pack import Bound, Part, board_pack
from frankpledge.web.meetings.papers.queries import EXEMPT, KIND, PUBLIC, files_of, marking_of_file
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.meetings.agenda.queries import Timed
    from frankpledge.web.meetings.models import Meeting, PaperFile
    from frankpledge.web.partnerships.models import Membership

FORMS = {PUBLIC.value: "Public papers", EXEMPT.value: "All papers, exempt ones among them"}


@dataclass(frozen=True)
class Pack:
    """A board pack: its bytes, its marking, and which restricted papers whoever reads it has read."""

    content: bytes
    marking: Marking
    restricted: tuple[str, ...]


def pack_of(membership: Membership, meeting: Meeting, form: str) -> Pack:
    """Return the pack of a meeting, ``public`` or ``exempt``: the latest PDF of each paper, in its item's place.

    A paper that is late is bound in once the chair takes it. What is left out is named on the contents, with why.
    """
    order = [one for one in running_order(membership, meeting) if one.at is not None]
    files = _chosen(files_of(membership, meeting), form)
    names = _names(meeting, order, files)
    marked = {name: one or OFFICIAL for name, one in markings_of(membership, names).items()}
    held = _bound(files)
    guarded = {
        one.paper.reference: marking_of_file(marked.get((KIND, one.paper.reference), OFFICIAL), one.meant_for)
        for one in files
        if one.pk in held
    }  # fmt: skip
    own = [one for name, one in marked.items() if name[0] != KIND]
    marking = highest(*own, *guarded.values())
    when = (
        f"{meeting.on:%A %-d %B %Y}, {meeting.starts_at:%H:%M}, {meeting.venue or 'no venue yet'}"
    )
    heading = Heading(str(meeting.group), when, FORMS[form], str(marking))
    parts = [_part(one, files, held) for one in order]
    restricted = tuple(record for record, one in guarded.items() if one.is_restricted)
    return Pack(board_pack(heading, parts), marking, restricted)


def _names(
    meeting: Meeting, order: Iterable[Timed], files: Iterable[PaperFile]
) -> set[tuple[str, str]]:
    """Return the records of which a pack tells: the meeting, what brought its items, its papers."""
    brought = {
        (EXCEPTION, one.item.source_record) for one in order if one.item.source_kind == EXCEPTION
    }
    papers = {(KIND, one.paper.reference) for one in files}
    return {(MEETING, meeting.reference)} | brought | papers


def _chosen(files: Iterable[PaperFile], form: str) -> list[PaperFile]:
    """Return of each paper the file that a pack takes: the exempt one, where there is one and the pack may hold it."""
    chosen: dict[int, PaperFile] = {}
    for one in files:
        if one.meant_for == EXEMPT and form == PUBLIC:
            continue
        if one.paper_id not in chosen or one.meant_for == EXEMPT:
            chosen[one.paper_id] = one
    return list(chosen.values())


def _bound(files: Iterable[PaperFile]) -> dict[int, bytes]:
    """Return the bytes of the files that are bound in, in one question."""
    wanted = [one for one in files if not _why_apart(one)]
    if not wanted:
        return {}
    rows = type(wanted[0]).objects.filter(pk__in=[one.pk for one in wanted])
    return {pk: bytes(content) for pk, content in rows.values_list("pk", "content")}


def _why_apart(file: PaperFile) -> str:
    """Say why a file is not bound in; empty where it is."""
    if file.paper.is_late and not file.paper.is_admitted:
        return "late: not taken" if file.paper.is_admitted is False else "late: the chair decides"
    ending = ending_of(file.name)
    return "" if ending == "pdf" else f"{ending.upper()}, sent apart"


def _part(timed: Timed, files: Iterable[PaperFile], held: dict[int, bytes]) -> Part:
    own = [one for one in files if one.paper.item_id == timed.item.pk]
    return Part(
        f"{timed.at:%H:%M}", timed.item.title,
        tuple(Bound(one.paper.title, held[one.pk], one.pages) for one in own if one.pk in held),
        tuple(f"{one.paper.title} ({why})" for one in own if (why := _why_apart(one))),
    )  # fmt: skip
