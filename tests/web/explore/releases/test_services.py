"""An earlier release is made current with a reason, verified first, and nothing stands half."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store, StoreBusy
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.releases import services
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Partnership
from tests import stores

ROWS = [("E01990001", "Burglary", stores.UNSOLVED)] * 3


@pytest.fixture
def store(settings, tmp_path) -> Store:
    """Give a store of two releases."""
    settings.STORE = tmp_path / "store"
    for month in ("2025-01", "2025-02"):
        load(Store(settings.STORE), [stores.write_month(tmp_path, month, ROWS)], today=stores.TODAY)
    return Store(settings.STORE)


def rolled_back(cast, release_id, why="wrong month"):
    analyst = cast.person(Role.ANALYST).memberships.get()
    services.roll_back(by=analyst, release_id=release_id, why=why, today=datetime.date(2026, 2, 1))
    return analyst


def events() -> int:
    return Event.objects.filter(kind=services.KIND).count()


def test_the_swap_and_its_event_stand_together(store, cast):
    first, second = store.release_ids()
    acted = rolled_back(cast, first)
    assert store.current_id == first
    assert store.ledger()[-1] == {
        "release": first,
        "from": second,
        "on": "2026-02-01",
        "why": "rollback: wrong month",
    }
    own = Event.objects.get(
        kind=services.KIND, action="made current again", by=str(acted.person_id)
    )
    assert own.partnership == acted.partnership_id


def test_every_other_partnership_reads_in_its_history_whose_doing_it_was_and_no_name(store, cast):
    first, second = store.release_ids()
    acted = rolled_back(cast, first)
    others = Partnership.objects.exclude(pk=acted.partnership_id)
    assert others.exists()
    for other in others:
        event = Event.objects.get(kind=services.KIND, partnership=other.pk)
        assert (event.by, event.record) == (acted.partnership.name, first)
        assert (event.before, event.after) == ({"current": second}, {"current": first})
        assert acted.person.name not in str(event.__dict__)
        assert "wrong month" not in str(event.__dict__)


def test_what_cannot_be_is_refused_and_leaves_nothing(store, cast):
    first, second = store.release_ids()
    for release_id, why, words in (
        (first, "  ", "Say why"),
        (second, "x", "current already"),
        ("none", "x", "no release none"),
    ):
        with pytest.raises(CallFault, match=words):
            rolled_back(cast, release_id, why)
    assert (store.current_id, events()) == (second, 0)


def test_while_a_load_writes_nothing_is_swapped(store, cast):
    first, second = store.release_ids()
    with store.writing(), pytest.raises(StoreBusy):
        rolled_back(cast, first)
    assert (store.current_id, events()) == (second, 0)


def test_where_the_swap_fails_no_event_stands(store, cast, monkeypatch):
    first, _ = store.release_ids()

    def full(*given, **more):
        raise OSError("the disk is gone")

    monkeypatch.setattr(Store, "make_current", full)
    with pytest.raises(OSError, match="the disk is gone"):
        rolled_back(cast, first)
    assert events() == 0
