"""Restricted evidence: a partnership's own store, apart from the open one and from every other partnership's."""

from __future__ import annotations

import shutil
import subprocess
import sys

import duckdb
import pytest

from frankpledge.demo import generate
from frankpledge.evidence import restricted
from frankpledge.evidence.loading import load
from frankpledge.evidence.restricted import (
    Handling,
    load_restricted,
    restricted_kinds,
    restricted_store,
)
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault

from .. import stores
from . import restricted_files as files
from .police_files import listing, write

OWN = "south-warwickshire"


@pytest.fixture
def world(known, tmp_path):
    return known.copy(tmp_path / "world")


def bring(world, *contents: str, partnership: str = OWN, **how):
    """Write files and load them as a partnership's restricted evidence."""
    folder = world.folder / f"in-{len(list(world.folder.iterdir()))}"
    for number, content in enumerate(contents):
        write(folder / f"{number}.csv", content)
    return load_restricted(
        world.store, partnership, [folder], today=stores.TODAY, handling=Handling(**how)
    )


def months(*names: str, **changed: str) -> str:
    return files.extract(*(files.event(name, **changed) for name in names))


def refusal(world, *contents: str, **how) -> str:
    """Load what must be refused; return the words, having seen that every store is as it was."""

    def seen() -> dict[str, str]:
        listed = listing(world.store.folder)
        return {n: d for n, d in listed.items() if d != "folder" and not n.endswith(".lock")}

    before = seen()
    with pytest.raises(DataFault) as told:
        bring(world, *contents, **how)
    assert seen() == before
    return str(told.value)


def subjects(report) -> list[tuple[str, str]]:
    return [(source["kind"], source["subject"]) for source in report.release.sources]


def test_each_kind_of_file_comes_in_beside_the_others(world):
    report = bring(
        world, files.extract(), files.partners_return(), files.survey(), files.cohorts(), files.home_office(),
    )  # fmt: skip
    assert report.changed
    assert subjects(report) == [
        ("home-office-csp", "2024/25"),
        ("partner-return", "marac 2025-Q1"),
        ("police-extract", "2025-01"),
        ("reoffending", "2023-Q1"),
        ("survey-your-say", "Residents' survey 2025"),
    ]
    assert report.added == report.release.sources
    report.release.verify()
    store = restricted_store(world.store, OWN)
    assert store.folder == world.store.folder / "restricted" / OWN
    assert [entry["why"] for entry in store.ledger()] == ["load of 5 restricted files"]


def test_the_areas_are_taken_over_from_the_open_release_as_they_are(world):
    report = bring(world, files.partners_return())
    assert report.release.manifest["areas_of"] == world.release.id
    (own,), (open_areas,) = report.release.table("areas"), world.release.table("areas")
    assert own.read_bytes() == open_areas.read_bytes()
    assert own.is_relative_to(restricted_store(world.store, OWN).folder)
    assert report.release.table("events") == []


def test_a_restricted_load_does_not_touch_the_open_store(world):
    before = listing(world.store.folder)
    bring(world, files.extract())
    after = listing(world.store.folder)
    assert {name: d for name, d in after.items() if not name.startswith("restricted")} == before


def test_an_open_load_does_not_touch_a_restricted_store(world):
    bring(world, files.extract())
    folder = world.store.folder / "restricted"
    before = listing(folder)
    world.load(write(world.folder / "more.csv", files.home_office()))
    assert listing(folder) == before
    assert "police-extract" not in {source["kind"] for source in world.release.sources}


def test_partnerships_are_apart(world):
    bring(world, months("2025-01"), partnership="north")
    before = listing(world.store.folder / "restricted/north")
    report = bring(world, months("2025-02"))
    assert listing(world.store.folder / "restricted/north") == before
    assert subjects(report) == [("police-extract", "2025-02")]
    north = restricted_store(world.store, "north").current()
    assert [source["subject"] for source in north.sources] == ["2025-01"]
    assert not set(north.objects()) & {
        source["object"] for source in report.release.sources
    }  # fmt: skip


@pytest.mark.parametrize("name", ["", "North", "../north", "a/b", "a--b", "-a", "a ", ".", "ä"])
def test_a_name_that_could_lead_elsewhere_is_no_partnership(name, world):
    with pytest.raises(CallFault, match="is no partnership's short name"):
        restricted_store(world.store, name)


