"""A manager gives and ends roles; everybody sees who is who; a person switches openly."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Membership, Partnership

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_store")]


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")


@pytest.fixture
def ann():
    return User.objects.create_user("ann@example.org", "Ann (synthetic)")


def test_a_role_is_given_seen_and_ended(as_manager, south, ann):
    wcc = south.agency_set.get(slug="wcc")
    answer = as_manager.post(reverse("give-role", args=[south.pk]), {
        "email": ann.email, "role": "analyst", "agency": wcc.pk, "since-day": "31", "since-month": "1",
        "since-year": "2026"}, follow=True)  # fmt: skip
    page = answer.content.decode()
    assert "The role is given." in page
    assert "Ann (synthetic)" in page
    held = ann.memberships.get()
    end = reverse("end-role", args=[south.pk, held.pk])
    assert "Ann (synthetic)" in as_manager.get(end).content.decode()
    day = {"until-day": "31", "until-month": "1", "until-year": "2026"}
    assert as_manager.post(end, day).status_code == 302
    held.refresh_from_db()
    assert str(held.until) == "2026-01-31"


def test_what_the_service_refuses_stands_above_the_form(as_manager, south, manager):
    end = reverse("end-role", args=[south.pk, manager.memberships.get().pk])
    answer = as_manager.post(end, {"until-day": "31", "until-month": "1", "until-year": "2026"})
    assert answer.status_code == 400
    assert "last manager" in answer.content.decode()


def test_a_role_of_another_partnership_is_not_there(as_manager, south, ann):
    other = Partnership.objects.create(slug="other", name="Other", code="E22000999")
    theirs = Membership.objects.create(
        person=ann, partnership=other, role=Role.ANALYST.value, since="2020-01-01"
    )
    assert as_manager.get(reverse("end-role", args=[south.pk, theirs.pk])).status_code == 404


def test_who_has_one_role_has_no_other_to_act_under(as_manager, south):
    assert (
        "You have one role" in as_manager.get(reverse("act-as", args=[south.pk])).content.decode()
    )
