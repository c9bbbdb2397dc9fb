"""What stands around an indicator, as far as the person may see: one question a kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries as actions
from frankpledge.web.actions.presenters.actions import line as action_line
from frankpledge.web.performance.exceptions import queries as exceptions
from frankpledge.web.performance.indicators.moving import movers_of
from frankpledge.web.performance.judgements import queries as judgements
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters import around as present
from frankpledge.web.performance.presenters.exceptions import line as exception_line
from frankpledge.web.performance.queries import KIND, indicators
from frankpledge.web.performance.targets import queries as targets
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from frankpledge.web.performance.models import Indicator, Judgement

STANDING = (Target.State.PROPOSED, Target.State.ENDORSED)


def around(request: HttpRequest, held: Indicator, names: dict[str, str]) -> dict[str, Any]:
    """Return the records around an indicator; the page takes their markings."""
    acting, today = request.acting, request.today
    raised = list(exceptions.exceptions(acting).filter(indicator=held))
    open_, closed = exceptions.in_order(raised)
    asked = _asked(request, held)
    aims = [] if held.is_judged else list(_aims(request, held))
    movers = _movers(request, held)
    for kind, records in (
        (actions.KIND, movers), (exceptions.KIND, raised), (judgements.KIND, asked), (targets.KIND, aims),
    ):  # fmt: skip
        raise_to(request, kind, [one.reference for one in records])
    return {
        "movers": [action_line(one, today) for one in movers],
        "exceptions": [exception_line(one, today) for one in (*open_, *closed)],
        "judgements": present.judgements(asked, names),
        "targets": present.targets(aims, names),
        **_places(request, held),
    }


def _asked(request: HttpRequest, held: Indicator) -> list[Judgement]:
    """Return its judgements; of one that is not judged only where it was, before its direction was changed."""
    if not (held.is_judged or vars(held)["was_judged"]):
        return []
    return list(judgements.judgements(request.acting).filter(indicator=held))


def _aims(request: HttpRequest, held: Indicator) -> QuerySet[Target]:
    return targets.targets(request.acting).filter(indicator=held, state__in=STANDING)


def _movers(request: HttpRequest, held: Indicator) -> list[Any]:
    if not request.acting.may(Permission.SEE_PLANS):
        return []
    rows = actions.actions(request.acting).filter(reference__in=movers_of(held))
    return list(rows.defer(*actions.LONG))


def _places(request: HttpRequest, held: Indicator) -> dict[str, Any]:
    """Return in whose place it stands and which stands in its own, where the person may see them."""
    seen = indicators(request.acting)
    old = seen.filter(pk=held.takes_place_of_id).first() if held.takes_place_of_id else None
    new = seen.filter(takes_place_of=held).first() if held.ended_on else None
    raise_to(request, KIND, [one.slug for one in (old, new) if one is not None])
    return {"takes_place_of": old, "gave_way_to": new}