def test_the_same_again_changes_nothing(world):
    first = bring(world, files.extract(), files.partners_return())
    before = listing(restricted_store(world.store, OWN).folder)
    again = bring(world, files.extract(), files.partners_return())
    assert (again.changed, again.release.id) == (False, first.release.id)
    assert len(again.known) == 2
    assert listing(restricted_store(world.store, OWN).folder) == before


def test_the_same_again_takes_over_the_areas_of_a_newer_open_release(world):
    first = bring(world, files.extract())
    world.load(write(world.folder / "more.csv", files.home_office()))
    again = bring(world, files.extract())
    assert again.changed
    assert (
        again.release.manifest["areas_of"] == world.release.id != first.release.manifest["areas_of"]
    )
    assert again.release.sources == first.release.sources


def test_a_later_file_is_added_to_the_earlier_ones(world):
    bring(world, months("2025-01"))
    report = bring(world, months("2025-02", "2025-03"), files.survey())
    assert subjects(report)[:2] == [
        ("police-extract", "2025-01"),
        ("police-extract", "2025-02 to 2025-03"),
    ]
    (events,) = report.release.table("events")
    assert duckdb.read_parquet(str(events)).shape[0] == 3
    assert report.superseded == []


def test_a_correction_of_the_same_months_supersedes(world):
    bring(world, months("2025-01", "2025-02"))
    report = bring(world, months("2025-01", "2025-02", "2025-02"))
    assert [source["rows"] for source in report.release.sources] == [3]
    assert [source["rows"] for source in report.superseded] == [2]


def test_an_extract_that_covers_older_ones_whole_supersedes_them_all(world):
    bring(world, months("2025-01"), months("2025-02"), months("2025-04"))
    report = bring(world, months("2025-01", "2025-02", "2025-03"))
    assert subjects(report) == [
        ("police-extract", "2025-01 to 2025-03"), ("police-extract", "2025-04"),
    ]  # fmt: skip
    assert [source["subject"] for source in report.superseded] == ["2025-01", "2025-02"]
    (events,) = report.release.table("events")
    assert duckdb.read_parquet(str(events)).shape[0] == 4


def test_an_extract_that_covers_a_part_of_another_is_refused(world):
    bring(world, months("2025-01", "2025-02"))
    told = refusal(world, months("2025-02", "2025-03"))
    assert "(2025-02 to 2025-03) shares 2025-02 with 0.csv (2025-01 to 2025-02)" in told
    assert "whose rows would count twice" in told
    assert "shares 2025-02" in refusal(world, months("2025-02"))


def test_two_extracts_of_one_load_that_overlap_are_refused_also_where_one_covers_the_other(world):
    told = refusal(world, months("2025-01"), months("2025-01", "2025-02"))
    assert "shares 2025-01 with" in told
    told = refusal(world, months("2025-01"), months("2025-01", "2025-01"))
    assert "0.csv and 1.csv are both police-extract of 2025-01, and they differ" in told


def quarters(*names: str, **changed: str) -> str:
    return files.partners_return(*(files.figure(Period=name, **changed) for name in names))


def test_returns_of_several_periods_come_one_by_one_or_together(world):
    bring(world, quarters("2024-Q4"))
    report = bring(world, quarters("2025-Q1"), quarters("2025-Q2", "2025-Q3"))
    assert [source["subject"] for source in report.release.sources] == [
        "marac 2024-Q4", "marac 2025-Q1", "marac 2025-Q2 to 2025-Q3",
    ]  # fmt: skip
    report = bring(world, quarters("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"))
    assert [source["subject"] for source in report.release.sources] == ["marac 2024-Q4 to 2025-Q3"]
    assert len(report.superseded) == 3
    assert "shares 2025-Q3" in refusal(world, quarters("2025-Q3", "2025-Q4"))


def test_another_return_of_the_same_months_is_no_overlap(world):
    bring(world, quarters("2025-Q1"))
    health = files.figure(Return="prescribed-health", Measure="assault", **{"Area code": "CV32"})
    report = bring(world, files.partners_return(health))
    assert len(report.release.sources) == 2
    assert report.superseded == []


