"""A role is given to somebody who can sign in, and acted under by who holds it."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships import forms

pytestmark = pytest.mark.django_db
GIVEN = {"role": "analyst", "since-day": "1", "since-month": "4", "since-year": "2026"}


@pytest.mark.parametrize(("active", "holds"), [(True, True), (False, False)])
def test_a_role_is_given_to_an_account_that_is_open(south, active, holds):
    User.objects.create_user("ann@example.org", "Ann (synthetic)", is_active=active)
    form = forms.GiveRole(GIVEN | {"email": "Ann@example.org"}, agencies=south.agency_set.all())
    assert form.is_valid() is holds
    if not holds:
        assert "Ask an administrator to invite them" in form.errors["email"][0]


def test_what_is_missing_is_asked_for(south):
    assert set(forms.GiveRole({}, agencies=south.agency_set.all()).errors) == {
        "email",
        "role",
        "since",
    }
    assert set(forms.UntilDay({}).errors) == {"until"}


def test_only_ones_own_roles_are_offered(manager):
    held = list(manager.memberships.select_related("agency"))
    assert forms.ActAs({"membership": str(held[0].pk)}, held=held).is_valid()
    assert not forms.ActAs({"membership": "0"}, held=held).is_valid()
