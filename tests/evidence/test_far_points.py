"""A point far from the area printed beside it is refused when the boundaries tell, and only then."""

from __future__ import annotations

import duckdb
import pytest
import shapely

from frankpledge import definitions
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.far_points import far_rows
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import DataFault

from . import police_files as files
from .police_files import TODAY, with_row
from .refusing import accepted, refusal

# Row 4 is printed in E01090001, whose square reaches from 1.52° to 1.47° west and from 52.28° to 52.33° north.
AT_SEA = with_row(4, Longitude="1.600000", Latitude="54.000000")


@pytest.fixture(scope="module")
def bounded(tmp_path_factory) -> Store:
    """Give a store that holds the outline of one small area and another month; no test changes it."""
    folder = tmp_path_factory.mktemp("bounded")
    files.write(folder / "in/street.csv", files.street(month="2024-12"))
    files.write(folder / "in/wards.csv", files.WARDS)
    files.write(folder / "in/lsoas.geojson", files.geojson(files.feature()))
    load(store := Store(folder / "store"), [folder / "in"], today=TODAY)
    return store


def test_a_point_at_sea_is_refused_with_its_file_row_value_and_way_out(bounded, tmp_path):
    told = refusal(bounded, [files.write(tmp_path / "sea.csv", AT_SEA)])
    assert told.startswith("sea.csv: 1 row refused.")
    assert "row 4, Latitude '54.000000'" in told
    assert "more than 50 km from the small area printed beside it" in told
    assert "--accept-refused" in told


def test_boundaries_of_the_same_load_tell_as_well(tmp_path):
    files.write(tmp_path / "in/sea.csv", AT_SEA)
    files.write(tmp_path / "in/lsoas.geojson", files.geojson(files.feature()))
    store = Store(tmp_path / "store")
    with pytest.raises(DataFault, match=r"row 4, Latitude '54\.000000'"):
        load(store, [tmp_path / "in"], today=TODAY)
    assert store.current_id is None


def test_a_good_file_beside_it_is_not_named(bounded, tmp_path):
    files.write(tmp_path / "in/sea.csv", AT_SEA)
    files.write(tmp_path / "in/good.csv", files.street(month="2025-02"))
    told = refusal(bounded, [tmp_path / "in"])
    assert "sea.csv: 1 row refused." in told
    assert "good.csv" not in told


def test_the_good_rows_load_if_asked_and_the_month_is_partial(bounded, tmp_path):
    path = files.write(tmp_path / "sea.csv", AT_SEA)
    assert accepted(bounded, path, tmp_path) == (5, 6, "partial")


def test_an_outcome_at_sea_is_refused_too(bounded, tmp_path):
    at_sea = files.outcomes(1, Longitude="1.600000", Latitude="54.000000")
    assert "row 1, Latitude '54.000000'" in refusal(
        bounded, [files.write(tmp_path / "outcomes.csv", at_sea)]
    )


def test_a_file_refused_for_a_far_point_names_its_other_faults_too(bounded, tmp_path):
    both = with_row(4, Longitude="1.6", Latitude="54.0").replace("Burglary", "Piracy", 1)
    told = refusal(bounded, [files.write(tmp_path / "both.csv", both)], accept_refused=False)
    assert "'Piracy'" in told


def test_a_point_whose_area_has_no_outline_is_not_judged(bounded, tmp_path):
    elsewhere = with_row(5, Longitude="1.600000", Latitude="54.000000")  # printed in E01090002
    assert accepted(bounded, files.write(tmp_path / "in.csv", elsewhere), tmp_path)[:2] == (6, 6)


def test_a_load_without_boundaries_judges_none(tmp_path):
    path = files.write(tmp_path / "sea.csv", AT_SEA)
    assert load(Store(tmp_path / "store"), [path], today=TODAY).release.sources[0]["rows"] == 6


def test_outlines_of_wards_alone_judge_none(tmp_path):
    ward = files.feature(files.square(-1.52, 52.28), WD24CD="E05090001", WD24NM="Upper Ward")
    files.write(tmp_path / "in/sea.csv", AT_SEA)
    files.write(tmp_path / "in/wards.geojson", files.geojson(ward))
    assert load(Store(tmp_path / "store"), [tmp_path / "in"], today=TODAY).changed


def test_newer_boundaries_replace_the_older_before_points_are_judged(tmp_path):
    files.write(tmp_path / "old/lsoas.geojson", files.geojson(files.feature()))
    load(store := Store(tmp_path / "store"), [tmp_path / "old"], today=TODAY)
    moved = files.feature(files.square(1.58, 53.98))
    files.write(
        tmp_path / "new/sea.csv", files.street(1, Longitude="1.600000", Latitude="54.000000")
    )
    files.write(tmp_path / "new/lsoas.geojson", files.geojson(moved))
    assert load(store, [tmp_path / "new"], today=TODAY).changed


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_far"),
    [
        (-1.50, 52.30, False),
        (-1.50, 52.33 + 49_900 / 111_200, False),
        (-1.50, 52.33 + 50_100 / 111_200, True),
        (-1.50, 52.28 - 50_100 / 111_200, True),
        (
            -1.52 - 49_000 / 67_950,
            52.30,
            False,
        ),  # a degree of longitude is 67,950 m at 52.33° north
        (-1.52 - 51_000 / 67_950, 52.30, True),
        (-1.47 + 51_000 / 67_950, 52.30, True),
        (0.0, 0.0, False),  # no point
    ],
)
def test_far_begins_at_fifty_kilometres_in_every_direction(tmp_path, longitude, latitude, is_far):
    assert definitions.places().far_from_printed_m == 50_000
    part, outline = tmp_path / "part.parquet", tmp_path / "outline.parquet"
    duckdb.sql(
        f"""COPY (SELECT 7 AS row, 'E01090001' AS lsoa, {longitude * 1e6:.0f} AS lon_e6,
                         {latitude * 1e6:.0f} AS lat_e6) TO '{part}'"""
    )
    wkb = shapely.to_wkb(shapely.box(-1.52, 52.28, -1.47, 52.33), hex=True)
    duckdb.sql(
        f"COPY (SELECT 'lsoa21' AS kind, 'E01090001' AS code, from_hex('{wkb}') AS shape) TO '{outline}'"
    )
    found = far_rows(DuckDB(), [part], [outline])
    assert found == ({part: [7]} if is_far else {})
