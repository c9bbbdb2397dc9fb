"""The database itself keeps versions from standing open twice, days in order, and votes with those who have one."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.partnerships.models import (
    Agency,
    Calendar,
    Chairing,
    ChairReview,
    Group,
    Membership,
    Partnership,
    Seat,
    Substitute,
    Terms,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime.date(2025, 1, 1), datetime.date(2025, 7, 1)


@pytest.fixture
def group():
    place = Partnership.objects.create(slug="one", name="One", code="E22000999")
    return Group.objects.create(partnership=place, slug="board", name="Board")


@pytest.fixture
def agency(group):
    return Agency.objects.create(
        partnership=group.partnership, slug="a", name="A", standing="partner"
    )


def refused(make, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.objects.create(**values)


@pytest.mark.parametrize("model", [Terms, Calendar])
def test_one_open_version_is_in_force(group, model):
    model.objects.create(group=group, slug="a", in_force=True, since=SECOND)
    refused(model, group=group, slug="b", in_force=True)
    model.objects.create(
        group=group, slug="b", in_force=True, since=FIRST, until=datetime.date(2025, 6, 30)
    )
    model.objects.create(group=group, slug="c", in_force=False)
    refused(model, group=group, slug="c", in_force=False)


@pytest.mark.parametrize("model", [Terms, Calendar])
def test_a_version_ends_after_it_begins(group, model):
    refused(model, group=group, slug="a", in_force=False, since=SECOND, until=FIRST)
    model.objects.create(group=group, slug="a", in_force=False, since=FIRST, until=FIRST)
    model.objects.create(group=group, slug="b", in_force=False, until=FIRST)


def test_a_version_is_called_by_its_day_or_its_document(group):
    assert str(Terms(group=group, slug="a", since=FIRST)) == "Version from 1 January 2025"
    assert str(Terms(group=group, slug="a", source="App. B")) == "Version of App. B"
    assert str(Terms(group=group, slug="a")) == "Version a"


def test_only_who_votes_has_votes(group, agency):
    terms = Terms.objects.create(group=group, slug="a", in_force=True)
    for kind in ("voting", "vice-chair"):
        Seat.objects.create(terms=terms, agency=agency, kind=kind, votes=1)
    for kind in ("invited", "in-attendance"):
        refused(Seat, terms=terms, agency=agency, kind=kind, votes=1)
        Seat.objects.create(terms=terms, agency=agency, kind=kind, votes=0)


def test_an_agency_or_a_member_stands_in_and_never_both_or_neither(
    group, agency, django_user_model
):
    terms = Terms.objects.create(group=group, slug="a", in_force=True)
    seat = Seat.objects.create(terms=terms, agency=agency, kind="voting")
    person = django_user_model.objects.create_user("a@example.org", "A")
    member = Membership.objects.create(
        person=person, partnership=group.partnership, role="analyst", since=FIRST
    )
    refused(Substitute, seat=seat, since=FIRST)
    refused(Substitute, seat=seat, since=FIRST, agency=agency, membership=member)
    refused(Substitute, seat=seat, since=SECOND, until=FIRST, agency=agency)
    assert str(Substitute.objects.create(seat=seat, since=FIRST, agency=agency)) == "A"
    assert str(Substitute(seat=seat, since=FIRST, agency=agency, holder="deputy")) == "deputy, A"
    assert str(Substitute.objects.create(seat=seat, since=FIRST, membership=member)) == "A, Analyst"


def test_a_chair_is_held_by_one_a_day_and_reviewed_with_an_outcome(group, agency):
    Chairing.objects.create(group=group, agency=agency, since=FIRST, source="x")
    refused(Chairing, group=group, agency=agency, since=FIRST, source="y")
    ChairReview.objects.create(group=group, held_on=FIRST, held_by=group, outcome="Stays")
    refused(ChairReview, group=group, held_on=FIRST, held_by=group, outcome="Goes")
    refused(ChairReview, group=group, held_on=SECOND, held_by=group, outcome="")
