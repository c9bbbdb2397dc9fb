"""A partnership's page opens for its members on their days, under the role that they chose openly."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.access import enter, may
from frankpledge.web.partnerships.models import Agency, Membership

pytestmark = pytest.mark.django_db
TODAY = "2026-01-31"


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch, settings, tmp_path):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY)
    settings.STORE = tmp_path / "store"


def opened(client, cast, name="partnership"):
    return client.get(reverse(name, args=[cast.own.pk]))


@pytest.fixture
def two_roles(cast):
    """Give an analyst of the council a second role, manager for another agency."""
    person = cast.person(Role.ANALYST)
    police = Agency.objects.create(
        partnership=cast.own, slug="police", name="Synthetic Police", standing="responsible"
    )
    return Membership.objects.create(person=person, partnership=cast.own, agency=police, role="manager",
                                     since=datetime.date(2021, 1, 1))  # fmt: skip


@pytest.mark.parametrize(
    ("since", "until", "status"),
    [("2026-01-31", None, 200), ("2026-02-01", None, 404), ("2025-01-01", "2026-01-31", 200),
     ("2025-01-01", "2026-01-30", 404)],
)  # fmt: skip
def test_a_role_opens_the_page_from_its_first_day_to_its_last(client, cast, since, until, status):
    person = cast.person(Role.ANALYST)
    person.memberships.update(since=since, until=until)
    client.force_login(person)
    assert opened(client, cast).status_code == status


def test_a_person_acts_under_their_first_role_until_they_switch(client, cast, two_roles):
    client.force_login(two_roles.person)
    assert opened(client, cast, "give-role").status_code == 403
    answer = client.post(reverse("act-as", args=[cast.own.pk]), {"membership": two_roles.pk})
    assert answer.status_code == 302
    assert opened(client, cast, "give-role").status_code == 200
    page = opened(client, cast).content.decode()
    assert "Manager for Synthetic Police" in page
    event = Event.objects.get(action="acts under")
    assert event.after == {"acting_for": "manager police"}


def test_nobody_switches_to_a_role_that_is_not_theirs(client, cast, two_roles):
    stranger = cast.person(Role.MANAGER)
    client.force_login(two_roles.person)
    other = stranger.memberships.get()
    answer = client.post(reverse("act-as", args=[cast.own.pk]), {"membership": other.pk})
    assert answer.status_code == 400
    assert opened(client, cast, "give-role").status_code == 403
    assert not Event.objects.filter(action="acts under").exists()


def test_a_role_that_ended_is_acted_under_no_more(client, cast, two_roles):
    client.force_login(two_roles.person)
    client.post(reverse("act-as", args=[cast.own.pk]), {"membership": two_roles.pk})
    Membership.objects.filter(pk=two_roles.pk).update(until="2026-01-30")
    assert opened(client, cast, "give-role").status_code == 403


def test_the_header_offers_a_switch_to_who_has_another_role(client, cast, two_roles):
    client.force_login(two_roles.person)
    link = reverse("act-as", args=[cast.own.pk])
    assert link in opened(client, cast).content.decode()
    client.force_login(cast.person(Role.MANAGER))
    assert link not in opened(client, cast).content.decode()


def test_a_switch_holds_in_its_partnership_alone(client, cast, two_roles):
    client.force_login(two_roles.person)
    client.post(reverse("act-as", args=[cast.own.pk]), {"membership": two_roles.pk})
    assert client.session["acting"] == {cast.own.pk: two_roles.pk}
    assert opened(client, cast, "act-as").status_code == 200
    assert client.get(reverse("partnership", args=[cast.other.pk])).status_code == 404


def test_a_role_may_what_it_is_granted():
    assert may(Membership(role="manager"), Permission.CHANGE_PARTNERSHIP)
    assert not may(Membership(role="public-viewer"), Permission.CHANGE_PARTNERSHIP)


@pytest.mark.parametrize(("method", "only_reads"), [("get", True), ("head", True), ("post", False)])
def test_only_a_request_that_reads_asks_once_what_is_closed(cast, rf, method, only_reads):
    request = getattr(rf, method)("/")
    request.user, request.session = cast.person(Role.MANAGER), {}
    enter(request, cast.own.pk, Permission.SEE_PARTNERSHIP)
    assert request.acting.only_reads is only_reads
