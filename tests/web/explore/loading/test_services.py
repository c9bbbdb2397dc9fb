"""A load is asked for, begun, ended, cancelled and found dead by services that leave their history."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import places, services
from frankpledge.web.explore.models import Load
from frankpledge.web.history.models import Event

NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.UTC)
FILE = {"name": "a.csv", "at": "1/a.csv", "bytes": 1, "sha256": "ab"}
BAD_ROWS = {"only_rows": True, "refused": [], "rows": []}


@pytest.fixture
def analyst(cast, settings, tmp_path):
    """Give the analyst's membership, over an empty store."""
    settings.STORE = tmp_path / "store"
    return cast.person(Role.ANALYST).memberships.get()


def asked(analyst, **more) -> Load:
    return services.ask_for(by=analyst, now=NOW, **({"files": [FILE]} | more))


def refused(analyst, **more) -> Load:
    load = asked(analyst, **more)
    services.begin(by="w", load=load, now=NOW, release_before="")
    services.end(by="w", load=load, state=Load.State.REFUSED, now=NOW, report=BAD_ROWS)
    return Load.objects.get(pk=load.pk)


def test_nothing_to_load_is_refused_and_leaves_nothing(analyst):
    with pytest.raises(CallFault, match="no file to load"):
        services.ask_for(by=analyst, now=NOW, files=[])
    assert Load.objects.count() == Event.objects.filter(kind=services.KIND).count() == 0


@pytest.mark.parametrize(("before", "after", "told"), [("a", "b", 1), ("a", "a", 0)])
def test_a_load_that_made_a_release_stands_in_the_history_of_every_partnership(
    analyst, cast, before, after, told
):
    load = asked(analyst)
    services.begin(by="w", load=load, now=NOW, release_before=before)
    services.end(by="w", load=load, state=Load.State.LOADED, now=NOW, release_after=after)
    events = Event.objects.filter(kind="release", partnership=cast.other.pk)
    assert [(e.by, e.action, e.record) for e in events] == [(cast.own.name, "loaded", after)] * told
    assert not Event.objects.filter(kind="release", partnership=cast.own.pk).exists()


def test_a_load_begins_once(analyst):
    load = asked(analyst)
    assert services.begin(by="w", load=load, now=NOW, release_before="r")
    assert not services.begin(by="w", load=load, now=NOW, release_before="r")


def test_good_rows_are_taken_once_and_only_of_a_load_that_was_refused_for_rows(analyst):
    with pytest.raises(CallFault, match="refused for some of its rows"):
        services.take_good_rows(by=analyst, load=asked(analyst), now=NOW)
    load = refused(analyst, files_in="x")
    with pytest.raises(CallFault, match="deleted after a day"):
        services.take_good_rows(by=analyst, load=load, now=NOW)
    places.files_of("x").mkdir()
    again = services.take_good_rows(by=analyst, load=load, now=NOW)
    assert (again.follows, again.files_in, again.accepts_refused) == (load, "x", True)
    with pytest.raises(CallFault, match="already"):
        services.take_good_rows(by=analyst, load=load, now=NOW)


def test_a_running_load_is_cancelled_at_its_next_step(analyst):
    load = asked(analyst)
    services.begin(by="w", load=load, now=NOW, release_before="")
    held = services.cancel(by=analyst, load=load, now=NOW)
    assert (held.state, held.cancel_asked, held.ended_at) == (Load.State.RUNNING, True, None)


def test_only_what_runs_without_a_worker_is_dead(analyst):
    dead, alive, waiting = asked(analyst), asked(analyst), asked(analyst)
    for load in (dead, alive):
        services.begin(by="w", load=load, now=NOW, release_before="")
    with places.alive(alive.pk):
        assert services.end_dead(by="w", now=NOW) == 1
    states = {load.pk: load.state for load in Load.objects.all()}
    assert states == {dead.pk: "stopped", alive.pk: "running", waiting.pk: "waiting"}


@pytest.mark.parametrize(
    "wrong",
    [{"state": "refused"}, {"ended_at": NOW}, {"folder": "a", "files_in": "b"},
     {"state": "loaded", "ended_at": NOW}],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(analyst, wrong):
    load = asked(analyst)
    with pytest.raises(IntegrityError), transaction.atomic():
        Load.objects.filter(pk=load.pk).update(**wrong)
    Load.objects.filter(pk=load.pk).update(state="loaded", ended_at=NOW, release_after="r")
