"""Who writes plans says what an action should move, from either end."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.services import begin_action
from frankpledge.web.performance.indicators.moving import moved_by, movers_of

from ..conftest import RAISED
from .test_indicators import AT

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def patrols(acting):
    """Begin an action."""
    by = acting(Role.MANAGER)
    return begin_action(by=by, today=RAISED, source=("priority", "x"), title="Patrols (synthetic)",
                        agency=by.agency, due_on=RAISED)  # fmt: skip


def test_from_the_action_indicators_are_ticked_and_unticked(patrols, robbery, abuse, as_role):
    client = as_role(Role.MANAGER)
    own = f"/southmere/actions/{patrols.reference}/"
    where = f"/southmere/performance/moved-by/{patrols.reference}/"
    assert where in client.get(own).content.decode()
    assert client.post(where, {"moved": ["robbery", "domestic-abuse"]})["Location"] == own
    assert moved_by("southmere", patrols.reference) == {"robbery", "domestic-abuse"}
    # What the coordinator does not see stays as it was.
    as_role(Role.PLAN_COORDINATOR).post(where, {"csrfmiddlewaretoken": "x"})
    assert moved_by("southmere", patrols.reference) == {"domestic-abuse"}
    assert "Domestic abuse" not in as_role(Role.PLAN_COORDINATOR).get(where).content.decode()
    assert client.get(where).content.decode().count(" checked") == 1
    assert as_role(Role.ACTION_OWNER).get(where).status_code == 403
    assert client.get("/southmere/performance/moved-by/none/").status_code == 404


def test_from_the_indicator_an_action_is_added(patrols, robbery, as_role):
    client = as_role(Role.PLAN_COORDINATOR)
    where = f"{AT}robbery/moved-by/"
    assert "Choose an action" in client.post(where, {"action": ""}).content.decode()
    page = client.post(where, {"action": patrols.reference}, follow=True).content.decode()
    assert f"{patrols.reference} should move it" in page
    assert set(movers_of(robbery)) == {patrols.reference}
    assert "No open action is left" in client.get(where).content.decode()
    assert "kind=indicator&amp;id=robbery" in client.get(where).content.decode()
    robbery.ended_on, robbery.ended_why = RAISED, "Over"
    robbery.save()
    assert "It is ended" in client.get(where).content.decode()


def test_without_an_indicator_the_page_says_who_defines_one(patrols, as_role):
    where = f"/southmere/performance/moved-by/{patrols.reference}/"
    assert "No indicator is defined yet" in as_role(Role.MANAGER).get(where).content.decode()
