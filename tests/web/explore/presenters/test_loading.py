"""A load is told by its state, in words that say what it means for the evidence."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.sources.recognise import csv_kinds
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import places
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.presenters import loading as presenter

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.UTC)


@pytest.fixture
def made(cast, settings, tmp_path):
    """Give a way to make a load in a state."""
    settings.STORE = tmp_path / "store"

    def make(state, **more):
        ended = None if state in ("waiting", "running") else AT
        return Load.objects.create(
            partnership=cast.own, asked_by=cast.person(Role.ANALYST), folder="a", state=state,
            asked_at=AT, ended_at=ended, release_after="r" if state == "loaded" else "", **more,
        )  # fmt: skip

    return make


@pytest.mark.parametrize("state", [s for s in Load.State if s not in Load.OPEN])
def test_every_end_says_what_it_means_for_the_evidence(made, state):
    shown = presenter.shown(made(state))
    assert shown.finished
    assert not shown.can_cancel
    assert shown.state == state.label
    assert ("as it was" in shown.means) != (state == Load.State.LOADED)


def test_a_load_that_runs_can_be_cancelled_once(made):
    load = made("running")
    with places.alive(load.pk):
        assert presenter.shown(load).can_cancel
        load.cancel_asked = True
        assert not presenter.shown(load).can_cancel
        assert "cancelled" in presenter.shown(load).means


def test_a_load_that_ended_since_it_was_read_is_not_taken_for_dead(made):
    load = made("running")
    Load.objects.filter(pk=load.pk).update(state="nothing-new", ended_at=AT)
    assert presenter.shown(load).state != Load.State.RUNNING.label


def test_a_load_is_named_by_its_files(made):
    load = made("waiting")
    assert str(load) == "the folder a"
    load.folder, load.files = "", [{"name": "a.csv"}]
    assert str(load) == "a.csv"
    load.files = [{"name": "a.csv"}, {"name": "b.csv"}, {"name": "c.csv"}]
    assert str(load) == "a.csv and 2 more"


def test_kinds_and_subjects_are_in_words():
    assert presenter.kind_words("police-uk-street").startswith("Recorded crime")
    assert presenter.kind_words("lsoa21-ward").startswith("Lookup: small areas")
    kinds = [kind.name for kind in csv_kinds()]
    assert len(kinds) > 10
    assert all(presenter.kind_words(kind)[:1].isupper() for kind in kinds)
    assert presenter.subject_words("police-uk-street", "West Mercia Police 2025-01") == (
        "West Mercia Police, January 2025"
    )
    assert presenter.subject_words("boundaries", "E07000221 2024") == "E07000221 2024"


def test_refused_rows_are_counted_over_both_kinds_of_report(made):
    load = made("refused", report={"refused": [{"rows": 3}, {"rows": 4}]})
    assert presenter.refused_total(load) == 7
    load.report = {"files": [{"refused": 2}]}
    assert presenter.refused_total(load) == 2
    load.report = None
    assert presenter.refused_total(load) == 0
