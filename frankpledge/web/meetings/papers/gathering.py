"""Gather the board pack of a meeting for whoever asks: public or exempt, of the papers that they see."""

from __future__ import annotations

import hashlib
import json
from copy import copy
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import OFFICIAL, highest
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.agenda.queries import hanging_among, running_order
from frankpledge.web.meetings.agenda.services import NAMED
from frankpledge.web.meetings.papers.contents import Heading
from frankpledge.web.meetings.papers.pack import Bound, Part, board_pack, unseen
from frankpledge.web.meetings.papers.queries import EXEMPT, KIND, PUBLIC, files_of, marking_of_file
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.ui.received import ending_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.meetings.agenda.queries import Timed
    from frankpledge.web.meetings.models import Meeting, PaperFile
    from frankpledge.web.meetings.papers.pack import Progress
    from frankpledge.web.partnerships.models import Membership

    Name = tuple[str, str]

FORMS = {PUBLIC.value: "Public papers", EXEMPT.value: "All papers, exempt ones among them"}
# What stands in the public pack in place of an item that a marked record brought.
UNNAMED = "A matter that is not for the public papers"
# How packs are made; another number makes every pack anew, as when the contents are drawn in another way.
MADE_AS = 2


@dataclass(frozen=True)
class Gathered:
    """What a pack is made of, without the bytes: its head, its items, of each paper the file that it takes.

    ``marking`` is that of the whole; ``restricted`` are the papers that whoever reads it has read.
    """

    heading: Heading
    order: tuple[Timed, ...]
    files: tuple[PaperFile, ...]
    marking: Marking
    restricted: tuple[str, ...]

    @property
    def bound(self) -> list[PaperFile]:
        """The files that are bound in."""
        return [one for one in self.files if not _why_apart(one)]

    @property
    def digest(self) -> str:
        """A digest of all that the pack tells: two who may see the same have the same, and nobody else has."""
        items = [(f"{one.at:%H:%M}", one.item.number, one.item.title) for one in self.order]
        papers = [
            (one.paper.item_id, one.paper.reference, one.paper.title, one.meant_for, one.digest, _why_apart(one))
            for one in self.files
        ]  # fmt: skip
        told = (MADE_AS, astuple(self.heading), items, papers, sorted(self.restricted))
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def gather(membership: Membership, meeting: Meeting, form: str) -> Gathered:
    """Return what a membership's pack of a meeting holds, ``public`` or ``exempt``: the latest file of each paper.

    A paper that is late is bound in once the chair takes it. What is left out is named on the contents, with why.
    The public one tells nothing of what is marked, whoever asks: it goes to whoever wants to read it.
    """
    if form == EXEMPT and not membership.may(Permission.SEE_EXEMPT_PAPERS):
        raise CallFault(
            "The pack of all papers is for who may read exempt papers. Ask for the public one."
        )
    order = [one for one in running_order(membership, meeting) if one.at is not None]
    files = _chosen(files_of(membership, meeting), form)
    found = markings_of(membership, _names(meeting, order, files))
    if form == PUBLIC:
        order, files = _for_everybody(membership, order, files, found)
    marked = {
        name: found[name] or OFFICIAL for name in _names(meeting, order, files) & found.keys()
    }
    guarded = {
        one.paper.reference: marking_of_file(marked.get((KIND, one.paper.reference), OFFICIAL), one.meant_for)
        for one in files
        if not _why_apart(one)
    }  # fmt: skip
    own = [one for name, one in marked.items() if name[0] != KIND]
    marking = highest(*own, *guarded.values())
    restricted = tuple(record for record, one in guarded.items() if one.is_restricted)
    heading = _heading(meeting, form, marking)
    return Gathered(heading, tuple(order), tuple(files), marking, restricted)


def bind(gathered: Gathered, progress: Progress = unseen) -> bytes:
    """Return the pack of what was gathered as one PDF; ``progress`` is told after each paper."""
    held = _bytes_of(gathered.bound)
    parts = [_part(one, gathered.files, held) for one in gathered.order]
    return board_pack(gathered.heading, parts, progress)


def _for_everybody(
    membership: Membership, order: Iterable[Timed], files: Iterable[PaperFile], marked: Collection[Name]
) -> tuple[list[Timed], list[PaperFile]]:  # fmt: skip
    """Leave out the papers of what is marked, and the names of the items that it brought: they take their time."""
    brought = {one.item.pk: (one.item.source_kind, one.item.source_record) for one in order}
    hanging = hanging_among(membership, brought.values())
    shut = {key for key, name in brought.items() if name in marked or name in hanging}
    return (
        [_unnamed(one) if one.item.pk in shut else one for one in order],
        [one for one in files if one.paper.item_id not in shut and (KIND, one.paper.reference) not in marked],
    )  # fmt: skip


def _unnamed(timed: Timed) -> Timed:
    """Return an item without what it is called and what brought it."""
    item = copy(timed.item)
    item.title, item.source_kind, item.source_record = UNNAMED, "", ""
    return replace(timed, item=item)


def _heading(meeting: Meeting, form: str, marking: Marking) -> Heading:
    when = (
        f"{meeting.on:%A %-d %B %Y}, {meeting.starts_at:%H:%M}, {meeting.venue or 'no venue yet'}"
    )
    return Heading(str(meeting.group), when, FORMS[form], str(marking))


def _names(
    meeting: Meeting, order: Iterable[Timed], files: Iterable[PaperFile]
) -> set[tuple[str, str]]:
    """Return the records of which a pack tells: the meeting, what brought its items, its papers."""
    brought = {
        (one.item.source_kind, one.item.source_record)
        for one in order
        if one.item.source_kind in NAMED
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


def _bytes_of(wanted: Sequence[PaperFile]) -> dict[int, bytes]:
    """Return the bytes of files, in one question."""
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
