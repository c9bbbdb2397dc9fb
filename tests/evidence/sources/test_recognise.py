"""Recognition: a file is what its header says, under whatever name."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from frankpledge.evidence.restricted import restricted_kinds
from frankpledge.evidence.sources.parts import Found
from frankpledge.evidence.sources.recognise import Left, csv_kinds, families, recognise
from frankpledge.faults import CallFault, DataFault

from .. import police_files as files
from .. import restricted_files

if TYPE_CHECKING:
    from pathlib import Path

AGES = "Aged 15 years and under,Aged 16 to 24 years,Aged 25 to 34 years,Aged 35 to 49 years,"
AGES += "Aged 50 to 64 years,Aged 65 years and over"
SINGLE = ",".join([*(str(age) for age in range(90)), "90+"])
IMD = "IMD_decile,Crime_decile,IMD_rank,Crime_rank"

# Every kind, by a header in the words of its publisher.
HEADERS = {
    "police-uk-street": files.STREET_HEADER,
    "police-uk-outcomes": files.OUTCOMES_HEADER,
    "lsoa21-ward": "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM",
    "district-csp-force": "LAD24CD,LAD24NM,CSP24CD,CSP24NM,PFA24CD,PFA24NM",
    "district19-csp-force": "FID,LAD19CD,LAD19NM,CSP19CD,CSP19NM,PFA19CD,PFA19NM",
    "lsoa11-lsoa21": "LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD,LAD22NM",
    "lsoa11-ward": "FID,LSOA11CD,LSOA11NM,WD19CD,WD19NM,LAD19CD,LAD19NM",
    "population-lsoa21-census21-ages": f"lsoa21_code,{AGES},total,total_households,ward24_code,ltla24_code",
    "population-lsoa21-census21": "lsoa21_code,lsoa21_name,total,total_households,ward24_code,ltla24_code",
    "population-ward-census21": f"ltla24_code,ward24_code,ward24_name,total,total_households,{AGES}",
    "population-lsoa11-2020": "lsoa11_code,lsoa11_name,total_population,ltla22_code",
    "population-lsoa11-2020-ages": f"lsoa11_name,lsoa11_code,total_population,{SINGLE},ltla22_code",
    "population-district-2020-ages": f"ltla21_code,ltla21_name,total_population,{SINGLE}",
    "population-district-census21": "ltla21_code,ltla21_name,total_population",
    "households-district": "ltla21_name,ltla21_code,households",
    "deprivation-2019": f"lsoa11_code,{IMD},Housing_and_Access_decile",
    "deprivation-2025": f"lsoa21_code,{IMD},Housing_and_Services_decile",
    "rural-urban-2021": "lsoa21_code,ruc21_code,classification,ruc",
    "severity-ons": "ONS_SEVERITY_code,ONS_SEVERITY_offence,ONS_SEVERITY_weight,POLICE_UK_CAT_MAP_category",
    "home-office-csp": ",".join(restricted_files.HOME_OFFICE_HEADER),
}


@pytest.fixture
def aside(tmp_path) -> Path:
    folder = tmp_path / "aside"
    folder.mkdir()
    return folder


def kind_of(path: Path, aside: Path) -> str:
    (found,), left = recognise([path], family=None, unpack_into=aside)
    assert left == []
    return found.kind.name


def test_every_kind_is_tried_here():
    assert set(HEADERS) == {kind.name for kind in csv_kinds()}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_file_is_recognised_by_its_header_under_any_name(kind, tmp_path, aside):
    for name in ("download (3)", "wrong-outcomes.geojson", "x.txt"):
        path = files.write(tmp_path / name, f"{HEADERS[kind]}\n")
        assert kind_of(path, aside) == kind


@pytest.mark.parametrize("kind", HEADERS)
def test_the_order_of_columns_and_columns_beside_them_do_not_matter(kind, tmp_path, aside):
    header = ",".join(["Extra", *reversed(HEADERS[kind].split(",")), '"One, more"'])
    assert kind_of(files.write(tmp_path / "a", f"\ufeff{header}\r\n"), aside) == kind


@pytest.mark.parametrize("year", ["22", "23", "25"])
def test_a_lookup_of_another_year_is_recognised(year, tmp_path, aside):
    header = HEADERS["lsoa21-ward"].replace("24", year)
    assert kind_of(files.write(tmp_path / "a", header + "\n"), aside) == "lsoa21-ward"


@pytest.mark.parametrize(
    "kind", ["police-uk-street", "police-uk-outcomes", "lsoa21-ward", "severity-ons"]
)
def test_a_header_that_nearly_fits_is_a_fault_that_names_what_lacks(kind, tmp_path, aside):
    columns = HEADERS[kind].split(",")
    lost = columns.pop(1)
    path = files.write(tmp_path / "near.csv", ",".join(columns) + "\n")
    with pytest.raises(DataFault) as told:
        recognise([path], family=None, unpack_into=aside)
    assert f"near.csv looks like {kind} but lacks" in str(told.value)
    shown = {"LSOA21NM": "lsoa21_name"}.get(lost, lost)
    assert f"lacks {shown}." in str(told.value)
    assert "Its header is:" in str(told.value)


def test_a_column_of_any_year_is_named_with_nn(tmp_path, aside):
    path = files.write(
        tmp_path / "near.csv", "lsoa21_code,lsoa21_name,ward24_code,ltla24_name,ltla24_code\n"
    )
    with pytest.raises(DataFault, match="lacks wardNN_name"):
        recognise([path], family=None, unpack_into=aside)


def left_of(path: Path, aside: Path) -> str:
    found, (left,) = recognise([path], family=None, unpack_into=aside)
    assert found == []
    return left.why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("some notes\n", "has a header that is not known here: some notes"),
        ("", "is empty"),
        ("   \n", "is empty"),
        ("<html><body>", "is a web page"),
        ('<?xml version="1.0"?>', "is a web page"),
        ('{"rows": []}', "is JSON but no GeoJSON FeatureCollection"),
        ("{", "is JSON but no GeoJSON FeatureCollection"),
    ],
)
def test_what_is_not_known_is_left_with_the_reason(content, why, tmp_path, aside):
    assert left_of(files.write(tmp_path / "notes.txt", content), aside) == why


def test_utf16_is_left_as_a_header_that_is_not_known(tmp_path, aside):
    path = files.write(tmp_path / "a.txt", files.street().encode("utf-16"))
    assert left_of(path, aside).startswith("has a header that is not known here")


def test_geojson_is_recognised_by_what_it_says(tmp_path, aside):
    path = files.write(tmp_path / "a.csv", files.geojson(files.feature()))
    assert kind_of(path, aside) == "boundaries"


def test_a_spreadsheet_is_not_unpacked(tmp_path, aside):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("a.csv", files.street())
    assert left_of(path, aside) == "is a spreadsheet or document; save its table as CSV"


def test_nothing_at_a_path_is_the_calls_fault(tmp_path, aside):
    with pytest.raises(CallFault, match=f"There is nothing at {tmp_path / 'none'}"):
        recognise([tmp_path / "none"], family=None, unpack_into=aside)


def test_a_kind_is_insisted_on(tmp_path, aside):
    street = files.write(tmp_path / "in/street.csv", files.street())
    files.write(tmp_path / "in/wards.csv", files.WARDS)
    files.write(tmp_path / "in/notes.txt", "notes\n")
    found, left = recognise([tmp_path / "in"], family="areas", unpack_into=aside)
    assert [file.name for file in found] == ["wards.csv"]
    assert Left("street.csv", "is police-uk-street, and only areas was asked for") in left
    for path, words in (
        (street, "only areas was asked for"),
        (tmp_path / "in/notes.txt", "header"),
    ):
        with pytest.raises(DataFault, match=f"{path.name} .*{words}.*Name a file of a known kind"):
            recognise([path], family="areas", unpack_into=aside)
    with pytest.raises(CallFault, match=f"There is no kind 'x'. Use {', '.join(families())}"):
        recognise([street], family="x", unpack_into=aside)


def test_files_are_hashed_as_they_are(tmp_path, aside):
    content = files.street().encode()
    (found,), _ = recognise([files.write(tmp_path / "a", content)], family=None, unpack_into=aside)
    assert isinstance(found, Found)
    assert (found.size, found.header) == (len(content), tuple(files.STREET_HEADER.split(",")))
    assert not found.is_damaged


CHUNK = 1 << 20
DAMAGE = {
    "a NUL byte late in the file": ("\n" * CHUNK + "\0").encode(),
    "a line of two megabytes": b"x" * (2 * CHUNK + 1),
    "latin-1": "é".encode("latin-1") * 3,
    "a character cut at the end": "é".encode()[:1],
    "a character cut between chunks": b"\n" * (CHUNK - 1 - len(files.STREET_HEADER) - 1) + b"\xc3(",
}
WHOLE = {
    "a character over two chunks": "\n" * (CHUNK - 1 - len(files.STREET_HEADER) - 1) + "é\n",
    "a million short lines": "é,\n" * CHUNK,
    "line ends of old": "x\r" * CHUNK,
}


@pytest.mark.parametrize("what", [*DAMAGE, *WHOLE])
def test_what_no_engine_should_be_given_is_seen_while_hashing(what, tmp_path, aside):
    body = DAMAGE.get(what) or WHOLE[what].encode()
    path = files.write(tmp_path / "a", files.STREET_HEADER.encode() + b"\n" + body)
    (found,), _ = recognise([path], family=None, unpack_into=aside)
    assert found.is_damaged == (what in DAMAGE)


def restricted(path: Path, aside: Path):
    return recognise(
        [path], family=None, unpack_into=aside, kinds=restricted_kinds(), read_workbooks=True
    )


def test_restricted_evidence_is_no_kind_of_open_file(tmp_path, aside):
    for content in (restricted_files.extract(), restricted_files.survey()):
        path = files.write(tmp_path / "a.csv", content)
        assert left_of(path, aside).startswith("has a header that is not known here")
        (found,), left = restricted(path, aside)
        assert left == []
        assert found.kind.guarded


def test_what_is_not_known_is_left_unread_where_files_may_tell_of_people(tmp_path, aside):
    path = files.write(tmp_path / "a.csv", "Jo Bloggs,1 High Street\nAl Bloggs,2 High Street\n")
    assert restricted(path, aside) == ([], [Left("a.csv", "has a header that is not known here")])


def test_a_header_that_nearly_fits_is_not_repeated_where_files_may_tell_of_people(tmp_path, aside):
    content = restricted_files.cohorts(more=("Jo Bloggs",)).replace("Offenders,", "Jo,")
    with pytest.raises(
        DataFault, match=r"looks like reoffending but lacks Offenders\. Fetch"
    ) as told:
        restricted(files.write(tmp_path / "a.csv", content), aside)
    assert "Bloggs" not in str(told.value)


def test_boundaries_are_no_restricted_evidence(tmp_path, aside):
    path = files.write(tmp_path / "a.geojson", files.geojson(files.feature()))
    assert restricted(path, aside) == (
        [], [Left("a.geojson", "is GeoJSON, which is open evidence")]
    )  # fmt: skip


def test_a_workbook_is_read_sheet_by_sheet_where_that_is_asked_for(tmp_path, aside):
    sheets = {
        "Cover": [["For information"]],
        "Returns": restricted_files.cells(restricted_files.partners_return()),
    }
    path = restricted_files.as_workbook(tmp_path / "a.xlsx", **sheets)
    (found,), (left,) = restricted(path, aside)
    assert (found.name, found.kind.name) == ("a.xlsx/Returns", "partner-return")
    assert left.name == "a.xlsx/Cover"
    assert left_of(path, aside) == "is a spreadsheet or document; save its table as CSV"


@pytest.mark.real_data
def test_every_real_file_is_recognised(real_data, aside):
    found, left = recognise([real_data], family=None, unpack_into=aside)
    assert [one.name for one in left] == ["README.md"]
    assert len(found) == len(list(real_data.rglob("*.*son"))) + len(list(real_data.rglob("*.csv")))
