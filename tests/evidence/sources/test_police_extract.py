"""The police extract: by a mapping file, each row as the evidence has it, or refused with its reason."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions import check_definition, extract
from frankpledge.definitions.extract import ExtractMapping
from frankpledge.evidence.sources.parts import RowsRefused
from frankpledge.evidence.sources.police_extract import FAMILY, kind_of, kinds

from .. import restricted_files as files
from .reading import fault, read, rows

KINDS = kinds()
at = datetime.datetime.fromisoformat
FLAGS = tuple(files.PLAIN.flags)


def refusal(path, *events) -> str:
    return fault(path, files.extract(*events), kinds=KINDS)


def test_a_row_becomes_what_the_mapping_says(tmp_path):
    event = files.event(**{
        "Easting": "421500.0", "Northing": "265000", "Hate strand": "Race", "Outcome": "Charged",
        "Relationship": "PARTNER", "Victim age band": "10 to 17", "Victim sex": "female", "Victim ethnicity": " White ",
        "Suspect age band": "65-over", "Suspect sex": "Male", "Victim key": files.HASH, "Knife": "yes", "Hate": "1",
        "Covid-related": "Y", "ASB type": "Nuisance",
    })  # fmt: skip
    (row,) = rows(read(tmp_path / "a.csv", files.extract(event), kinds=KINDS))
    flags = {name: row.pop(name) for name in FLAGS}
    assert {name for name, marked in flags.items() if marked} == {"knife", "hate"}
    assert None not in flags.values()
    assert row == {
        "row": 1, "offence_code": "28E", "offence": "Residential burglary", "crime_type": "Burglary",
        "committed_from": at("2025-01-05 01:30"), "committed_to": at("2025-01-05 03:00"),
        "reported": at("2025-01-05 08:15"), "easting": 421500, "northing": 265000, "lsoa": "E01990001",
        "location_type": "home", "asb_type": "nuisance", "covid": True, "hate_strand": "race", "outcome": "Charged",
        "relationship": "partner", "victim_age_band": "10-17", "victim_sex": "female", "victim_ethnicity": "white",
        "suspect_age_band": "65-over", "suspect_sex": "male", "suspect_ethnicity": None,
        "victim_key": bytes.fromhex(files.HASH), "suspect_key": None, "place_key": None, "month": "2025-01",
    }  # fmt: skip


def test_what_is_blank_is_not_known(tmp_path):
    blank = ("Offence", "Committed to", "LSOA code", "Location type")
    (row,) = rows(
        read(
            tmp_path / "a.csv", files.extract(files.event(**dict.fromkeys(blank, ""))), kinds=KINDS
        )
    )
    known = {"row", "offence_code", "crime_type", "committed_from", "reported", "month", "covid"}
    assert {name for name, value in row.items() if value is not None} == known | set(FLAGS)


def test_the_facts_are_what_the_register_of_datasets_says(tmp_path):
    asb = {"Crime type": "Anti-social behaviour", "Committed to": "", "LSOA code": ""}
    wide = {"Committed from": "2024-12-30 20:00", "Committed to": "2025-01-02 08:00"}
    content = files.extract(
        files.event(), files.event("2024-12", **asb), files.event(**wide),
        files.event(**{"LSOA code": "", "Easting": "421500", "Northing": "265000"}), more=("synthetic",),
    )  # fmt: skip
    part = read(tmp_path / "a.csv", content, kinds=KINDS)
    assert part.facts == {
        "mapping": "plain", "months": {"2024-12": 1, "2025-01": 3}, "first_month": "2024-12",
        "last_month": "2025-01", "asb": 1, "without_place": 1, "hour_known": 3, "refused": 0,
    }  # fmt: skip
    assert (part.subject, part.synthetic) == ("2024-12 to 2025-01", True)
    assert read(tmp_path / "b.csv", files.extract(), kinds=KINDS).subject == "2025-01"


FORM = "is no time in the form that the mapping names"
UNKNOWN = "is no value that is known here; add it to the mapping's values"


BROKEN = (
    ("Reported", "", FORM),
    ("Reported", "5 January", FORM),
    ("Reported", "2025-02-30 10:00", FORM),
    ("Reported", "2026-02-01 00:00", "lies in the future; check the file, or this clock"),
    ("Committed from", "", FORM),
    ("Committed from", "yesterday", FORM),
    ("Committed from", "2025-01-06 00:00", "begins after it was reported; one of the two is wrong"),
    ("Committed to", "later", FORM),
    ("Committed to", "2025-01-05 01:29", "ends before it begins; are the two swapped?"),
    ("LSOA code", "Stratford 001A", "is no code of a small area"),
    ("Easting", "W", "is no easting in metres on the British National Grid"),
    ("Easting", "700001", "is no easting in metres"),
    ("Easting", "nan", "is no easting in metres"),
    ("Northing", "-1", "is no northing in metres on the British National Grid"),
    ("Crime type", "Theft", "is in no crime group; use police.uk's words"),
    ("Crime type", "", "is in no crime group"),
    ("Offence code", "", "is empty; which offence is it?"),
    ("Offence", "=1+1", "begins like a spreadsheet formula"),
    ("Outcome", "@now", "begins like a spreadsheet formula"),
    ("Covid-related", "maybe", "says neither yes nor no"),
    *((header, "?", "says neither yes nor no") for header in files.PLAIN.flags.values()),
    *((files.PLAIN.columns[name], "Unheard of", UNKNOWN) for name in extract.VALUED),
)  # fmt: skip


def refusals(path, *events) -> list[str]:
    """Return the lines in which each row of a file is refused."""
    with pytest.raises(RowsRefused) as told:
        read(path, files.extract(*events), kinds=KINDS)
    return [str(refusal) for refusal in told.value.refusals]


def test_a_row_that_does_not_hold_is_refused_with_its_value_by_the_first_rule_that_it_breaks(
    tmp_path,
):
    events = [files.event(**{column: value}) for column, value, _ in BROKEN]
    told = refusals(tmp_path / "a.csv", files.event(), *events)
    assert len(told) == len(BROKEN) > 40
    for number, ((column, value, reason), line) in enumerate(zip(BROKEN, told, strict=True), 2):
        assert line.startswith(f"row {number}, {column} {value!r}: {reason}")


@pytest.mark.parametrize(("column", "value", "reason"), BROKEN[3:12:4])
def test_one_row_that_does_not_hold_refuses_the_file(column, value, reason, tmp_path):
    told = refusal(tmp_path / "a.csv", files.event(), files.event(**{column: value}))
    assert f"1 row refused.\n  row 2, {column} {value!r}: {reason}" in told


PLAIN_REFERENCES = ("WK/123/25", " ", files.HASH[:-1], f"{files.HASH}0", "g" * 64)


def test_a_plain_reference_is_refused_and_never_repeated(tmp_path):
    columns = ("Victim key", "Suspect key", "Place key")
    each = [(column, value) for column in columns for value in PLAIN_REFERENCES]
    told = refusals(tmp_path / "a.csv", *(files.event(**{column: value}) for column, value in each))
    for number, ((column, _), line) in enumerate(zip(each, told, strict=True), 1):
        assert line == (
            f"row {number}, {column} '(not shown)': is no keyed hash of 64 hexadecimal digits; a plain reference "
            "goes under hashed_here"
        )


@pytest.mark.parametrize("column", ["Offence code", "Offence", "Outcome"])
def test_a_cell_that_tells_of_a_person_is_refused_and_never_repeated(column, tmp_path):
    told = refusal(tmp_path / "a.csv", files.event(**{column: "Rang 07700 900123"}))
    assert f"row 1, {column} '(not shown)': holds an e-mail address" in told
    assert "900123" not in told


def test_good_rows_load_without_the_bad_ones_when_that_is_asked_for(tmp_path):
    content = files.extract(files.event(), files.event(**{"Victim key": "WK/123/25"}))
    part = read(tmp_path / "a.csv", content, kinds=KINDS, accept_refused=True)
    assert (part.rows_in, part.rows, part.facts["refused"]) == (2, 1, 1)
    assert "WK/123/25" not in str(part)
    assert b"WK/123/25" not in part.made.read_bytes()


def test_a_file_of_bad_rows_alone_is_refused(tmp_path):
    told = fault(
        tmp_path / "a.csv", files.extract(files.event(Reported="?")), kinds=KINDS, accept_refused=True
    )  # fmt: skip
    assert "no row is left to load" in told


# Another force's own headers and words, with the least of columns.
OWN = check_definition(
    ExtractMapping,
    {
        "version": 1, "id": "own", "name": "Own", "times": ["%d/%m/%Y %H:%M", "%d/%m/%Y"],
        "columns": {
            "offence_code": "HO (code)", "crime_type": "Category", "committed_from": "From", "reported": "Recorded",
            "easting": "X", "northing": "Y", "victim_sex": "V sex", "covid": "C19",
        },
        "flags": {"knife": "Blade?"},
        "yes": ["Ja"], "no": ["Nein"],
        "values": {"victim_sex": {"F": "female", "Herr's": "male"}},
    },
    "own.yaml",
)  # fmt: skip
OWN_HEADER = ("HO (code)", "Category", "From", "Recorded", "X", "Y", "V sex", "C19", "Blade?")


def own(*changes: dict[str, str]) -> str:
    usual = dict(zip(OWN_HEADER, (
        "28E", "Burglary", "31/01/2025 10:00", "31/01/2025", "1", "2", "f", "Ja", "nein",
    ), strict=True))  # fmt: skip
    return files.table(OWN_HEADER, [usual | change for change in changes])


def test_another_forces_headers_and_words_become_ours(tmp_path):
    late = {"Recorded": "1/2/2025 10:01", "V sex": "HERR'S", "C19": "", "Blade?": "JA"}
    part = read(tmp_path / "a.csv", own({}, late), kinds=kinds(OWN))
    one, two = rows(part)
    assert one["committed_from"] == at("2025-01-31 10:00")
    assert (one["reported"], one["month"]) == (at("2025-01-31"), "2025-01")
    assert (one["victim_sex"], one["covid"], one["knife"]) == ("female", True, False)
    assert (two["victim_sex"], two["covid"], two["knife"]) == ("male", None, True)
    assert (one["easting"], one["northing"]) == (1, 2)
    assert part.facts["mapping"] == "own"


def test_what_a_forces_file_does_not_have_is_unknown_and_never_no(tmp_path):
    (row,) = rows(read(tmp_path / "a.csv", own({}), kinds=kinds(OWN)))
    (full,) = rows(read(tmp_path / "b.csv", files.extract(), kinds=KINDS))
    assert row.keys() == full.keys()
    given = {*OWN.columns, *OWN.flags, "row", "month"}
    assert {name for name, value in row.items() if value is None} == set(row) - given


def test_a_word_is_refused_by_the_header_that_the_force_gave_it(tmp_path):
    told = fault(tmp_path / "a.csv", own({"V sex": "M"}), kinds=kinds(OWN))
    assert f"row 1, V sex 'M': {UNKNOWN}" in told
    told = fault(tmp_path / "b.csv", own({"Blade?": "no"}), kinds=kinds(OWN))
    assert "row 1, Blade? 'no': says neither yes nor no" in told


def test_a_file_is_of_the_mapping_whose_headers_it_has():
    known = kinds(OWN)
    assert [kind.mapping_id for kind in known] == ["own", "plain"]
    assert {kind.name for kind in known} == {FAMILY}
    assert [kind.mapping_id for kind in known if kind.matches(OWN_HEADER)] == ["own"]
    assert [kind.mapping_id for kind in known if kind.matches(files.EXTRACT_HEADER)] == ["plain"]


def test_equal_mappings_are_one_kind():
    again = ExtractMapping.model_validate_json(OWN.model_dump_json())
    assert kinds(again)[0] is kinds(OWN)[0] is kind_of(OWN.model_dump_json())


def test_a_force_that_prints_small_areas_alone_needs_no_points(tmp_path):
    columns = {
        name: header for name, header in OWN.columns.items() if name not in ("easting", "northing")
    }
    mapping = OWN.model_copy(update={"id": "areas", "columns": columns | {"lsoa": "X"}})
    content = own({"X": "E01990001"})
    (row,) = rows(read(tmp_path / "a.csv", content, kinds=kinds(mapping)))
    assert (row["lsoa"], row["easting"], row["northing"]) == ("E01990001", None, None)


def test_dates_of_a_workbook_are_read_whatever_form_the_force_writes_in_csv(tmp_path):
    header, row = files.cells(own({}))
    dated = [at("2025-01-31 10:00") if cell == "31/01/2025 10:00" else cell for cell in row]
    path = files.as_workbook(tmp_path / "made.xlsx", Extract=[header, dated])
    part = read(tmp_path / "a.xlsx", path.read_bytes(), kinds=kinds(OWN))
    assert rows(part)[0]["committed_from"] == at("2025-01-31 10:00")


def test_columns_that_no_mapping_names_are_not_read(tmp_path):
    part = read(
        tmp_path / "a.csv",
        files.extract(files.event(Colour="mauve"), more=("Colour",)),
        kinds=KINDS,
    )
    assert "Colour" not in rows(part)[0]
    assert b"mauve" not in part.made.read_bytes()
