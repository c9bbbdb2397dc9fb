"""The engines: the same table, columns and cube from DuckDB and from Spark."""

from __future__ import annotations

import builtins
import sys

import duckdb
import narwhals as nw
import numpy as np
import pytest

from frankpledge.evidence import engines
from frankpledge.evidence.cube import CUBE, HEXAGONS, cube_frame
from frankpledge.evidence.engines import DuckDB, Engine, Spark, open_engine
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault

from . import police_files as files
from .police_files import TODAY

COLUMNS = {"name": ["it's", 'say "x"', "$1 %s \\"], "n": [1, -2, 3]}


@pytest.fixture(scope="module")
def spark() -> Spark:
    """Give one Spark session for all tests of this file."""
    engine = Spark()
    yield engine
    engine.session.stop()


@pytest.fixture(scope="module", params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request) -> Engine:
    return DuckDB() if request.param == "duckdb" else request.getfixturevalue("spark")


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("county")
    files.write_small_county(folder / "in")
    load(store := Store(folder / "store"), [folder / "in"], today=TODAY)
    return store


def test_a_small_table_holds_the_values_to_the_letter(engine):
    columns = engine.collect(engine.table(COLUMNS).sort("n"))
    assert columns["name"].tolist() == ['say "x"', "it's", "$1 %s \\"]
    assert columns["n"].tolist() == [-2, 1, 3]
    assert columns["n"].dtype.kind == "i"


def test_missing_text_is_none_and_missing_numbers_are_no_number(engine):
    frame = engine.table({"text": ["a", "b"], "n": [1, 2]}).with_columns(
        gone=nw.when(nw.col("n") > 1).then(nw.col("text")),
        lost=nw.when(nw.col("n") > 1).then(nw.col("n").cast(nw.Float64)),
        half=nw.col("n") / 2,
    )
    columns = engine.collect(frame.sort("n"))
    assert columns["gone"].tolist() == [None, "b"]
    assert np.isnan(np.array(columns["lost"], dtype=float)).tolist() == [True, False]
    assert columns["half"].tolist() == [0.5, 1.0]
    assert columns["half"].dtype == np.float64


def test_an_empty_answer_keeps_its_columns(engine):
    columns = engine.collect(engine.table(COLUMNS).filter(nw.col("n") > 9))
    assert {name: len(column) for name, column in columns.items()} == {"name": 0, "n": 0}


def test_sums_are_whole_numbers_within_each_group(engine):
    frame = engine.table(
        {"a": ["x", "y", "x"], "b": ["p", "p", "p"], "n": [1, 2, 3], "m": [10, 20, 30]}
    )
    columns = engine.collect(engine.sums(frame, ["a", "b"], ["n", "m"]).sort("a"))
    assert {name: column.tolist() for name, column in columns.items()} == {
        "a": ["x", "y"], "b": ["p", "p"], "n": [4, 2], "m": [40, 20],
    }  # fmt: skip
    assert columns["n"].dtype == np.int64


def test_columns_that_mask_nothing_keep_their_type():
    plain = engines._plain(np.ma.masked_array([1, 2], mask=[False, False]))
    assert (plain.tolist(), plain.dtype.kind) == ([1, 2], "i")


def test_a_table_is_sunk_into_one_file_and_scanned_back(engine, tmp_path):
    made = tmp_path / "made.parquet"
    engine.sink(engine.table(COLUMNS), made)
    assert [path.name for path in tmp_path.iterdir()] == ["made.parquet"]
    back = engine.collect(engine.scan([made, made]).sort("n"))
    assert back["n"].tolist() == [-2, -2, 1, 1, 3, 3]


def cube_of(engine: Engine, store: Store, by: tuple[str, ...]) -> list[tuple]:
    release = store.current()
    frame = cube_frame(engine, release.paths(files.STREET), release.table("places"), by)
    columns = engine.collect(frame)
    rows = zip(*(columns[name].tolist() for name in (*by, "n")), strict=True)
    return sorted(rows, key=str)


@pytest.mark.spark
@pytest.mark.parametrize("by", [CUBE, HEXAGONS])
def test_spark_counts_the_cube_that_duckdb_counts(spark, county, by):
    counted = cube_of(spark, county, by)
    assert counted == cube_of(DuckDB(), county, by)
    assert sum(row[-1] for row in counted) == 24


@pytest.mark.spark
def test_a_load_on_spark_holds_the_counts_of_a_load_on_duckdb(spark, county, tmp_path):
    files.write_small_county(tmp_path / "in")
    release = load(Store(tmp_path / "store"), [tmp_path / "in"], today=TODAY, engine=spark).release
    release.verify()
    for name in ("cube", "places"):
        tables = [
            sorted(duckdb.read_parquet([str(path) for path in one.table(name)]).fetchall(), key=str)
            for one in (release, county.current())
        ]
        assert tables[0] == tables[1] != []
    assert [s["object"] for s in release.sources] == [s["object"] for s in county.current().sources]
    assert release.id == county.current_id


@pytest.mark.spark
@pytest.mark.slow
def test_spark_counts_the_real_rows_that_duckdb_counts(spark, real_data, tmp_path):
    load(store := Store(tmp_path / "store"), [real_data], today=TODAY)
    counted = cube_of(spark, store, CUBE)
    assert counted == cube_of(DuckDB(), store, CUBE)
    assert sum(row[-1] for row in counted) == 144_306


@pytest.mark.spark
def test_an_engine_is_opened_by_its_name(spark):
    assert open_engine("duckdb").name == "duckdb"
    assert open_engine("spark").name == "spark"


def test_an_unknown_engine_is_the_calls_fault():
    with pytest.raises(CallFault, match=r"There is no engine 'oracle'. Use duckdb or spark."):
        open_engine("oracle")


def test_spark_that_is_not_installed_says_how_to_install_it(monkeypatch):
    honest = builtins.__import__

    def absent(name, *args, **kwargs):
        if name.startswith("pyspark"):
            raise ImportError(name)
        return honest(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", absent)
    for name in [name for name in sys.modules if name.startswith("pyspark")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(CallFault, match=r"pip install 'frankpledge\[spark\]'"):
        open_engine("spark")


def test_duckdb_keeps_no_file_and_to_its_limits(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engine = DuckDB(threads=1, memory="100MB")
    (settings,) = engine.connection.execute(
        "SELECT current_setting('threads'), current_setting('memory_limit')"
    ).fetchall()
    assert settings == (1, "95.3 MiB")
    engine.collect(engine.table(COLUMNS))
    assert list(tmp_path.iterdir()) == []
