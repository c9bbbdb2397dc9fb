"""A partnership with an action, and with a return round of October to December 2025 that asks for three."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services
from frankpledge.web.actions.rounds import services as rounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.actions.models import Action, ReturnAsk, ReturnRound
    from frankpledge.web.partnerships.models import Membership

TODAY = datetime.date(2026, 1, 31)
DUE = datetime.date(2026, 3, 31)
SOURCE = ("priority", "night-time-economy")


@pytest.fixture
def begin(acting) -> Callable[..., Action]:
    """Begin an action by the manager, led by the action owner, with whatever else is given."""

    def begin_(title: str = "Street marshals on Fridays (synthetic)", **more) -> Action:
        owner, manager = acting(Role.ACTION_OWNER), acting(Role.MANAGER)
        told = {"by": manager, "today": TODAY, "source": SOURCE, "agency": owner.agency, "lead": owner,
                "due_on": DUE} | more  # fmt: skip
        return services.begin_action(title=title, **told)

    return begin_


@pytest.fixture
def marshals(begin) -> Action:
    """Give an action."""
    return begin()


OPENS = datetime.date(2026, 1, 14)
CLOSES = datetime.date(2026, 2, 3)
REFERENCE = "SOUTHMERE-RR-2025-Q3"


@dataclass
class Opened:
    """An open round with its owner's ask and actions."""

    round: ReturnRound
    owner: Membership
    manager: Membership
    actions: list[Action]

    @property
    def ask(self) -> ReturnAsk:
        """The owner's ask as it is kept now."""
        return self.round.asks.get(membership=self.owner)


@pytest.fixture
def planned(acting, cast) -> ReturnRound:
    """Plan a year; give its third round."""
    made = rounds.plan_year(by=acting(Role.MANAGER), partnership=cast.own, year=2025)
    return made[2]


@pytest.fixture
def opened(planned, begin, acting) -> Opened:
    """Open it for three actions."""
    names = ("Street marshals (synthetic)", "Taxi marshals (synthetic)", "Lights (synthetic)")
    made = [
        begin(name, due_on=datetime.date(2026, 3, 1 + number)) for number, name in enumerate(names)
    ]
    manager = acting(Role.MANAGER)
    held = rounds.open_round(by=manager, return_round=planned, today=OPENS)
    return Opened(held, acting(Role.ACTION_OWNER), manager, made)