def test_cohorts_that_come_again_with_newer_ones_supersede_and_never_count_twice(world):
    bring(world, files.cohorts(files.cohort(Cohort="2022-Q4"), files.cohort()))
    report = bring(
        world, files.cohorts(*(files.cohort(Cohort=c) for c in ("2022-Q4", "2023-Q1", "2023-Q2")))
    )
    assert [source["subject"] for source in report.release.sources] == ["2022-Q4 to 2023-Q2"]
    assert len(report.superseded) == 1
    told = refusal(
        world, files.cohorts(files.cohort(Cohort="2023-Q2"), files.cohort(Cohort="2023-Q3"))
    )
    assert "shares 2023-Q2" in told


def test_quarters_of_the_home_office_never_count_twice(world):
    bring(world, files.home_office())
    report = bring(
        world, files.home_office(files.recorded(), files.recorded(**{"Financial Year": "2023/24"}))
    )
    assert [source["subject"] for source in report.release.sources] == ["2023/24 to 2024/25"]


def test_synthetic_and_real_evidence_are_never_mixed(world):
    synthetic = files.table(
        files.EXTRACT_HEADER, [files.event() | {"synthetic": "yes"}], "synthetic"
    )
    assert "is synthetic and the evidence of" in refusal(world, synthetic)
    bring(world, months("2025-02"))
    assert "is synthetic and the evidence of" in refusal(world, synthetic)
    assert "1.csv is synthetic and 0.csv is not" in refusal(world, months("2025-03"), synthetic)


def test_an_open_store_that_was_made_anew_of_the_other_kind_is_not_taken_for_the_old_one(
    world, tmp_path
):
    bring(world, months("2025-02"))
    generate(tmp_path / "demo", months=1)
    invented = Store(tmp_path / "store")
    load(invented, [tmp_path / "demo"], today=stores.TODAY)
    shutil.move(world.store.folder / "restricted", invented.folder / "restricted")
    before = listing(invented.folder / "restricted")
    path = write(tmp_path / "again.csv", months("2025-02"))
    with pytest.raises(DataFault, match="not both synthetic, or not both real"):
        load_restricted(invented, OWN, [path], today=stores.TODAY)
    after = listing(invented.folder / "restricted")
    assert after == before


def test_a_refused_row_refuses_the_load_and_is_left_out_where_that_is_asked_for(world):
    content = files.extract(files.event(), files.event(**{"Victim key": "Jo Bloggs"}))
    assert "row 2, Victim key '(not shown)'" in refusal(world, content)
    report = bring(world, content, accept_refused=True)
    (source,) = report.release.sources
    assert (source["rows_in"], source["rows"]) == (2, 1)
    assert source["refused"][0].startswith("row 2, Victim key '(not shown)': is no keyed hash")
    assert [len(refusals) for refusals in report.refusals.values()] == [1]


SECRETS = ("Bloggs", "1 High Street", "CV32 4AB", "07700 900123", "jo@example.org", "WK/123/25")


def test_nothing_that_tells_of_a_person_lands_anywhere(world, capfd, caplog):
    """Bring a file that has persons wherever it can have them; look into every byte of the store."""
    mapping = files.PLAIN.model_copy(
        update={
            "id": "own",
            "columns": files.PLAIN.columns | {"suspect_key": "Suspect reference"},
            "hashed_here": ("suspect_key",),
        }
    )
    header = [*mapping.columns.values(), *mapping.flags.values()]
    persons = {"Surname": "Bloggs", "Address": "1 High Street"}
    rows = [
        files.event() | persons | {"Suspect reference": "WK/123/25"},
        files.event()
        | persons
        | {"Offence": "Rang 07700 900123", "Suspect reference": "WK/123/25"},
        files.event() | persons | {"LSOA code": "CV32 4AB"},
        files.event() | persons | {"Victim key": "WK/123/25", "Location type": "1 High Street"},
        files.event() | persons | {"Victim sex": "Bloggs", "Reported": "jo@example.org"},
    ]
    extract = files.table([*persons, *header], rows)
    extract += "Bloggs,1 High Street,cut\n" + extract.splitlines()[1] + ",WK/123/25 more\n"
    notes = files.partners_return(
        files.figure(), files.figure(**{"Area code": "E07000222", "Note": "Bloggs, jo@example.org"})
    )
    unknown = "Bloggs,1 High Street,CV32 4AB\nBloggs,07700 900123,x\n"
    how = {"mappings": (mapping,), "key": files.KEY, "drop_personal": True, "accept_refused": True}
    report = bring(world, extract, notes, unknown, **how)
    assert [source["rows"] for source in report.release.sources] == [1, 1]
    assert [item.name for item in report.left] == ["2.csv"]
    assert sum(map(len, report.refusals.values())) == 7
    told = f"{report}{capfd.readouterr()}{caplog.text}"
    store = restricted_store(world.store, OWN).folder
    content = b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
    for secret in (*SECRETS, files.KEY.decode()):
        assert secret not in told
        assert secret.encode() not in content
    assert {path.name for path in store.iterdir()} == {
        ".lock", "current", "figures", "ledger.jsonl", "objects", "releases",
    }  # fmt: skip


