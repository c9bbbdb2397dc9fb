"""Write papers: take one in, replace a file, say whether a late one is taken. Every file that was sent stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking, highest
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.agenda.queries import is_late, opened
from frankpledge.web.meetings.agenda.services import NAMED
from frankpledge.web.meetings.models import Paper, PaperFile
from frankpledge.web.meetings.papers.drawn import drawn
from frankpledge.web.meetings.papers.queries import EXEMPT, KIND, PUBLIC
from frankpledge.web.meetings.pdf_pages import as_pdf
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread.services import link
from frankpledge.web.ui.received import receive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.meetings.models import AgendaItem
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup
    from frankpledge.web.ui.received import Received

LIES_BEFORE = "lies before"


@transaction.atomic
def take_paper(
    *,
    by: Membership,
    item: AgendaItem,
    title: str,
    file: Received,
    meant_for: str,
    today: datetime.date,
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> Paper:
    """Take in a paper of an item with its first file, mark it, and say whether it came in time."""
    meeting = opened(item.meeting)
    held = meeting.items.get(pk=item.pk)
    title = title.strip()
    if not title:
        raise CallFault("Say what the paper is called: it stands on the agenda under its title.")
    if held.taken_off_on:
        raise CallFault(f"“{held}” was taken off the agenda. Put the paper to another item.")
    _refuse_public(Level(level), meant_for)
    last = Paper.objects.filter(item__meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    made = Paper.objects.create(
        item=held, number=last + 1, reference=f"{meeting.reference}-P{last + 1:02}", title=title,
        received_on=today, is_late=is_late(meeting, today),
    )  # fmt: skip
    told = {"title": title} | (
        {NAMED[held.source_kind]: held.source_record} if held.source_kind in NAMED else {}
    )
    marking = Marking(Level(level), frozenset(group.name for group in groups))
    _record(
        by,
        made,
        "received",
        after=told | {"marking": marking} | _keep(made, file, meant_for, today),
    )
    sharing.mark_new(by=by, kind=KIND, record_id=made.reference, level=Level(level), groups=groups)
    link(
        by=by,
        partnership=by.partnership_id,
        source=(KIND, made.reference),
        target=(MEETING, meeting.reference),
        relation=LIES_BEFORE,
        since=today,
    )
    return made


@transaction.atomic
def draw_paper(*, by: Membership, item: AgendaItem, today: datetime.date) -> Paper:
    """Draw the paper of an item from the records, as marked as what it tells of; drawn again, it is its newer file."""
    made = drawn(by, item)
    marking, groups = marking_row(by.partnership_id, *made.record)
    file = receive(f"{made.title}.pdf", as_pdf(made.title, str(marking), made.words))
    held = item.papers.filter(title=made.title).first()
    if held is None:
        return take_paper(by=by, item=item, title=made.title, file=file, meant_for=made.meant_for, today=today,
                          level=marking.level, groups=groups)  # fmt: skip
    own, _ = marking_row(by.partnership_id, KIND, held.reference)
    if highest(own, marking) != own:
        raise CallFault(
            f"What “{held}” tells of was marked since: {marking}. Mark the paper so, then draw it again."
        )
    add_file(by=by, paper=held, file=file, meant_for=made.meant_for, today=today)
    return held


@transaction.atomic
def add_file(
    *, by: Membership, paper: Paper, file: Received, meant_for: str, today: datetime.date
) -> PaperFile:
    """Add a file to a paper: in place of the one for the same readers, which stays.

    What comes late makes the paper late, whatever came before it; and what the chair said of it was of the file before.
    """
    meeting = opened(paper.item.meeting)
    held = Paper.objects.select_for_update().get(pk=paper.pk)
    marking, _ = marking_row(by.partnership_id, KIND, held.reference)
    _refuse_public(marking.level, meant_for)
    if held.files.filter(meant_for=meant_for, is_replaced=False, digest=file.digest).exists():
        raise CallFault(
            f"{file.name!r} is the file that is held already, byte by byte. Choose the new one."
        )
    held.received_on, held.is_late = today, is_late(meeting, today)
    held.is_admitted, held.admitted_by, held.admitted_why = None, None, ""
    held.save(
        update_fields=["received_on", "is_late", "is_admitted", "admitted_by", "admitted_why"]
    )
    _record(by, held, "file received", after=_keep(held, file, meant_for, today))
    return held.files.get(meant_for=meant_for, is_replaced=False)


@transaction.atomic
def admit(*, by: Membership, paper: Paper, is_admitted: bool, why: str) -> Paper:
    """Write down that the chair takes a late paper, or does not, and why; an earlier word stays in the history."""
    opened(paper.item.meeting)
    held = Paper.objects.select_for_update().get(pk=paper.pk)
    if not held.is_late:
        raise CallFault(f"“{held}” came in time: nobody needs to decide whether it is taken.")
    if not why.strip():
        raise CallFault("Say why the chair takes it or not: it stands with the paper.")
    before = {"is_admitted": held.is_admitted, "why": held.admitted_why}
    held.is_admitted, held.admitted_by, held.admitted_why = is_admitted, by, why.strip()
    held.save(update_fields=["is_admitted", "admitted_by", "admitted_why"])
    after = {"is_admitted": is_admitted, "why": held.admitted_why}
    _record(by, held, "late paper taken" if is_admitted else "late paper not taken",
            before=before, after=after)  # fmt: skip
    return held


def _refuse_public(level: Level, meant_for: str) -> None:
    """Refuse a file for everybody in a paper that is guarded."""
    if meant_for not in (PUBLIC, EXEMPT):
        raise CallFault(f"A file is {PUBLIC.value} or {EXEMPT.value}, and not {meant_for!r}.")
    if meant_for == PUBLIC and level != OFFICIAL.level:
        raise CallFault(
            f"A paper that is marked {level} has no public version. Send it as exempt, or what is public as a paper of "
            "its own."
        )


def _keep(held: Paper, file: Received, meant_for: str, today: datetime.date) -> dict[str, Any]:
    """Keep a file in place of the one before, and return what the history tells of it: nothing of what it is called."""
    held.files.filter(meant_for=meant_for, is_replaced=False).update(is_replaced=True)
    PaperFile.objects.create(
        paper=held, meant_for=meant_for, name=file.name, content=file.content, digest=file.digest,
        pages=file.pages, received_on=today,
    )  # fmt: skip
    return {"version": str(meant_for), "digest": file.digest, "pages": file.pages, "received_on": today,
            "is_late": held.is_late}  # fmt: skip


def _record(by: Membership, held: Paper, action: str, **states: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=held.title,
           partnership=by.partnership_id, **states)  # fmt: skip
