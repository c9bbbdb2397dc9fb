"""An indicator's page lists what stands around it, as far as the person may see, in as many questions however many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.services import begin_action
from frankpledge.web.performance.indicators.moving import should_move
from frankpledge.web.performance.targets.services import propose_target
from frankpledge.web.sharing.services import mark

from ..conftest import RAISED, TODAY
from .test_indicators import AT

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def patrols(acting, robbery):
    """Begin actions that should move robbery."""

    def made(many=1):
        by = acting(Role.MANAGER)
        found = [
            begin_action(by=by, today=RAISED, source=("indicator", "robbery"), title=f"Patrol {n} (synthetic)",
                         agency=by.agency, due_on=RAISED)
            for n in range(many)
        ]  # fmt: skip
        for one in found:
            should_move(by=by, today=RAISED, action=one, indicator=robbery)
        return found

    return made


def test_it_lists_actions_exceptions_and_targets_with_their_state(
    patrols, in_danger, chair, robbery, as_role
):
    patrols()
    held = in_danger()
    propose_target(by=chair, today=TODAY, indicator=robbery, area="E22000359", first="2025-04", last="2026-03",
                   value=100.0, rationale="Fewer (synthetic)")  # fmt: skip
    page = as_role(Role.BOARD_MEMBER).get(f"{AT}robbery/").content.decode()
    assert "Patrol 0 (synthetic)" in page
    assert held.what in page
    assert "To be remedied" in page
    assert "Proposed" in page


def test_a_judgement_stands_on_the_page_of_what_is_judged_and_no_target(asked, as_role):
    asked()
    page = as_role(Role.ANALYST).get(f"{AT}domestic-abuse/").content.decode()
    assert "Waits to be judged" in page
    assert "No target is set" not in page


def test_what_was_judged_before_its_direction_was_changed_still_stands_on_its_page(
    asked, abuse, as_role
):
    asked()
    abuse.polarity = "down-good"
    abuse.save()
    assert (
        "Waits to be judged" in as_role(Role.ANALYST).get(f"{AT}domestic-abuse/").content.decode()
    )


def test_what_is_marked_for_others_is_not_listed(patrols, acting, as_role):
    (one,) = patrols()
    mark(by=acting(Role.MANAGER), kind="action", record_id=one.reference, level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    page = as_role(Role.MANAGER).get(f"{AT}robbery/").content.decode()
    assert "OFFICIAL-SENSITIVE" in page
    assert "Patrol" in page


def test_without_any_it_says_so(robbery, as_role):
    page = as_role(Role.MANAGER).get(f"{AT}robbery/").content.decode()
    assert "No action is said to move it yet" in page
    assert "Add an action that should move it" in page
    assert "Add an action" not in as_role(Role.SCRUTINY).get(f"{AT}robbery/").content.decode()


def test_the_page_asks_as_much_for_thirty_actions_as_for_three(patrols, as_role):
    client = as_role(Role.BOARD_MEMBER)
    counts = []
    for many in (3, 27):
        patrols(many)
        client.get(f"{AT}robbery/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"{AT}robbery/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 11
