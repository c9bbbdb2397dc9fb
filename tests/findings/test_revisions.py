"""What differs between two releases: files, counts by month and crime type, and the figures that stand on them."""

from __future__ import annotations

import shutil

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.questions import EVERYWHERE, CountQuestion, Period
from frankpledge.evidence.store import Store
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import keep
from frankpledge.findings.released_counts import released_counts
from frankpledge.findings.revisions import CountChange, affected, revision
from tests import stores

BURGLARY, ROBBERY, ASB = "Burglary", "Robbery", stores.ASB
JANUARY = [("E01990001", BURGLARY, stores.UNSOLVED)] * 3 + [("E01990003", ASB, "")]


@pytest.fixture
def world(known, tmp_path):
    """Give a copy of the known world, which a test may change, without the figures that other tests printed."""
    copied = known.copy(tmp_path / "world")
    shutil.rmtree(copied.store.folder / "figures", ignore_errors=True)
    return copied


def loaded(world, *months):
    """Load months on top of the current release; return the releases before and after."""
    before = world.store.current()
    paths = [stores.write_month(world.folder / "more", month, rows) for month, rows in months]
    world.load(*paths)
    return before, world.store.current()


def test_the_same_release_differs_in_nothing(world):
    same = revision(world.release, world.release, world.engine)
    assert (same.files, same.counts, same.months, same.areas_differ) == ([], [], [], False)
    assert affected(same) == []


def test_an_added_month_is_a_file_and_its_counts(world):
    found = revision(*loaded(world, ("2025-02", JANUARY)), world.engine)
    (file,) = found.files
    assert (file.what, file.month, file.before, file.after["rows"]) == ("added", "2025-02", None, 4)
    assert found.counts == [
        CountChange("2025-02", ASB, 0, 1),
        CountChange("2025-02", BURGLARY, 0, 3),
    ]
    assert found.months == ["2025-02"]
    assert found.revised_months == []


def test_the_other_way_round_it_is_removed(world):
    before, after = loaded(world, ("2025-02", JANUARY))
    back = revision(after, before, world.engine)
    (file,) = back.files
    assert (file.what, file.month, file.after) == ("removed", "2025-02", None)
    assert [change.difference for change in back.counts] == [-1, -3]


def test_a_revised_month_says_what_moved_and_totals_are_kept(world):
    rows = stores.JANUARY["2022"] + [("E01990003", ROBBERY, stores.UNSOLVED)]
    before, after = loaded(world, ("2022-01", rows))
    found = revision(before, after, world.engine)
    (file,) = found.files
    assert (file.what, file.before["rows"], file.after["rows"]) == ("revised", 3, 4)
    assert found.counts == [CountChange("2022-01", ROBBERY, 1, 2)]
    assert found.revised_months == ["2022-01"]
    assert found.totals == {"2022-01": (3, 4)}
    rows_before, rows_after = (
        sum(s["rows"] for s in r.sources if s["kind"] == "police-uk-street")
        for r in (before, after)
    )
    assert sum(change.difference for change in found.counts) == rows_after - rows_before


def test_figures_of_the_months_that_differ_are_affected_and_no_others(world):
    release, store, engine = world.release, world.store, world.engine

    def printed(month):
        record = counted(release, engine, CountQuestion(EVERYWHERE, Period(month, month))).record
        keep(store, record)
        return record

    touched, untouched = printed("2022-01"), printed("2024-01")
    south = world.areas.by_code("E22990002")
    scan = changed(
        release, engine, ChangedQuestion(south, Period("2023-01", "2023-01"), ("last-year",))
    ).record
    keep(store, scan)
    table = released_counts(
        release, engine, south, Period("2022-01", "2022-01"), audience="public", level="district"
    ).record
    keep(store, table)
    found = revision(*loaded(world, ("2022-01", [*stores.JANUARY["2022"], JANUARY[0]])), engine)
    by_record = {one.record: one for one in affected(found)}
    assert set(by_record) == {touched.id, scan.id, table.id}
    assert untouched.id not in by_record
    assert by_record[scan.id].months == ["2022-01"], "its baseline is the year before"
    assert by_record[scan.id].numbers == len(scan.answer)


def test_the_countys_rate_is_of_the_period_itself(world):
    release, engine = world.release, world.engine
    south = world.areas.by_code("E22990002")
    question = ChangedQuestion(south, Period("2025-01", "2025-01"), ("county",))
    record = changed(release, engine, question).record
    keep(world.store, record)
    before, after = loaded(world, ("2025-02", JANUARY))
    found = revision(before, after, engine)
    listed = {one.record: one.months for one in affected(found)}
    assert listed.get(record.id, []) == []


def test_where_a_lookup_differs_every_figure_of_that_release_may_be_another(world):
    def printed():
        question = CountQuestion(EVERYWHERE, Period("2024-01", "2024-01"))
        record = counted(world.store.current(), world.engine, question).record
        keep(world.store, record)
        return record.id

    first, before = printed(), world.store.current()
    people = world.files / "areas" / "people.csv"
    people.write_text(people.read_text("utf-8").replace("1000.0", "1001.0"), "utf-8")
    world.load(people)
    second, after = printed(), world.store.current()
    found = revision(before, after, world.engine)
    assert found.areas_differ
    assert found.counts == []
    assert [one.record for one in affected(found)] == [first]
    assert [one.record for one in affected(revision(after, before, world.engine))] == [second]


def test_a_release_without_recorded_crime_counts_nothing(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    store = Store(tmp_path / "store")
    bare = load(store, [tmp_path / "areas"], today=stores.TODAY).release
    month = stores.write_month(tmp_path, "2025-01", JANUARY)
    full = load(store, [month], today=stores.TODAY).release
    found = revision(bare, full, stores.DuckDB())
    assert found.months == ["2025-01"]
    assert revision(bare, bare, stores.DuckDB()).counts == []


def test_a_lookup_is_a_file_of_no_month(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    store = Store(tmp_path / "store")
    first = load(store, [tmp_path / "areas" / "people.csv"], today=stores.TODAY).release
    then = load(store, [tmp_path / "areas"], today=stores.TODAY).release
    assert {one.month for one in revision(first, then, stores.DuckDB()).files} == {None}
