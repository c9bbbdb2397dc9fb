"""A printed figure leads back to its question, its release and its rows, or fails loudly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Filter, Period
from frankpledge.evidence.store import canonical
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.counted import counted, recounted
from frankpledge.findings.figures import Record, find, keep
from frankpledge.findings.released_performance import released_performance
from frankpledge.findings.trace import _difference, _other_rules, export_rows, same, trace

from .. import stores

WHATEVER = Filter()
JANUARY = Period("2025-01", "2025-01")
BASELINES = ("last-year", "three-year", "county")


@pytest.fixture
def world(known, tmp_path):
    """Give a copy of the known world, to change."""
    return known.copy(tmp_path / "copy")


def print_count(world, code: str, *by: str, period=JANUARY, chosen=WHATEVER) -> Record:
    area = world.areas.resolve(code)
    record = counted(world.release, world.engine, CountQuestion(area, period, chosen, by)).record
    keep(world.store, record)
    return record


def print_scan(world, code: str = "E22990002") -> Record:
    question = ChangedQuestion(world.areas.resolve(code), JANUARY, BASELINES)
    record = changed(world.release, world.engine, question).record
    keep(world.store, record)
    return record


def correct(world, drop: int = 2) -> None:
    """Load January 2025 again without its first rows, as a force corrects a month."""
    rows = stores.JANUARY["2025"][drop:]
    world.load(stores.write_month(world.folder / "corrected", "2025-01", rows))


@pytest.mark.parametrize("code", ["everywhere", "E22990002", "E10000031", "E22990004", "E05990008"])
@pytest.mark.parametrize(
    "by",
    [(), ("crime_type",), ("month", "outcome"), ("lsoa",), ("ward",), ("district", "crime_type"),
     ("csp",), ("force",), ("ward", "csp"), ("rural_urban",), ("hexagon",)],
)  # fmt: skip
def test_every_count_leads_back_to_its_rows(known, code, by):
    """Also where a row's area reaches beyond the area asked for: a force, a ward in two partnerships."""
    record = print_count(known, code, *by)
    whole = trace(known.store, known.engine, record.id)
    assert whole.rows[0].total == sum(row["count"] for row in record.answer)
    assert whole.printed == record.answer
    for position, row in enumerate(record.answer):
        traced = trace(known.store, known.engine, record.figure(position))
        assert traced.printed == row
        assert traced.is_current
        assert traced.why == []
        unclear = {"rural_urban", "hexagon"} & set(by) or any(row[name] is None for name in by)
        assert traced.rows[0].total == (whole.rows[0].total if unclear else row["count"])


def test_a_filtered_count_leads_back_to_the_rows_filtered(known):
    chosen = Filter.of(["Burglary", "Drugs"], [stores.CHARGED])
    record = print_count(known, "everywhere", chosen=chosen)
    assert trace(known.store, known.engine, record.id).rows[0].total == 6 + 3 + 1


def test_every_number_of_a_scan_leads_back_to_the_rows_of_both_windows(known):
    record = print_scan(known)
    assert trace(known.store, known.engine, record.id).rows == []
    for position, (code, group, at, count, baseline, *_) in enumerate(record.answer):
        traced = trace(known.store, known.engine, record.figure(position))
        one, other = traced.rows
        assert (one.what, one.total) == ("count", count), (code, group)
        if BASELINES[at] == "county":
            assert (other.what, other.total) == ("county", count + baseline)
        else:
            assert (other.what, other.total) == ("baseline", baseline)


def test_a_corrected_month_leaves_the_earlier_figure_as_it_was_and_says_why(world):
    count, scan = print_count(world, "E22990002", "district"), print_scan(world)
    first = world.release.id
    correct(world)
    traced = trace(world.store, world.engine, count.figure(0))
    assert (traced.release.id, traced.current_id) == (first, world.release.id)
    assert traced.printed == {
        "district": "E07000221", "district_name": "District E07000221", "count": 7, "crime": 5, "asb": 2}  # fmt: skip
    assert traced.current == traced.printed | {"count": 5, "crime": 3}
    assert not traced.is_current
    (why,) = traced.why
    assert why.startswith("police-uk-street of Warwickshire Police 2025-01 was superseded: ")
    assert "(18 rows)" in why
    assert "(16 rows)" in why
    position = next(
        i for i, row in enumerate(scan.answer) if row[:3] == ["E22990002", "Burglary", 0]
    )
    traced = trace(world.store, world.engine, scan.figure(position))
    assert (traced.printed[3], traced.current[3]) == (5, 3)
    whole = trace(world.store, world.engine, scan.id)
    assert len(whole.current) == len(scan.answer)
    assert not whole.is_current


