"""A way to enter risks, and how they are weighed."""

from __future__ import annotations

import pytest

from frankpledge.web.meetings.risks.services import Weighed, enter_risk
from tests.web.meetings.conftest import TODAY

GRAVE = Weighed(4, 4, 2, 4, "A second analyst is trained (synthetic).")
SLIGHT = Weighed(2, 2, 1, 1, "Nothing, because it is slight.")


@pytest.fixture
def enter(manager, board):
    def entered(event="The analyst leaves", weighed=GRAVE, **more):
        told = {"because": "There is one", "leads_to": "No assessment", "group": board,
                "agency": manager.agency} | more  # fmt: skip
        return enter_risk(by=manager, today=TODAY, event=event, weighed=weighed, **told)

    return entered
