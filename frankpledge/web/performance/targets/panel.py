"""The panel on a plan's page: which targets it carries, and which part of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.performance.presenters.carrying import part_words
from frankpledge.web.performance.presenters.indicators import marking_of
from frankpledge.web.performance.targets.queries import KIND, carried_in
from frankpledge.web.plans.panels import Panel
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.plans.models import Plan


def carried_panel(request: HttpRequest, plan: Plan) -> Panel | None:
    """Return the targets that a plan carries, for who may see performance; None where it carries none."""
    if not request.acting.may(Permission.SEE_PERFORMANCE):
        return None
    rows = carried_in(request.acting, plan)
    if not rows:
        return None
    raise_to(request, KIND, [one.target.reference for one in rows])
    raise_marking(request, *(marking_of(one.target.indicator) for one in rows))
    return Panel(
        "performance/_carried.html", {"carried": [(one.target, part_words(one)) for one in rows]}
    )
