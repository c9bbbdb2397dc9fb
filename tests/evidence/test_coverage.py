"""The ledger says which months are there and which are believed; missing is never zero."""

from __future__ import annotations

import pytest

from frankpledge import definitions
from frankpledge.evidence.coverage import (
    OUTCOMES,
    STREET,
    Cover,
    Entry,
    cover,
    make_ledger,
    read_ledger,
    require_complete,
)
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import DataFault

from .. import stores

FORCE = "Any Police"
RULES = definitions.coverage_rules()
MONTH = Period("2025-01", "2025-01")


def file(month: str, rows: int = 1000, *, force: str = FORCE, kind: str = STREET, **facts) -> dict:
    """Give a source as the manifest holds it."""
    return {
        "kind": kind, "subject": f"{force} {month}", "rows": rows, "rows_in": rows,
        "facts": {"force": force, "month": month, "refused": 0} | facts,
    }  # fmt: skip


def months(last: int) -> list[str]:
    return [f"2025-{month:02d}" for month in range(1, last + 1)]


def judged(sources: list[dict], outside: dict[str, int] | None = None) -> dict[str, Entry]:
    return {entry.month: entry for entry in make_ledger(sources, outside or {})}


def test_no_file_no_ledger():
    assert make_ledger([], {}) == []
    assert make_ledger([file("2025-01") | {"kind": "boundaries"}], {}) == []


def test_every_month_between_the_first_and_the_last_has_its_entry():
    found = judged([file("2024-11"), file("2025-02")])
    assert {month: entry.status for month, entry in found.items()} == {
        "2024-11": "present", "2024-12": "missing", "2025-01": "missing", "2025-02": "present"}  # fmt: skip


def test_a_force_that_stopped_misses_the_months_that_others_give():
    sources = [file("2025-01"), file("2025-02"), file("2025-01", force="Stopped Police")]
    entries = make_ledger(sources, {})
    assert [(e.force, e.month, e.status) for e in entries if e.force != FORCE] == [
        ("Stopped Police", "2025-01", "present"), ("Stopped Police", "2025-02", "missing")]  # fmt: skip


def test_street_files_and_outcomes_are_two_lines_of_the_ledger():
    entries = make_ledger([file("2025-01"), file("2025-02", kind=OUTCOMES)], {})
    assert [(e.kind, e.month, e.status) for e in entries] == [
        (OUTCOMES, "2025-01", "missing"), (OUTCOMES, "2025-02", "present"),
        (STREET, "2025-01", "present"), (STREET, "2025-02", "missing")]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "status"),
    [(499, "implausible"), (500, "present"), (2000, "present"), (2001, "implausible")],
)
def test_a_row_count_far_from_the_usual_is_not_believed(rows, status):
    assert (RULES.lowest_share_of_median, RULES.highest_share_of_median) == (0.5, 2.0)
    sources = [file(month) for month in months(RULES.fewest_months_to_judge)]
    entry = judged([*sources, file("2025-12", rows)])["2025-12"]
    assert entry.status == status
    said = (f"{rows:,} rows where this force usually has about 1,000",)
    assert entry.reasons == (said if status == "implausible" else ())


def test_few_files_judge_no_row_count():
    sources = [file(month) for month in months(RULES.fewest_months_to_judge - 2)]
    assert judged([*sources, file("2025-12", 3)])["2025-12"].status == "present"


@pytest.mark.parametrize(("alike", "status"), [(100, "present"), (101, "implausible")])
def test_a_file_of_one_row_repeated_is_not_believed(alike, status):
    assert RULES.highest_share_alike == 0.1
    assert judged([file("2025-01", most_alike=alike)])["2025-01"].status == status


def test_the_only_row_of_a_file_is_not_repeated():
    assert judged([file("2025-01", 1, most_alike=1)])["2025-01"].status == "present"


@pytest.mark.parametrize(("away", "status"), [(180, "present"), (181, "implausible")])
def test_a_file_whose_rows_lie_elsewhere_is_not_believed(away, status):
    assert RULES.highest_share_outside_area == 0.2
    outside = {f"{FORCE} 2025-01": away}  # of 900 placed rows
    entry = judged([file("2025-01", unplaced=100)], outside)["2025-01"]
    assert entry.status == status
    if status == "implausible":
        assert entry.reasons == ("181 of 900 placed rows lie outside the force's area",)
    none = {f"{FORCE} 2025-01": 0}
    assert judged([file("2025-01", 5, unplaced=5)], none)["2025-01"].status == "present"
    assert judged([file("2025-01", kind=OUTCOMES)], outside)["2025-01"].status == "present"


def test_a_file_with_refused_rows_is_partial_and_says_how_many_before_all_else():
    source = file("2025-01", 990, refused=10, most_alike=500) | {"rows_in": 1000}
    entry = judged([source])["2025-01"]
    assert entry.status == "partial"
    assert entry.reasons == (
        "10 of 1,000 rows were refused", "500 of 990 rows are one row repeated")  # fmt: skip


