"""Read papers, always through the membership that asks: what is exempt is read with a permission of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.urls import reverse

from frankpledge.disclosure.markings import Level, Marking, highest
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.agenda.queries import brought_by_closed
from frankpledge.web.meetings.models import Paper, PaperFile
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership

KIND = "meeting-paper"
PUBLIC, EXEMPT = PaperFile.For.PUBLIC, PaperFile.For.EXEMPT


def papers(membership: Membership) -> QuerySet[Paper]:
    """Return the papers that a membership may see: none of a meeting or an item that is closed to it."""
    rows = _of_open_meetings(membership).exclude(brought_by_closed(membership, "item__"))
    return rows.select_related("item__meeting__group", "item__meeting__terms")


def _of_open_meetings(membership: Membership) -> QuerySet[Paper]:
    """Return the papers that are not marked for others, themselves or with their meeting: joined, and not nested.

    SQLite reads no deeper than a hundred brackets, and a history asks for every kind at once.
    """
    own = Paper.objects.filter(item__meeting__partnership=membership.partnership_id)
    return seen_by(seen_by(own, membership, KIND), membership, MEETING, "item__meeting__reference")


def paper(membership: Membership, reference: str) -> Paper | None:
    """Return one paper that a membership may see."""
    rows = papers(membership).annotate(partnership_id=F("item__meeting__partnership_id"))
    rows = rows.annotate(was_read=was_read(KIND)).select_related("admitted_by__person")
    return rows.filter(reference=reference).first()


def closed(membership: Membership) -> QuerySet[Paper, str]:
    """Return the papers that are closed to a membership: themselves, with their item, or with their meeting."""
    own = Paper.objects.filter(item__meeting__partnership=membership.partnership_id)
    is_marked = ~Q(pk__in=_of_open_meetings(membership).order_by().values("pk"))
    shut = own.filter(is_marked | brought_by_closed(membership, "item__"))
    return shut.values_list("reference", flat=True)


def files_of(membership: Membership, meeting: Meeting) -> QuerySet[PaperFile]:
    """Return the files that count of every paper of a meeting that a membership may see, without their bytes.

    Those that are exempt are among them, also for who may not read them: that there is one is no secret.
    """
    rows = PaperFile.objects.filter(
        paper__in=papers(membership).filter(item__meeting=meeting).order_by().values("pk")
    )
    rows = rows.filter(is_replaced=False).select_related("paper").defer("content")
    return rows.order_by("paper__number", "-meant_for")


def may_read(membership: Membership, file: PaperFile) -> bool:
    """Whether a membership, which sees the paper, may read this file of it."""
    return file.meant_for == PUBLIC or membership.may(Permission.SEE_EXEMPT_PAPERS)


def marking_of_file(paper: Marking, meant_for: str) -> Marking:
    """Return the marking under which a file leaves: its paper's, and OFFICIAL-SENSITIVE at least where it is exempt."""
    if meant_for == EXEMPT:
        return highest(paper, Marking(Level.OFFICIAL_SENSITIVE))
    return paper


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("paper", args=[place, reference])


# Tell the thread of papers: title and address.
describe = Rows(papers, _told, ("reference", "title"))