def test_a_line_of_performance_is_set_beside_what_the_current_release_gives(world):
    area, january = Area("csp", "E22990002", "A partnership"), Period("2025-01", "2025-01")
    record = released_performance(
        world.release, world.engine, area, january, audience="analyst"
    ).record
    keep(world.store, record)
    correct(world)
    at = next(
        at
        for at, row in enumerate(record.answer)
        if (row["area"], row["crime_group"]) == ("E22990002", "Burglary")
    )
    traced = trace(world.store, world.engine, record.figure(at))
    assert (traced.printed["now"], traced.current["now"]) == (5, 3)
    assert not traced.is_current
    assert trace(world.store, world.engine, record.id).rows == []


def test_what_other_months_changed_does_not_explain_a_figure(world):
    record = print_count(world, "E22990002")
    rows = stores.JANUARY["2022"][1:]
    world.load(stores.write_month(world.folder / "corrected", "2022-01", rows))
    traced = trace(world.store, world.engine, record.id)
    assert traced.is_current
    assert traced.why == []
    assert trace(world.store, world.engine, print_scan(world).id).rows == []


def test_what_was_added_or_taken_out_is_said(world):
    record = print_count(world, "E05990001")
    first = world.release
    rows = [("E01990001", "Burglary", "")]
    world.load(stores.write_month(world.folder / "more", "2025-01", rows,
                                  force="West Midlands Police", slug="west-midlands"))  # fmt: skip
    (why,) = trace(world.store, world.engine, record.id).why
    assert why.startswith("police-uk-street of West Midlands Police 2025-01 was added (")
    later = print_count(world, "E05990001")
    world.store.make_current(first.id, today=stores.TODAY, why="rollback")
    traced = trace(world.store, world.engine, later.id)
    assert traced.current_id == first.id
    assert (traced.printed[0]["count"], traced.current[0]["count"]) == (8, 7)
    assert "was taken out (" in traced.why[0]


def test_a_row_that_is_no_longer_there_is_none(world):
    record = print_count(world, "E22990002", "lsoa", "crime_type")
    position = next(i for i, row in enumerate(record.answer) if row["lsoa"] == "E01990002")
    kept = [row for row in stores.JANUARY["2025"] if row[0] != "E01990002"]
    world.load(stores.write_month(world.folder / "corrected", "2025-01", kept))
    traced = trace(world.store, world.engine, record.figure(position))
    assert (traced.printed["count"], traced.current, traced.is_current) == (2, None, False)


def test_where_the_current_release_cannot_answer_its_fault_is_the_answer(world):
    record = print_scan(world)
    csp = world.files / "areas/csp.csv"
    csp.write_text(csp.read_text().replace("E23000017", "E23000016"))
    world.load(csp)
    traced = trace(world.store, world.engine, record.id)
    assert "cannot be told for South" in traced.current
    assert not traced.is_current
    assert traced.why[0].startswith("district-csp-force of ")


def test_a_changed_byte_of_the_release_is_found(world):
    record = print_count(world, "E22990002")
    target = max((world.store.folder / "objects").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)
    with pytest.raises(DataFault, match="was changed after it was made"):
        trace(world.store, world.engine, record.id)


def test_a_figure_that_is_not_reproduced_is_a_fault(world):
    record = print_count(world, "E22990002", "district")
    wrong = [record.answer[0], record.answer[1] | {"count": 99}]
    path = world.store.folder / "figures" / f"{record.id}.json"
    path.unlink()
    keep(world.store, replace(record, answer=wrong, code="0.0.1"))
    with pytest.raises(
        DataFault, match=rf"number 2 of {record.id} was printed as .*99.* by version 0.0.1"
    ):
        trace(world.store, world.engine, record.id)
    path.unlink()
    keep(world.store, replace(record, answer=record.answer[:1]))
    with pytest.raises(DataFault, match=r"number 2 of .* was printed as \[\]"):
        trace(world.store, world.engine, record.figure(0))


def test_rows_that_do_not_add_up_to_the_figure_are_a_fault(world, monkeypatch):
    record = print_count(world, "E22990002")
    monkeypatch.setattr("frankpledge.findings.trace.count_rows_by_file", lambda *asked: [])
    with pytest.raises(DataFault, match="the count was 10, and the files hold 0 rows"):
        trace(world.store, world.engine, record.id)


def test_an_unknown_figure_or_release_is_the_calls_fault(world):
    with pytest.raises(CallFault, match="never printed figure"):
        trace(world.store, world.engine, "000000000000")
    record = print_count(world, "E22990002")
    keep(world.store, lost := replace(record, release="0" * 16))
    with pytest.raises(CallFault, match="holds no release '0000000000000000'"):
        trace(world.store, world.engine, lost.id)


