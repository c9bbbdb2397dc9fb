"""What stands in the addresses of return rounds: one that is open, one that is closed, and an owner's link.

The open one is opened on the day of the walk: its link opens nothing after its last day.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge import clock
from frankpledge.web.actions import services as actions
from frankpledge.web.actions.models import ReturnAsk, ReturnRound
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.links import link_text
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
CLOSED, OPEN = "2025-07", "2025-10"


def _of(stage: Stage, role: str) -> Membership:
    return stage.partnership.memberships.filter(role=role)[0]


def _rounds(stage: Stage) -> dict[str, ReturnRound]:
    """Plan the year, close the second round with an answer, open the third; return them by first month."""
    manager, owner = _of(stage, "manager"), _of(stage, "action-owner")
    made = services.plan_year(by=manager, partnership=stage.partnership, year=2025)
    held = {one.first: one for one in made}
    if held[CLOSED].state == "planned":
        for title in ("Street marshals on Fridays (synthetic)", "Lights on the path (synthetic)"):
            actions.begin_action(
                by=manager, today=DAY, source=("partnership", stage.partnership.pk), title=title,
                agency=owner.agency, lead=owner, due_on=datetime.date(2026, 3, 31),
            )  # fmt: skip
        closed = services.open_round(
            by=manager, return_round=held[CLOSED], today=held[CLOSED].opens_on
        )
        ask = closed.asks.get(membership=owner)
        services.answer(
            by=owner, ask=ask, action=owner.led_actions.order_by("number")[0], today=closed.opens_on,
            delivery="at-risk", happened="Half of the nights ran (synthetic).",
            blocker="Two marshals left (synthetic).",
        )  # fmt: skip
        services.close_round(by=manager, return_round=closed, today=closed.closes_on)
        held[OPEN] = services.open_round(by=manager, return_round=held[OPEN], today=clock.day())
    return held


def _ask(stage: Stage) -> ReturnAsk:
    _rounds(stage)
    return ReturnAsk.objects.get(round__first=OPEN, membership=_of(stage, "action-owner"))


@sample("return-round", "record")
@sample("return-round-csv", "record")
@sample("return-round-xlsx", "record")
def _closed(stage: Stage) -> str:
    return _rounds(stage)[CLOSED].reference


@sample("return-round-step", "record")
@sample("return-ask-step", "record")
def _open(stage: Stage) -> str:
    return _rounds(stage)[OPEN].reference


@sample("return-round-step", "step")
def _step(stage: Stage) -> str:
    return "close"


@sample("return-ask-step", "step")
def _ask_step(stage: Stage) -> str:
    return "send-again"


@sample("return-ask-step", "pk")
def _pk(stage: Stage) -> int:
    return _ask(stage).pk


@sample("my-return", "link")
@sample("my-return-action", "link")
def _link(stage: Stage) -> str:
    return link_text(_ask(stage))


@sample("my-return-action", "record")
def _action(stage: Stage) -> str:
    return _ask(stage).actions[0]
