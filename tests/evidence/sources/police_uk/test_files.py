"""police.uk's files: the oddities that are kept, and the facts that are noted of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge import definitions
from frankpledge.evidence.sources.police_uk.files import kinds

from ... import police_files as files
from ...police_files import OUTCOMES_HEADER, cells, crime_id, text, with_row
from ..reading import fault, read, rows


def test_a_street_row_keeps_what_was_printed(tmp_path):
    assert rows(read(tmp_path / "a.csv", files.street(1)))[0] == {
        "row": 1, "crime_id": bytes.fromhex(crime_id(0)), "month": "2025-01", "reported_by": files.FORCE,
        "falls_within": files.FORCE, "lon_e6": -1_500_000, "lat_e6": 52_300_000,
        "location": "On or near Invented Lane 0", "lsoa": "E01090001", "lsoa_name": "Madeup 000A",
        "crime_type": "Burglary", "outcome": "Under investigation", "context": None,
    }  # fmt: skip


def test_the_subject_is_the_force_and_month(tmp_path):
    part = read(tmp_path / "2025-01-warwickshire-street.csv", files.street())
    assert part.subject == "Warwickshire Police 2025-01"
    assert (part.facts["force"], part.facts["month"]) == ("Warwickshire Police", "2025-01")


@given(lon=st.integers(-8_699_999, 1_899_999), lat=st.integers(49_700_001, 60_999_999))
def test_coordinates_become_whole_microdegrees_exactly(lon, lat, tmp_path_factory):
    changed = {"Longitude": f"{lon / 1e6:.6f}", "Latitude": f"{lat / 1e6:.6f}"}
    (row,) = rows(read(tmp_path_factory.mktemp("x") / "a.csv", files.street(1, **changed)))
    assert (row["lon_e6"], row["lat_e6"]) == (lon, lat)


NOWHERE = {
    "Longitude": "",
    "Latitude": "",
    "Location": "No Location",
    "LSOA code": "",
    "LSOA name": "",
}


def test_a_row_without_a_place_is_kept_and_counted(tmp_path):
    part = read(tmp_path / "a.csv", with_row(2, **NOWHERE))
    row = rows(part)[1]
    assert (row["lsoa"], row["lon_e6"], row["lat_e6"]) == (None, 0, 0)
    assert (part.rows, part.facts["unplaced"]) == (6, 1)


def test_anti_social_rows_without_an_id_are_each_an_incident(tmp_path):
    alike = cells(2)
    assert alike["Crime type"] == "Anti-social behaviour"
    part = read(tmp_path / "a.csv", text([alike] * 16 + [cells(0), cells(1)]))
    assert part.rows == 18
    assert (part.facts["exact_duplicates"], part.facts["most_alike"]) == (15, 16)
    assert part.facts["repeated_ids"] == part.facts["asb_with_id"] == 0


def test_an_id_at_two_places_is_kept_and_counted(tmp_path):
    part = read(tmp_path / "a.csv", text([cells(0), cells(0) | {"LSOA code": "E01090002"}]))
    assert (part.rows, part.facts["repeated_ids"], part.facts["exact_duplicates"]) == (2, 1, 0)
    assert part.facts["most_alike"] == 1


def test_ids_where_none_belong_and_missing_ids_are_counted(tmp_path):
    lines = [cells(2) | {"Crime ID": crime_id(2)}, cells(0) | {"Crime ID": ""}, cells(1)]
    facts = read(tmp_path / "a.csv", text(lines)).facts
    assert (facts["asb_with_id"], facts["crime_without_id"]) == (1, 1)
    assert facts["with_context"] == facts["unplaced"] == 0


def test_a_context_that_says_synthetic_marks_a_street_file(tmp_path):
    assert not read(tmp_path / "a.csv", files.street()).synthetic
    assert not read(tmp_path / "b.csv", files.street(Context="other")).synthetic
    part = read(tmp_path / "c.csv", with_row(6, Context="This row is SYNTHETIC"))
    assert part.synthetic
    assert part.facts["with_context"] == 1


def test_outcomes_of_one_crime_may_repeat(tmp_path):
    lines = [cells(i) | {"Outcome type": "Offender charged"} for i in (0, 0, 0, 1, 2)]
    part = read(tmp_path / "a.csv", text(lines, OUTCOMES_HEADER))
    assert part.rows == 5
    facts = part.facts
    assert (facts["repeated_ids"], facts["most_rows_of_one_crime"], facts["exact_duplicates"]) == (
        2,
        3,
        2,
    )


def test_outcomes_without_any_id_are_counted_as_none_repeated(tmp_path):
    part = read(tmp_path / "a.csv", files.outcomes(2, **{"Crime ID": ""}))
    assert (part.facts["repeated_ids"], part.facts["most_rows_of_one_crime"]) == (0, 0)


def test_a_location_that_says_synthetic_marks_an_outcomes_file(tmp_path):
    assert not read(tmp_path / "a.csv", files.outcomes()).synthetic
    assert read(tmp_path / "b.csv", files.outcomes(Location="Synthetic Lane")).synthetic


def test_an_empty_outcome_is_refused(tmp_path):
    content = files.outcomes(3, **{"Outcome type": ""})
    assert "row 1, Outcome type '': is empty" in fault(tmp_path / "a.csv", content)


@pytest.mark.parametrize("code", ["E01031005", "W01000001", "95AA01S1", "S01006506", ""])
def test_a_small_area_of_any_nation_is_taken(code, tmp_path):
    assert read(tmp_path / "a.csv", with_row(2, **{"LSOA code": code})).rows == 6


@pytest.mark.parametrize("code", ["E0103100", "E010310055", "e01031005", "X01031005", "None"])
def test_no_other_code_is(code, tmp_path):
    told = fault(tmp_path / "a.csv", with_row(2, **{"LSOA code": code}))
    assert f"row 2, LSOA code '{code}': is no code of a small area" in told


def test_every_type_of_the_crime_groups_is_taken(tmp_path):
    known = sorted(definitions.crime_groups().by_crime_type)
    content = text([cells(0) | {"Crime type": kind, "Crime ID": ""} for kind in known])
    assert {row["crime_type"] for row in rows(read(tmp_path / "a.csv", content))} == set(known)


def test_this_month_is_no_future_and_the_next_is(tmp_path):
    assert read(tmp_path / "a.csv", files.street(month=files.TODAY[:7])).rows == 12
    assert "lies in the future" in fault(tmp_path / "b.csv", files.street(month="2026-02"))


@pytest.mark.parametrize(
    "name",
    ["2025-01-warwickshire-street.csv", "2025-01-unheard-of-street.csv", "2025-02-street.csv", "x"],
)
def test_a_name_that_says_nothing_against_the_rows_is_no_matter(name, tmp_path):
    assert read(tmp_path / name, files.street()).rows == 12


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2025-02-warwickshire-street.csv", "the name says 2025-02, the rows say 2025-01"),
        (
            "2025-01-kent-outcomes.csv",
            "the name says Kent Police, the rows say Warwickshire Police",
        ),
    ],
)
def test_a_name_that_says_otherwise_is_a_fault(name, words, tmp_path):
    assert words in fault(tmp_path / name, files.street())


def test_both_kinds_are_of_one_family():
    assert [(kind.name, kind.family) for kind in kinds()] == [
        (files.STREET, "police-uk"), (files.OUTCOMES, "police-uk"),
    ]  # fmt: skip
