"""The thread shows this app's records by title and address, within the partnership, to who may see it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Agency, Group, Membership, Partnership
from frankpledge.web.thread.registry import describe, kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(south, manager):
    return manager.memberships.get()


@pytest.mark.parametrize(
    ("kind", "record", "title"),
    [("agency", "wdc", "Warwick District Council"), ("duty", "section-17", "Exercise every function"),
     ("group", "board", "South Warwickshire Community Safety Partnership Board"),
     ("strategy", "prevent", "Warwickshire Prevent Action Plan")],
)  # fmt: skip
def test_a_record_is_described_with_its_page(member, client, kind, record, title):
    told = kind_of(kind).describe(member, [record, "nothing"])
    assert set(told) == {record}
    assert told[record][0].startswith(title)
    client.force_login(member.person)
    assert client.get(told[record][1]).status_code == 200


def test_terms_and_regard_are_described_by_number(south, member):
    terms = south.group_set.get(slug="board").terms.get(slug="plan-1-1")
    day = datetime.date(2025, 5, 1)
    regard = services.record_regard(by="t", partnership=south, direction="by-partnership", on=day, today=day,
                                    words="w", reference="r")  # fmt: skip
    told = kind_of("terms").describe(member, [str(terms.pk), "none"])
    assert told[str(terms.pk)][1].endswith("/groups/board/terms/plan-1-1/")
    assert set(kind_of("regard").describe(member, [str(regard.pk), "x"])) == {str(regard.pk)}


def test_nothing_of_another_partnership_is_described(member):
    other = Partnership.objects.create(slug="other", name="Other", code="E22000999")
    Agency.objects.create(partnership=other, slug="theirs", name="Theirs", standing="partner")
    terms = Group.objects.create(partnership=other, slug="g", name="G").terms.create(
        slug="t", in_force=True
    )
    assert kind_of("agency").describe(member, ["theirs"]) == {}
    assert kind_of("terms").describe(member, [str(terms.pk)]) == {}


def test_who_may_not_see_the_partnership_is_told_nothing(member, monkeypatch):
    monkeypatch.setattr(Role, "may", lambda *_: False)
    assert kind_of("agency").describe(Membership(role="analyst", partnership_id="x"), ["wdc"]) == {}
    for kind in ("terms", "regard"):
        assert kind_of(kind).describe(member, ["1"]) == {}


def test_the_partnership_and_its_roles_have_histories_in_it_alone(cast):
    own = cast.person(Role.MANAGER).memberships.get()
    other = cast.person(Role.MANAGER, cast.other).memberships.get()
    names = [("partnership", cast.own.pk), ("partnership", cast.other.pk), ("membership", str(own.pk)),
             ("membership", str(other.pk)), ("membership", "none")]  # fmt: skip
    told = describe(own, names)
    assert set(told) == {("partnership", cast.own.pk), ("membership", str(own.pk))}
    assert told["membership", str(own.pk)].title == "Manager for Synthetic Council"
