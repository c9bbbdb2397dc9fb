"""A partnership with an action: street marshals, led by somebody of the council."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.actions.models import Action

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
