"""What the pages of a meeting show of its agenda, with the markings of all that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.agenda import queries
from frankpledge.web.meetings.papers import queries as papers
from frankpledge.web.meetings.presenters import agenda as present
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from frankpledge.web.meetings.agenda.queries import Timed
    from frankpledge.web.meetings.models import Meeting


def shown_of(request: HttpRequest, held: Meeting, *, draws_up: bool = False) -> dict[str, Any]:
    """Return what a page shows of a meeting's agenda, and let the page take the markings of all of it.

    Nothing is written: what is referred and not on the agenda yet is shown to whoever runs meetings, and where it is
    drawn up also what comes back.
    """
    order = queries.running_order(request.acting, held)
    files = list(papers.files_of(request.acting, held))
    may_run = request.acting.may(Permission.RUN_MEETINGS)
    asked = (request.acting, held, request.today)
    due = list(queries.waiting(*asked)) if may_run else []
    comes_back = list(queries.decisions_due(*asked)) if may_run and draws_up else []
    raise_to(request, EXCEPTION, [*_brought(order, EXCEPTION), *(one.reference for one in due)])
    decisions = [one.decision.reference for one in comes_back]
    raise_to(request, DECISION, [*_brought(order, DECISION), *decisions])
    names = {(papers.KIND, one.paper.reference) for one in files}
    raise_to(request, papers.KIND, [record for _, record in names])
    return {
        "items": present.lines(request.acting, order, files, markings_of(request.acting, names)),
        "waiting": due,
        "comes_back": comes_back,
        "may_read_exempt": request.acting.may(Permission.SEE_EXEMPT_PAPERS),
        "may_draw_up": may_run and held.is_in(queries.TO_COME),
    }


def _brought(order: Iterable[Timed], kind: str) -> list[str]:
    return [one.item.source_record for one in order if one.item.source_kind == kind]
