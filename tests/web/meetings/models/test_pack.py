"""The database holds one pack of the same, and none without what its state needs."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.meetings.models import Pack

NOW = datetime.datetime(2024, 5, 10, 9, tzinfo=datetime.UTC)


@pytest.fixture
def make(manager, may_meeting):
    def made(**more):
        told = {"meant_for": "public", "digest": "a" * 64, "asked_at": NOW} | more
        return Pack.objects.create(meeting=may_meeting, asked_by=manager, **told)

    return made


def test_of_the_same_there_is_one_pack_beside_those_that_failed(make):
    make(state="failed", ended_at=NOW, fault="The disk was full."), make()
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
    make(meant_for="exempt"), make(digest="b" * 64)
    assert Pack.objects.count() == 4


@pytest.mark.parametrize(
    "told",
    [
        {"state": "done", "ended_at": NOW},
        {"state": "done", "file": b"x"},
        {"state": "failed", "ended_at": NOW},
        {"state": "failed", "ended_at": NOW, "fault": "x", "file": b"x"},
        {"state": "running", "file": b"x"},
        {"state": "waiting", "ended_at": NOW},
    ],
)
def test_a_pack_without_what_its_state_needs_is_refused(make, told):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**told)


def test_a_pack_is_open_until_it_is_made_or_failed(make):
    pack = make()
    assert pack.is_open
    assert "Board pack of" in str(pack)
    assert not make(digest="b" * 64, state="done", ended_at=NOW, file=b"x").is_open