def test_the_ledger_of_a_release_is_the_one_that_was_made(known):
    entries = read_ledger(known.release)
    assert {(e.force, e.month): e.rows for e in entries if e.status != "missing"} == {
        ("Warwickshire Police", "2022-01"): 3, ("Warwickshire Police", "2023-01"): 7,
        ("Warwickshire Police", "2024-01"): 4, ("Warwickshire Police", "2025-01"): 18,
        ("West Mercia Police", "2024-01"): 2, ("West Mercia Police", "2025-01"): 2,
        ("Thames Valley Police", "2024-01"): 9, ("Thames Valley Police", "2025-01"): 9,
    }  # fmt: skip
    assert len(entries) == 3 * 37


def test_an_area_is_covered_by_the_forces_that_it_lies_in(known):
    south, border = known.areas.resolve("E22990002"), known.areas.resolve("E22990003")
    assert cover(known.release, known.areas, south, MONTH) == Cover({}, [])
    found = cover(known.release, known.areas, border, Period("2024-12", "2025-01"))
    # Half of it lies under West Midlands Police, of which no file at all is loaded.
    assert found.missing == {
        "West Midlands Police": ["2024-12", "2025-01"], "West Mercia Police": ["2024-12"]}  # fmt: skip
    assert found.missing_months == ["2024-12", "2025-01"]


def test_everywhere_is_covered_where_every_force_loaded_is(known):
    assert cover(known.release, known.areas, EVERYWHERE, MONTH).missing == {}
    found = cover(known.release, known.areas, EVERYWHERE, Period("2023-01", "2023-01"))
    assert found.missing == {"Thames Valley Police": ["2023-01"], "West Mercia Police": ["2023-01"]}


def test_an_area_under_no_known_force_cannot_be_said_to_be_covered(known):
    with pytest.raises(DataFault, match="Load the lookup of district to CSP to force"):
        cover(known.release, known.areas, known.areas.resolve("E07990004"), MONTH)


def test_a_force_that_no_definition_names_goes_by_its_code(tmp_path):
    areas = tmp_path / "files/areas"
    stores.write_known_areas(areas)
    text = (areas / "csp.csv").read_text()
    (areas / "csp.csv").write_text(text.replace("E23000017", "E23999999"))
    world = stores.World(tmp_path)
    stores.write_month(world.files, "2025-01", stores.JANUARY["2025"])
    world.load(world.files)
    found = cover(world.release, world.areas, world.areas.resolve("E22990002"), MONTH)
    assert found.missing == {"E23999999": ["2025-01"]}


def test_a_doubted_month_is_used_and_said_so(known):
    doubted = Entry(
        FORCE, "2025-01", STREET, "partial", 9, ("1 of 10 rows were refused", "and so on")
    )
    found = Cover({}, [doubted])
    assert found.caveats == [
        "2025-01 of Any Police is partial: 1 of 10 rows were refused; and so on."]  # fmt: skip
    require_complete(found, EVERYWHERE, "January 2025", "A rate")
    release = type(known.release)(
        "x", {"coverage": [vars(doubted) | {"force": "Warwickshire Police"}]}, known.store
    )
    south = known.areas.resolve("E22990002")
    assert [e.month for e in cover(release, known.areas, south, MONTH).doubted] == ["2025-01"]


def test_covers_of_several_periods_are_joined():
    one, other = Cover({"A": ["2025-01"]}, []), Cover({"A": ["2024-01"], "B": ["2024-01"]}, [])
    joined = Cover.joined([one, other])
    assert joined.missing == {"A": ["2025-01", "2024-01"], "B": ["2024-01"]}
    assert one.missing == {"A": ["2025-01"]}


def test_a_window_with_missing_months_is_refused_by_their_names():
    found = Cover({"A Police": ["2024-05", "2024-06"], "B Police": ["2024-12"]}, [])
    area = Area("ward", "E05990001", "Ward 01")
    with pytest.raises(DataFault) as caught:
        require_complete(found, area, "April to December 2024", "What changed")
    assert str(caught.value).startswith(
        "What changed cannot be told for Ward 01: April to December 2024 lacks 2024-05 to 2024-06, "
        "2024-12 (A Police, B Police). Missing is not zero."
    )


def test_a_partial_month_looks_wrong_only_where_more_than_its_refused_rows_speaks_against_it():
    """One refused row of thousands is told of; a tenth of a month is no month."""
    refused, few = (
        "1 of 4,000 rows were refused",
        "400 rows where this force usually has about 4,000",
    )
    told = {
        ("partial", (refused,)): False,
        ("partial", (refused, few)): True,
        ("implausible", (few,)): True,
        ("present", ()): False,
        ("missing", ()): False,
    }
    for (status, reasons), wrong in told.items():
        assert Entry("A", "2025-01", STREET, status, 1, reasons).is_implausible is wrong
