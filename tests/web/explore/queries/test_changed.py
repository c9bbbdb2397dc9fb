"""A scan is prepared once, keeps every digit, and its figures trace from the shell."""

from __future__ import annotations

import threading

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.figures import find
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries import changed as room
from frankpledge.web.explore.queries.windows import Windows
from tests.cli.shell import told

SOUTH = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")
ASKED = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")


@pytest.fixture
def release(unprepared):
    """Give the synthetic release in a store of its own, in which nothing is prepared."""
    return evidence.require_release()


def test_a_prepared_scan_is_the_shells_to_the_digit(release, synthetic):
    found = room.scan(release, SOUTH, YEAR)
    answers._held.clear()
    again = room.scan(release, SOUTH, YEAR)
    shell = told("changed", *ASKED, "--all", store=synthetic)
    assert [f.to_json() for f in found.findings] == shell["findings"]
    assert [f.to_json() for f in again.findings] == shell["findings"]
    assert (found.family, len(found.signals)) == (shell["family"], shell["signals"])
    assert found.caveats == shell["caveats"]


def test_all_baselines_are_the_shells_with_those_refused(release, synthetic):
    found = room.scan(release, SOUTH, Period("2024-01", "2024-12"), room.ALL)
    shell = told(
        "changed", *ASKED[:2], "--from", "2024-01", "--to", "2024-12", "--baseline", "all", store=synthetic
    )  # fmt: skip
    assert found.refused == shell["refused"]
    assert set(found.refused) == {"three-year"}
    assert [f.to_json() for f in found.findings] == shell["findings"]


@pytest.mark.parametrize("rank", ["surprise", "harm"])
@pytest.mark.parametrize("signals_only", [True, False])
def test_the_order_is_that_of_the_scan(release, synthetic, rank, signals_only):
    scan = changed(release, evidence.engine(), ChangedQuestion(SOUTH, YEAR, ("last-year",)))
    wanted = [f.figure for f in scan.ranked(rank, signals_only=signals_only)]
    found = room.scan(release, SOUTH, YEAR)
    assert [f.figure for f in found.ranked(rank, signals_only=signals_only)] == wanted


def test_everything_that_is_shown_is_kept_as_a_figure(release):
    found = room.scan(release, SOUTH, YEAR)
    public = room.public_changes(release, SOUTH, YEAR)
    for figure in (
        found.findings[0].figure,
        found.record.id,
        *public.figures,
        public.findings[0].figure,
    ):
        record, _ = find(release.store, figure)
        assert record.release == release.id


def test_a_scan_that_many_ask_for_at_once_is_made_once(release, monkeypatch):
    made = []
    whole = room.changed
    monkeypatch.setattr(room, "changed", lambda *a, **k: made.append(1) or whole(*a, **k))
    people = [threading.Thread(target=room.scan, args=(release, SOUTH, YEAR)) for _ in range(20)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert made == [1]


def test_a_window_that_is_not_whole_is_refused_as_in_the_shell(release):
    with pytest.raises(DataFault, match="2021-01"):
        room.scan(release, SOUTH, Period("2022-01", "2022-04"))


def test_the_page_is_told_which_usual_baselines_do_not_hold(release):
    assert room.refused_baselines(release, SOUTH, YEAR) == {}
    refused = room.refused_baselines(release, SOUTH, Period("2023-01", "2023-12"))
    assert list(refused) == ["three-year"]
    assert "2020-01" in refused["three-year"]


def test_a_load_prepares_what_is_asked_first(release, cast):
    assert room.front(cast.own, release) is None
    answers.prepare(cast.own, release)
    front = room.front(cast.own, release)
    found = room.scan(release, SOUTH, YEAR)
    assert front["signals"] == len(found.signals)
    assert front["within"] == found.family - len(found.signals)
    assert [room.recalled(row) for row in front["strongest"]] == found.signals[:3]
    asked = {"area": SOUTH.to_json(), "period": YEAR.to_json()}
    assert answers.prepared(release, "changed-public", asked) is not None


def test_a_partnership_that_no_lookup_knows_does_not_stop_a_load(release, cast):
    room.prepare(cast.other, release)
    assert room.front(cast.other, release) == {}


def test_a_release_without_comparable_months_is_left_to_the_page(release, cast, monkeypatch):
    monkeypatch.setattr(room, "windows", lambda *a: Windows((), ()))
    room.prepare(cast.own, release)
    assert room.front(cast.own, release) == {}