def test_a_crime_group_that_is_no_longer_defined_is_a_fault(world, monkeypatch):
    record = print_scan(world)
    position = next(i for i, row in enumerate(record.answer) if row[1] == "Burglary")
    renamed = [
        row if row[1] != "Burglary" else [row[0], "Housebreaking", *row[2:]]
        for row in record.answer
    ]
    path = world.store.folder / "figures" / f"{record.id}.json"
    path.unlink()
    keep(world.store, replace(record, answer=renamed))
    monkeypatch.setattr("frankpledge.findings.trace._require_same", lambda *printed: None)
    with pytest.raises(DataFault, match="'Housebreaking' is no longer defined"):
        trace(world.store, world.engine, record.figure(position))


def test_another_process_traces_what_this_one_printed(world):
    record = print_scan(world)
    code = "from frankpledge.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "trace", record.figure(0), "--json", "--store",
         str(world.store.folder)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONHASHSEED": "5"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["reproduced"] is True
    assert told["printed"] == record.answer[0]


def test_an_upgrade_of_the_code_breaks_no_printed_figure(world):
    record = print_count(world, "E22990002")
    path = world.store.folder / "figures" / f"{record.id}.json"
    path.unlink()
    keep(world.store, replace(record, code="0.0.1"))
    assert trace(world.store, world.engine, record.id).record.code == "0.0.1"
    assert find(world.store, record.id)[0].code == "0.0.1"


def test_the_rows_exported_are_as_many_as_were_counted(known, tmp_path):
    record = print_scan(known)
    for position in (0, len(record.answer) // 2):
        traced = trace(known.store, known.engine, record.figure(position))
        target = tmp_path / f"{position}.csv"
        assert export_rows(traced, target) == record.answer[position][3]
        assert len(stores.read_csv(target)) == record.answer[position][3]
    with pytest.raises(DataFault, match="Name one of its figures"):
        export_rows(trace(known.store, known.engine, record.id), tmp_path / "none.csv")


def test_a_count_of_months_without_files_is_refused_and_an_older_one_is_traced_to_no_rows(known):
    period = Period("2024-06", "2024-07")
    with pytest.raises(DataFault, match="Missing is not zero"):
        print_count(known, "E22990002", period=period)
    question = CountQuestion(known.areas.resolve("E22990002"), period, WHATEVER)
    rows = recounted(known.release, known.engine, question)
    record = Record("count", question.to_json(), known.release.id, "count", {}, rows)
    keep(known.store, record)
    traced = trace(known.store, known.engine, record.id)
    assert (traced.rows[0].total, traced.rows[0].files) == (0, [])


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [(1.0, 1.0 + 1e-12, True), (1.0, 1.0001, False), ([1, 2], [1], False), ({"a": 1.0}, {"a": 1.0}, True),
     ({"a": 1}, {"b": 1}, False), ("a", "a", True), (None, {"a": 1}, False), (1, 1.0, True)],
)  # fmt: skip
def test_answers_agree_exactly_but_for_the_last_digits(left, right, alike):
    assert same(left, right) is alike


def test_a_manifest_that_was_changed_is_refused(world):
    record = print_count(world, "E22990002")
    path = world.store.folder / "releases" / f"{record.release}.json"
    manifest = json.loads(path.read_text())
    path.write_bytes(canonical(manifest | {"synthetic": True}))
    with pytest.raises(DataFault, match=r"manifest of release .* was changed"):
        trace(world.store, world.engine, record.id)


def test_everywhere_is_traced_too(known):
    question = CountQuestion(EVERYWHERE, JANUARY, by=("force",))
    record = counted(known.release, known.engine, question).record
    keep(known.store, record)
    forces = {row["force"]: i for i, row in enumerate(record.answer)}
    traced = trace(known.store, known.engine, record.figure(forces["E23000029"]))
    assert traced.rows[0].total == 8


def test_every_comparison_of_everywhere_leads_back_to_its_placed_rows(known):
    question = ChangedQuestion(EVERYWHERE, JANUARY, ("last-year",))
    record = changed(known.release, known.engine, question).record
    keep(known.store, record)
    whole = [i for i, row in enumerate(record.answer) if row[0] == EVERYWHERE.code]
    assert len(whole) > 3
    for position in whole:
        traced = trace(known.store, known.engine, record.figure(position))
        assert [part.total for part in traced.rows] == record.answer[position][3:5]


def test_another_version_of_the_program_or_of_a_definition_is_named():
    then = {"code": "0.1.0", "definitions": {"crime_groups": 1, "coverage": 1}}
    now = {"code": "0.2.0", "definitions": {"crime_groups": 2, "places": 1}}
    assert _other_rules(then, then) == []
    assert _other_rules(then, now) == [
        "the program that made them differs: version 0.1.0, now 0.2.0",
        "the definition of coverage differs: version 1, now none",
        "the definition of crime groups differs: version 1, now 2",
        "the definition of places differs: version none, now 1",
    ]


def test_a_file_that_stands_in_neither_release_explains_nothing():
    with pytest.raises(DataFault, match="stands in neither release"):
        _difference(("police-uk-street", "Any Police 2025-01"), None, None)
