"""The tables of markings hold one marking a record; the log of reads only grows."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge import clock
from frankpledge.web.accounts.roles import Role
from frankpledge.web.sharing.models import (
    NeedToKnow,
    NeedToKnowGroup,
    NeedToKnowMember,
    Read,
    RecordMarking,
)


@pytest.fixture
def marking(cast):
    return RecordMarking.objects.create(
        partnership=cast.own, kind="paper", record="p1", level="OFFICIAL-SENSITIVE"
    )


@pytest.fixture
def group(cast):
    return NeedToKnowGroup.objects.create(
        partnership=cast.own, slug="panel", name="Panel", purpose="Synthetic"
    )


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_record_has_one_marking_in_each_partnership(marking, cast):
    told = {"kind": "paper", "record": "p1", "level": "OFFICIAL"}
    refused(lambda: RecordMarking.objects.create(partnership=cast.own, **told))
    RecordMarking.objects.create(partnership=cast.other, **told)
    RecordMarking.objects.create(partnership=cast.own, **told | {"record": "p2"})
    assert str(marking) == "paper p1: OFFICIAL-SENSITIVE"


def test_an_unknown_level_is_refused(cast):
    refused(lambda: RecordMarking.objects.create(
        partnership=cast.own, kind="paper", record="p1", level="SECRET"
    ))  # fmt: skip


def test_a_group_a_member_and_a_need_stand_once(marking, group, cast, member):
    manager = member(Role.MANAGER)
    NeedToKnowMember.objects.create(group=group, membership=manager)
    need = NeedToKnow.objects.create(marking=marking, group=group)
    refused(lambda: NeedToKnowMember.objects.create(group=group, membership=manager))
    refused(lambda: NeedToKnow.objects.create(marking=marking, group=group))
    refused(lambda: NeedToKnowGroup.objects.create(
        partnership=cast.own, slug="panel", name="Other", purpose="x"
    ))  # fmt: skip
    assert (str(group), str(need)) == ("Panel", "paper p1: OFFICIAL-SENSITIVE – Panel")
    assert str(group.members.get()).endswith("in Panel")


def test_a_group_that_a_record_needs_cannot_go(marking, group):
    NeedToKnow.objects.create(marking=marking, group=group)
    with pytest.raises(IntegrityError):
        group.delete()


def test_a_read_can_be_neither_changed_nor_deleted(db):
    read = Read.objects.create(partnership="p", kind="paper", record="p1", by="x", at=clock.now())
    for spoil in (lambda: Read.objects.update(by="y"), lambda: Read.objects.all().delete()):
        with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
            spoil()
    assert str(Read.objects.get()) == "x read paper p1" == str(read)
