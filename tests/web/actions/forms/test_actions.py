"""What an action says comes from its form as the services take it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.forms.actions import BeginForm, LedForm, SaidForm, as_begun
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.sharing.models import NeedToKnowGroup

DUE = {"due_on-day": "31", "due_on-month": "3", "due_on-year": "2026"}


def test_the_parts_of_what_works_come_together(cast):
    given = {"title": "Marshals", "tags": ["rural"], "what_works_effect": "Fewer", **DUE}
    form = SaidForm(given, agencies=Agency.objects.all())
    assert form.is_valid(), form.errors
    said = form.said()
    assert (said["what_works"], said["tags"]) == ({"effect": "Fewer"}, ["rural"])
    assert (said["due_on"], said["begins_on"]) == (datetime.date(2026, 3, 31), None)
    assert as_begun(said["what_works"]) == {"what_works_effect": "Fewer"}


@pytest.mark.parametrize("form", [LedForm, BeginForm])
def test_a_lead_of_another_agency_is_refused(acting, cast, form):
    owner = acting(Role.ACTION_OWNER)
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    given = {"title": "Marshals", "agency": fire.pk, "lead": owner.pk, "level": "OFFICIAL", **DUE}
    more = {"agencies": Agency.objects.all(), "people": Membership.objects.all()}
    if form is BeginForm:
        more |= {"groups": NeedToKnowGroup.objects.none(), "membership": owner, "has_source": True}
    assert form(given, **more).errors == {"lead": ["Choose somebody of Fire, or nobody"]}
    assert form(given | {"lead": ""}, **more).is_valid()
