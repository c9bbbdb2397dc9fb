"""From a count back to the rows of the files, on a way that does not use the cube."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.counts import count
from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Filter, Period
from frankpledge.evidence.rows import count_rows_by_file, write_rows
from frankpledge.evidence.store import file_sha256
from frankpledge.faults import DataFault

from .. import stores

SOUTH = Area("csp", "E22990002", "South")
UPPER = Area("csp", "E22990004", "Upper")
STRADDLING = Area("ward", "E05990008", "Ward 08")
ALL = Period("2022-01", "2025-01")


@given(data=st.data())
def test_the_rows_in_the_files_add_up_to_the_count(known, data):
    areas = [EVERYWHERE, *known.areas.counties()]
    for level in ("lsoa", "ward", "district", "csp", "force"):
        areas += [Area(level, c, c) for c in known.areas.codes(level, EVERYWHERE)]
    area = data.draw(st.sampled_from(areas))
    kinds = data.draw(st.lists(st.sampled_from(["Drugs", "Burglary", stores.ASB]), max_size=2))
    outcomes = data.draw(st.lists(st.sampled_from([stores.CHARGED, stores.UNSOLVED]), max_size=1))
    chosen = Filter.of(kinds, outcomes)
    answer = count(known.release, known.engine, known.areas, CountQuestion(area, ALL, chosen))
    files = count_rows_by_file(known.release, [area], ALL.months, chosen)
    assert sum(line["rows"] for line in files) == answer.total


def test_rows_must_lie_in_every_area_named(known):
    def total(*within: Area) -> int:
        lines = count_rows_by_file(known.release, within, ["2025-01"], Filter())
        return sum(line["rows"] for line in lines)

    assert total(STRADDLING) == 7
    assert total(UPPER, STRADDLING) == total(STRADDLING, EVERYWHERE, UPPER) == 3
    assert total(SOUTH, UPPER) == 0
    assert total() == total(EVERYWHERE) == 29


def test_each_file_is_named_with_its_checksum_in_order(known):
    lines = count_rows_by_file(known.release, [EVERYWHERE], ALL.months, Filter())
    assert [line["month"] for line in lines] == sorted(line["month"] for line in lines)
    paths = {path.name: path for path in known.files.rglob("*-street.csv")}
    for line in lines:
        path = paths[line["file"].rsplit("/", 1)[-1]]
        assert line["sha256"] == file_sha256(path)
        assert line["rows"] == len(stores.read_csv(path))


def test_months_without_a_file_have_no_rows(known, tmp_path):
    assert count_rows_by_file(known.release, [EVERYWHERE], ["2024-02"], Filter()) == []
    with pytest.raises(DataFault, match="No street file of 2024-02 is loaded"):
        write_rows(known.release, [EVERYWHERE], ["2024-02"], Filter(), tmp_path / "rows.csv")
    assert not (tmp_path / "rows.csv").exists()


def test_the_rows_are_written_with_their_file_and_their_place_in_it(known, tmp_path):
    target = tmp_path / "rows.csv"
    written = write_rows(
        known.release, [SOUTH], ["2023-01", "2025-01"], Filter.of(["Burglary"], []), target
    )
    rows = stores.read_csv(target)
    assert written == len(rows) == 4 + 5
    for row in rows:
        (path,) = known.files.rglob(row["file"].rsplit("/", 1)[-1])
        source = stores.read_csv(path)[int(row["row"]) - 1]
        assert row["crime_id"] == source["Crime ID"]
        assert row["lsoa_printed"] == source["LSOA code"]
        assert (row["crime_type"], row["outcome"]) == (
            source["Crime type"], source["Last outcome category"])  # fmt: skip
        assert float(row["longitude"]) == float(source["Longitude"])
    assert {row["lsoa_rule"] for row in rows} == {"by-point", "printed"}
    assert {row["lsoa"] for row in rows} == {"E01990001", "E01990002"}


def test_unplaced_rows_are_written_without_a_point(known, tmp_path):
    target = tmp_path / "rows.csv"
    write_rows(known.release, [], ["2025-01"], Filter.of(["Drugs"], [stores.UNSOLVED]), target)
    (row,) = stores.read_csv(target)
    assert (row["longitude"], row["latitude"], row["lsoa"]) == ("", "", "")


def test_each_invented_row_says_that_it_is(synthetic, known, tmp_path):
    drugs, month = Filter.of(["Drugs"], []), ["2025-01"]
    written = write_rows(synthetic.release, [EVERYWHERE], month, drugs, tmp_path / "invented.csv")
    rows = stores.read_csv(tmp_path / "invented.csv")
    assert [row["synthetic"] for row in rows] == ["synthetic"] * written
    write_rows(known.release, [EVERYWHERE], month, drugs, tmp_path / "real.csv")
    assert "synthetic" not in stores.read_csv(tmp_path / "real.csv")[0]
