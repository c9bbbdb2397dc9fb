"""A light row of a list tells of an action what its whole record tells."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services
from frankpledge.web.actions.delivery import facts_of
from frankpledge.web.actions.listed import ListedAction, listed
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import actions
from tests.web.actions.conftest import TODAY


def test_a_row_says_what_the_record_says(acting, begin):
    by, action = acting(Role.ACTION_OWNER), begin()
    services.tell(by=by, today=TODAY, action=action, delivery="at-risk", blocker="So (synthetic)")
    (row,), held = listed(actions(by)), actions(by).get()
    apart = {"agency_slug", "agency_name"}
    for name in set(ListedAction._fields) - apart:
        assert getattr(row, name) == getattr(held, name), name
    assert (row.agency.slug, row.agency.name) == (held.agency.slug, held.agency.name)
    assert facts_of(row) == facts_of(held)


def test_it_is_open_until_it_ends(acting, begin):
    action, by = begin(), acting(Role.SCRUTINY)
    for state in Action.State:
        ended = {"ended_on": TODAY, "ended_why": "So"} if state in ("closed", "withdrawn") else {}
        more = {"escalated_why": "So"} if state == "escalated" else {"escalated_why": ""}
        Action.objects.filter(pk=action.pk).update(state=state, **ended, **more)
        assert listed(actions(by))[0].is_open == actions(by).get().is_open
