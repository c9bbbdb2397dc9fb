"""What waits of priorities: a review whose day has come, and what the Board chose that nobody wrote down yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.assessments.outcomes import queries as outcomes
from frankpledge.web.assessments.priorities import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import Outcome, Priority
    from frankpledge.web.partnerships.models import Membership

_READY = (Assessment.State.FINAL, Assessment.State.RECEIVED)


def priorities_unfinished(
    membership: Membership, today: datetime.date
) -> QuerySet[Priority] | None:
    """Return the priorities to look at on a day, and those that may lack something; None to who changes none."""
    if not may(membership, Permission.CHANGE_PRIORITIES):
        return None
    may_lack = Q(has_words=False) | Q(has_linked=False)
    return queries.with_said(membership).filter(Q(review_on__lte=today) | may_lack)


def priorities_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask about priorities whose day of review has come, then for what others lack: one query for both."""
    del release
    unfinished = priorities_unfinished(membership, today)
    rows = [] if unfinished is None else list(unfinished)
    yield from _to_review(membership, queries.due(rows, today))
    yield from _to_complete(membership, queries.unsaid(rows))


def _to_review(membership: Membership, come: list[Priority]) -> Iterator[Waiting]:
    """Ask about priorities whose day of review has come; a marked one is not named on the front page."""
    marked = markings_of(membership, [(queries.KIND, row.slug) for row in come])
    for row in come:
        marking = marked.get((queries.KIND, row.slug)) or OFFICIAL
        name = "a priority" if marking.is_restricted else row.name
        where = reverse("priority", args=[membership.partnership_id, row.slug])
        day = date_format(row.review_on, "j F Y") if row.review_on else ""
        yield Waiting(f"Review: {name}", f"It was to be looked at on {day}.", where)


def _to_complete(membership: Membership, rows: list[queries.Unsaid]) -> Iterator[Waiting]:
    """Ask for the words of priorities, and for what they serve, in one line that names none of them."""
    if not rows:
        return
    words, serves = sum(one.words for one in rows), sum(one.serves for one in rows)
    told = [f"Without words of their own: {words}."] if words else []
    told += [f"Nobody has said what they serve: {serves}."] if serves else []
    count = "a priority" if len(rows) == 1 else f"{len(rows)} priorities"
    where = reverse("priorities", args=[membership.partnership_id])
    yield Waiting(f"Complete {count}", " ".join(told), where)


def choices_open(membership: Membership, today: datetime.date) -> QuerySet[Outcome] | None:
    """Return the recommendations without the Board’s choice; None to who changes no priorities."""
    del today
    if not may(membership, Permission.CHANGE_PRIORITIES):
        return None
    return outcomes.standing(membership).filter(choice=None, assessed_theme__isnull=False)


def choices_to_write_down(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask what the Board chose of the recommendations of an assessment that is final, an assessment a line."""
    del release
    open_ = choices_open(membership, today)
    if open_ is None:
        return
    waiting = list(open_.values_list("assessed_theme__assessment", flat=True))
    ready = assessments.assessments(membership).filter(state__in=_READY, pk__in=waiting)
    held = list(ready)
    marked = markings_of(membership, [(assessments.KIND, row.reference) for row in held])
    for row in held:
        count = waiting.count(row.pk)
        marking = marked.get((assessments.KIND, row.reference)) or OFFICIAL
        name = f"assessment {row.reference}" if marking.is_restricted else row.title
        why = (
            f"{count} recommendation{' waits' if count == 1 else 's wait'} for the Board’s choice."
        )
        where = reverse("assessment-outcomes", args=[membership.partnership_id, row.reference])
        yield Waiting(f"Write down what the Board chose: {name}", why, where)
