"""Loading: all or nothing, the same twice, and nothing hidden."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import duckdb
import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault

from . import police_files as files
from .police_files import TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def county(tmp_path) -> Path:
    return files.write_small_county(tmp_path / "county")


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def rows_of(paths: list[Path]) -> list[tuple]:
    return duckdb.sql(f"FROM read_parquet({[str(path) for path in paths]})").fetchall()


def test_a_load_holds_every_row_of_every_file(store, county):
    report = load(store, [county], today=TODAY)
    release = report.release
    assert report.changed
    assert report.left == report.known == report.superseded == []
    assert {(s["kind"], s["rows"]) for s in report.added} == {
        ("police-uk-street", 12), ("police-uk-outcomes", 6), ("lsoa21-ward", 3),
        ("district-csp-force", 1), ("population-lsoa21-census21", 3), ("boundaries", 1),
    }  # fmt: skip
    counted = duckdb.sql(
        f"SELECT sum(n) FROM read_parquet({[str(p) for p in release.table('cube')]})"
    )
    assert counted.fetchone() == (24,)
    release.verify()
    assert not release.is_synthetic
    assert [entry["status"] for entry in release.manifest["coverage"]] == [
        "present", "missing", "present", "present",
    ]  # fmt: skip


def test_a_second_load_of_the_same_files_changes_nothing(store, county):
    first = load(store, [county], today=TODAY)
    before = files.listing(store.folder)
    second = load(store, [county], today="2026-02-01")
    assert not second.changed
    assert second.release.id == first.release.id
    assert len(second.known) == 7
    assert files.listing(store.folder) == before


def test_the_same_files_in_a_fresh_store_give_the_same_release_byte_for_byte(tmp_path, county):
    stores = [Store(tmp_path / name) for name in ("one", "it's [another]*")]
    ids = [load(store, [county], today=TODAY).release.id for store in stores]
    assert ids[0] == ids[1]
    assert files.listing(stores[0].folder) == files.listing(stores[1].folder)


def test_the_order_of_paths_does_not_matter(tmp_path, county):
    paths = sorted(path for path in county.rglob("*") if path.is_file())
    copy = files.write(tmp_path / "zz-copy.csv", paths[0].read_bytes())
    orders = ([*paths, copy], [copy, *reversed(paths)])
    stores = [Store(tmp_path / f"store-{i}") for i in range(2)]
    ids = {load(s, o, today=TODAY).release.id for s, o in zip(stores, orders, strict=True)}
    assert len(ids) == 1


def test_names_of_files_change_no_object_and_no_row(tmp_path, county):
    plain, renamed = Store(tmp_path / "plain"), Store(tmp_path / "renamed")
    load(plain, [county], today=TODAY)
    for i, path in enumerate(sorted(path for path in county.rglob("*") if path.is_file())):
        path.rename(county / f"download ({i}).txt")
    release = load(renamed, [county], today=TODAY).release
    assert release.objects() == plain.current().objects()
    assert release.manifest["tables"] == plain.current().manifest["tables"]
    assert {s["name"] for s in release.sources} == {f"download ({i}).txt" for i in range(7)}


def test_a_known_file_under_another_name_changes_nothing(store, county, tmp_path):
    load(store, [county], today=TODAY)
    before = files.listing(store.folder)
    other = files.write(tmp_path / "other.csv", files.street(12))
    report = load(store, [other], today=TODAY)
    assert report.known == ["other.csv"]
    assert not report.changed
    assert files.listing(store.folder) == before


def test_a_copy_is_left_with_the_reason(store, tmp_path):
    files.write(tmp_path / "in/a.csv", files.street())
    files.write(tmp_path / "in/b.csv", files.street())
    report = load(store, [tmp_path / "in"], today=TODAY)
    assert [(left.name, left.why) for left in report.left] == [
        ("b.csv", "has the same content as a.csv")
    ]
    assert [s["rows"] for s in report.added] == [12]


def test_a_doubled_row_is_two_rows(store, tmp_path):
    rows = [files.cells(2)] * 16
    path = files.write(tmp_path / "a.csv", files.text(rows))
    release = load(store, [path], today=TODAY).release
    assert release.sources[0]["rows"] == 16
    assert release.sources[0]["facts"]["exact_duplicates"] == 15
    assert release.sources[0]["facts"]["most_alike"] == 16


def test_a_corrected_file_supersedes_and_the_revision_is_shown(store, county, tmp_path):
    first = load(store, [county], today=TODAY).release
    corrected = files.write(tmp_path / "new.csv", files.street(13))
    report = load(store, [corrected], today=TODAY)
    assert [(s["subject"], s["rows"]) for s in report.superseded] == [
        ("Warwickshire Police 2025-01", 12)
    ]
    assert [(s["name"], s["rows"]) for s in report.added] == [("new.csv", 13)]
    assert len(report.release.sources) == len(first.sources)
    assert [e["rows"] for e in report.release.manifest["coverage"] if e["kind"] == files.STREET] == [
        13, 12,
    ]  # fmt: skip
    first.verify()
    assert store.ledger()[-1]["from"] == first.id
    assert report.release.manifest["tables"]["areas"] == first.manifest["tables"]["areas"]


def test_what_was_loaded_apart_is_the_release_of_what_is_loaded_together(tmp_path, county):
    together = load(Store(tmp_path / "together"), [county], today=TODAY).release
    apart = Store(tmp_path / "apart")
    for path in sorted(county.rglob("*.*")):
        if path.is_file():
            release = load(apart, [path], today=TODAY).release
    assert release.objects() == together.objects()
    assert release.manifest["tables"] == together.manifest["tables"]


def test_rollback_goes_back_and_forth(store, county, tmp_path):
    first = load(store, [county], today=TODAY).release
    extra = files.write(tmp_path / "extra.csv", files.street(5, month="2025-03"))
    second = load(store, [extra], today=TODAY).release
    with store.writing():
        store.make_current(first.id, today=TODAY, why="rollback")
    assert store.current().id == first.id
    assert store.release_ids() == [first.id, second.id]
    assert load(store, [extra], today=TODAY).release.id == second.id


def test_synthetic_and_real_never_mix(store, tmp_path):
    real = files.write(tmp_path / "real.csv", files.street())
    made = files.write(tmp_path / "made.csv", files.street(month="2025-02", Context="Synthetic"))
    with pytest.raises(DataFault, match=r"made.csv is synthetic and real.csv is not"):
        load(store, [real, made], today=TODAY)
    assert load(store, [made], today=TODAY).release.is_synthetic
    before = files.listing(store.folder)
    with pytest.raises(DataFault, match="never share a store"):
        load(store, [real], today=TODAY)
    assert files.listing(store.folder) == before


def test_not_even_the_same_month_turns_a_synthetic_store_real(store, tmp_path):
    made = files.write(tmp_path / "made.csv", files.street(Context="Synthetic"))
    real = files.write(tmp_path / "real.csv", files.street())
    load(store, [made], today=TODAY)
    with pytest.raises(DataFault, match="never share a store"):
        load(store, [real], today=TODAY)


def test_a_lookup_says_that_it_is_synthetic_by_a_column(store, tmp_path):
    lines = files.WARDS.splitlines()
    marked = [f"{lines[0]},Synthetic", *(f"{line},yes" for line in lines[1:])]
    path = files.write(tmp_path / "wards.csv", "\n".join(marked) + "\n")
    assert load(store, [path], today=TODAY).release.is_synthetic


def test_two_files_of_one_month_that_differ_are_refused_by_name(store, tmp_path):
    one = files.write(tmp_path / "one.csv", files.street(3))
    two = files.write(tmp_path / "two.csv", files.street(4))
    with pytest.raises(DataFault, match=r"one.csv and two.csv are both .* Which is right") as told:
        load(store, [one, two], today=TODAY)
    assert "Warwickshire Police 2025-01" in str(told.value)
    assert store.current_id is None


def test_all_faulty_files_are_named_at_once(store, tmp_path):
    for i in range(12):
        files.write(
            tmp_path / f"in/{i:02}.csv", files.street(2, month=f"2024-{i + 1:02}", Latitude="0")
        )
    files.write(tmp_path / "in/good.csv", files.street())
    with pytest.raises(DataFault) as told:
        load(store, [tmp_path / "in"], today=TODAY)
    assert all(f"{i:02}.csv" in str(told.value) for i in range(10))
    assert "… and 2 more files." in str(told.value)
    assert "the store is as it was" in str(told.value)


def test_good_files_load_after_bad_ones_in_the_same_load(store, tmp_path):
    for month in range(1, 13):
        bad = {"Crime type": "Piracy"} if month % 2 else {}
        content = (
            files.street(3, month=f"2024-{month:02}")
            + files.text([files.cells(9, Month=f"2024-{month:02}", **bad)]).split("\n", 1)[1]
        )
        files.write(tmp_path / f"in/{month}.csv", content)
    release = load(store, [tmp_path / "in"], today=TODAY, accept_refused=True).release
    assert sum(s["rows"] for s in release.sources) == 12 * 4 - 6
    assert [e["status"] for e in release.manifest["coverage"]] == ["partial", "present"] * 6


def test_a_fault_of_one_file_leaves_nothing_behind_for_the_next(store, tmp_path):
    for month in range(1, 9):
        broken = files.street(3, month=f"2024-{month:02}").replace("Warwickshire Police", "")
        files.write(tmp_path / f"in/2024-{month:02}-blank.csv", broken)
    files.write(tmp_path / "in/zz.csv", files.street())
    with pytest.raises(DataFault) as told:
        load(store, [tmp_path / "in"], today=TODAY)
    assert str(told.value).count("'Reported by' is empty") == 8


def test_a_file_that_changes_while_it_is_read_is_no_evidence(store, county, monkeypatch):
    load(store, [county], today=TODAY)
    before = files.listing(store.folder)
    late = files.write(county / "2025-02-warwickshire-street.csv", files.street(4, month="2025-02"))
    honest = CsvKind.read

    def growing(kind, found, reading):
        part = honest(kind, found, reading)
        with late.open("a", encoding="utf-8") as more:
            more.write("\n")
        return part

    monkeypatch.setattr(CsvKind, "read", growing)
    with pytest.raises(DataFault, match=r"street\.csv was changed while it was"):
        load(store, [late], today=TODAY)
    assert files.listing(store.folder) == before


def test_a_file_that_costs_the_engine_its_database_costs_only_itself(store, tmp_path, monkeypatch):
    honest = CsvKind.read

    def reading(kind, found, how):
        if found.name == "0.csv":
            how.engine.connection.close()
            raise DataFault("0.csv broke the engine")
        return honest(kind, found, how)

    monkeypatch.setattr(CsvKind, "read", reading)
    for month in range(12):
        files.write(tmp_path / f"in/{month}.csv", files.street(month=f"2024-{month + 1:02}"))
    with pytest.raises(DataFault, match=r"^0.csv broke the engine\nNothing was loaded"):
        load(store, [tmp_path / "in"], today=TODAY)


def test_nothing_recognised_is_a_fault_that_lists_what_was_seen(store, tmp_path):
    files.write(tmp_path / "in/notes.txt", "nothing of ours\n")
    with pytest.raises(DataFault, match=r"notes.txt: has a header that is not known here: nothing"):
        load(store, [tmp_path / "in"], today=TODAY)


def test_progress_is_told_for_every_file_and_stage(store, county):
    steps: list[tuple[str, int, int]] = []
    load(store, [county], today=TODAY, progress=lambda *step: steps.append(step))
    assert sorted(done for stage, done, _ in steps if stage == "Reading files") == list(range(1, 8))
    assert {stage for stage, done, total in steps if done == total} == {
        "Reading files", "Placing areas", "Locating places", "Counting",
    }  # fmt: skip


def test_a_zip_and_its_folder_give_the_same_objects(tmp_path, county):
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(path for path in county.rglob("*") if path.is_file()):
            out.write(path, path.relative_to(county))
    folder, zipped = Store(tmp_path / "one"), Store(tmp_path / "two")
    load(folder, [county], today=TODAY)
    report = load(zipped, [archive], today=TODAY)
    assert report.release.objects() == folder.current().objects()
    assert "all.zip/police_uk/2025-01/2025-01-warwickshire-street.csv" in {
        s["name"] for s in report.added
    }
    assert load(zipped, [county], today=TODAY).changed is False


def test_a_lost_table_is_made_again_by_loading_the_sources_again(store, county):
    first = load(store, [county], today=TODAY).release
    for digest in (first.table("cube")[0].stem, first.sources[0]["object"]):
        store.object_path(digest).unlink()
        with pytest.raises(DataFault, match="load the sources again"):
            first.verify()
        again = load(store, [county], today=TODAY)
        assert again.release.id == first.id
        assert again.superseded == []
        first.verify()


def test_a_store_without_streets_has_areas_and_no_cube(store, tmp_path):
    path = files.write(tmp_path / "wards.csv", files.WARDS)
    release = load(store, [path], today=TODAY).release
    assert set(release.manifest["tables"]) == {"areas"}
    assert release.table("cube") == []


def test_a_kind_that_is_insisted_on_takes_no_other(store, county):
    report = load(store, [county], today=TODAY, family="areas")
    assert {s["kind"] for s in report.added} == {"lsoa21-ward", "district-csp-force", "boundaries"}
    assert len(report.left) == 4
    with pytest.raises(CallFault, match="There is no kind 'crime'"):
        load(store, [county], today=TODAY, family="crime")


def test_the_store_never_holds_a_database_file(store, county, tmp_path):
    seen: set[str] = set()
    load(store, [county], today=TODAY, progress=lambda *_: seen.update(files.listing(store.folder)))
    seen |= set(files.listing(store.folder))
    assert any(name.endswith(".parquet") for name in seen)
    assert not [name for name in seen if name.endswith((".duckdb", ".wal", ".db"))]


@pytest.mark.real_data
@pytest.mark.slow
def test_real_files_give_one_release_in_any_store(real_data, tmp_path):
    stores = [Store(tmp_path / "one"), Store(tmp_path / "two")]
    reports = [load(store, [real_data], today=TODAY) for store in stores]
    assert reports[0].release.id == reports[1].release.id
    assert files.listing(stores[0].folder) == files.listing(stores[1].folder)
    street = [s for s in reports[0].release.sources if s["kind"] == files.STREET]
    assert (len(street), sum(s["rows"] for s in street)) == (34, 144_306)
    assert not load(stores[0], [real_data], today=TODAY).changed
