"""Read what went out of a meeting, and what has not gone out yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery

from frankpledge.web.meetings.minutes.queries import digest_of
from frankpledge.web.meetings.models import (
    CirculatedFile,
    Circulation,
    CirculationLetter,
    Meeting,
    Minutes,
    PaperFile,
)
from frankpledge.web.meetings.papers.queries import papers
from frankpledge.web.sharing.known import Gathered

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = Circulation.Kind
OF_PAPERS = (KIND.PAPERS, KIND.MORE)


@dataclass(frozen=True)
class Lying:
    """The files of a meeting by what became of them: not gone out yet, held back, and what each circulation had."""

    new: tuple[PaperFile, ...]
    # How many late papers the chair has not said a word of: they do not go out.
    undecided: int
    by_circulation: Mapping[int, tuple[PaperFile, ...]]


def circulations(meeting: Meeting) -> QuerySet[Circulation]:
    """Return what went out of a meeting, the latest first, with its letters."""
    letters = CirculationLetter.objects.select_related("membership__person", "membership__agency")
    rows = Circulation.objects.filter(meeting=meeting).select_related("circulated_by__person")
    with_letters = Prefetch("letters", letters.order_by("membership__person__name", "pk"))
    return rows.prefetch_related(with_letters).order_by("-number")


def lying(membership: Membership, meeting: Meeting) -> Lying:
    """Return what became of every file of a meeting whose paper a membership may see, in one question."""
    told = CirculatedFile.objects.filter(file=OuterRef("pk")).order_by().values("file")
    gone = told.annotate(all=Gathered("circulation")).values("all")
    seen = papers(membership).filter(item__meeting=meeting).order_by().values("pk")
    rows = PaperFile.objects.filter(paper__in=seen).order_by("paper__number", "pk")
    held = rows.annotate(
        gone=Subquery(gone, output_field=models.JSONField()),
        is_new=Q(pk__in=not_gone_out().values("pk")),
    )
    files = list(held.select_related("paper").defer("content"))
    by_circulation: dict[int, tuple[PaperFile, ...]] = {}
    for one in files:
        for circulation in vars(one)["gone"] or ():
            by_circulation[circulation] = (*by_circulation.get(circulation, ()), one)
    late = {one.paper_id for one in files if one.paper.is_late and one.paper.is_admitted is None}
    return Lying(tuple(one for one in files if vars(one)["is_new"]), len(late), by_circulation)


def not_gone_out() -> QuerySet[PaperFile]:
    """Return the files that count, in time or taken by the chair, and that no circulation has among it."""
    told = CirculatedFile.objects.filter(file=OuterRef("pk"))
    counts = Q(paper__is_late=False) | Q(paper__is_admitted=True)
    stands = {"is_replaced": False, "paper__item__taken_off_on": None}
    return PaperFile.objects.filter(counts, ~Exists(told), **stands).defer("content")


def to_circulate(today: datetime.date, until: datetime.date) -> QuerySet[Meeting]:
    """Return the called meetings between two days whose papers have not gone out, or not all of them."""
    rows = Meeting.objects.filter(state=Meeting.State.CALLED, on__range=(today, until))
    told = Circulation.objects.filter(meeting=OuterRef("pk"), kind__in=OF_PAPERS)
    new = not_gone_out().filter(paper__item__meeting=OuterRef("pk"))
    return rows.filter(~Exists(told) | Exists(new))


def minutes_to_circulate(meeting: Meeting) -> Minutes | None:
    """Return the latest version of a meeting's minutes, where it has not gone out as it stands."""
    latest = Minutes.objects.filter(meeting=meeting).order_by("-number").first()
    return latest if latest is not None and not has_gone_out(latest) else None


def has_gone_out(minutes: Minutes) -> bool:
    """Whether a version went out as it stands: in these words, as the draft or as what was approved."""
    same = {"kind": kind_of(minutes), "digest": digest_of(minutes)}
    return Circulation.objects.filter(minutes=minutes, **same).exists()


def kind_of(minutes: Minutes) -> str:
    """Return as what a version of the minutes goes out."""
    return str(KIND.DRAFT if minutes.state == Minutes.State.DRAFT else KIND.MINUTES)


def waiting_letters() -> QuerySet[CirculationLetter]:
    """Return the letters that have not left, of meetings that still stand."""
    rows = CirculationLetter.objects.filter(state=CirculationLetter.State.WAITING)
    rows = rows.exclude(circulation__meeting__state=Meeting.State.CANCELLED)
    # Papers are told of before the meeting: afterwards nobody needs to be asked to read them.
    still = Q(circulation__kind__in=OF_PAPERS, circulation__meeting__state=Meeting.State.HELD)
    meeting = F("circulation__meeting__partnership_id")
    return rows.exclude(still).annotate(place=meeting)