def test_what_is_dropped_hidden_or_unknown_is_not_told_by_a_refusal_either(world):
    told = refusal(world, "Bloggs,1 High Street\nBloggs,2 High Street\n")
    assert "Nothing here was recognised as restricted evidence" in told
    assert "0.csv: has a header that is not known here" in told
    assert "Bloggs" not in told


def test_boundaries_and_lookups_are_no_restricted_evidence(world):
    (tables,) = world.files.glob("areas")
    with pytest.raises(DataFault, match="Nothing here was recognised"):
        load_restricted(world.store, OWN, [tables], today=stores.TODAY)


def test_an_open_store_without_areas_cannot_take_restricted_evidence(tmp_path):
    with pytest.raises(DataFault, match="There is no evidence"):
        load_restricted(Store(tmp_path), OWN, [tmp_path], today=stores.TODAY)


def test_a_load_that_fails_at_its_end_leaves_the_store_as_it_was(world, monkeypatch):
    bring(world, months("2025-01"))
    before = listing(restricted_store(world.store, OWN).folder)

    def fail(*_: object) -> None:
        raise DataFault("no table of events")

    monkeypatch.setattr(restricted, "make_events", fail)
    with pytest.raises(DataFault, match="no table of events"):
        bring(world, months("2025-02"))
    assert listing(restricted_store(world.store, OWN).folder) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from frankpledge.evidence import restricted
owner, name, store, file = sys.argv[1:]
kill = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
setattr(restricted.Store if owner == "Store" else restricted, name, kill)
restricted.load_restricted(restricted.Store(Path(store)), "south-warwickshire", [Path(file)], today="2026-01-31")
"""


@pytest.mark.parametrize(
    ("owner", "step"),
    [("module", "merge"), ("module", "read_lookups"), ("Store", "publish"), ("Store", "make_current")],
)  # fmt: skip
def test_a_load_that_is_killed_leaves_the_old_release_and_the_next_load_ends_it(owner, step, world):
    first = bring(world, months("2025-01")).release.id
    file = write(world.folder / "next.csv", months("2025-02"))
    command = [sys.executable, "-c", KILLED, owner, step, str(world.store.folder), str(file)]
    assert subprocess.run(command, check=False).returncode == -9
    store = restricted_store(world.store, OWN)
    assert store.current_id == first
    store.current().verify()
    report = bring(world, months("2025-02"))
    assert [source["subject"] for source in report.release.sources] == ["2025-01", "2025-02"]
    report.release.verify()
    assert not store.incoming.exists()


def test_progress_is_told_file_by_file(world, tmp_path):
    paths = [write(tmp_path / "a.csv", files.extract()), write(tmp_path / "b.csv", files.survey())]
    steps: list[tuple[str, int, int]] = []
    load_restricted(
        world.store, OWN, paths, today=stores.TODAY,
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )  # fmt: skip
    assert steps == [("Reading files", 1, 2), ("Reading files", 2, 2)]


def test_kinds_of_a_mapping_of_ones_own_stand_before_those_that_ship():
    own = files.PLAIN.model_copy(update={"id": "own"})
    assert [kind.mapping_id for kind in restricted_kinds([own])[:2]] == ["own", "plain"]


def test_the_folder_of_restricted_evidence_is_for_no_other_account(world):
    bring(world, months("2025-01"))
    assert (world.store.folder / "restricted").stat().st_mode & 0o077 == 0
