"""The engines that run a question: DuckDB on one machine, Spark when one is outgrown.

A question is written once, in Narwhals; an engine only opens tables and hands back columns. DuckDB runs in
process and in memory: no database file is ever kept (docs/adr/0003).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Protocol

import duckdb
import narwhals as nw
import numpy as np

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

Columns = dict[str, "NDArray[Any]"]


class Engine(Protocol):
    """What a question needs of an engine."""

    name: str

    def scan(self, paths: Sequence[Path]) -> nw.LazyFrame[Any]:
        """Open Parquet files as one lazy table."""
        ...

    def table(self, columns: Mapping[str, Sequence[str] | Sequence[int]]) -> nw.LazyFrame[Any]:
        """Make a small lazy table of texts and whole numbers, at least one row."""
        ...

    def collect(self, frame: nw.LazyFrame[Any]) -> Columns:
        """Run a lazy table; return a column as an array each, nulls as None in text."""
        ...

    def sums(
        self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str]
    ) -> nw.LazyFrame[Any]:
        """Add up columns of whole numbers within each combination of ``by``.

        The one step that an engine takes in its own words: Narwhals gives each sum a Python constant, at
        which DuckDB imports pandas where it is installed, for longer than the question takes.
        """
        ...

    def sink(self, frame: nw.LazyFrame[Any], made: Path) -> None:
        """Run a lazy table and write it as one Parquet file."""
        ...


class DuckDB:
    """DuckDB, in process and in memory."""

    name = "duckdb"

    def __init__(
        self,
        *,
        threads: int | None = None,
        memory: str | None = None,
        spill: Path | None = None,
    ) -> None:
        config: dict[str, Any] = {"autoinstall_known_extensions": False}
        if threads is not None:
            config["threads"] = threads
        if memory is not None:
            config["memory_limit"] = memory
        if spill is not None:
            config["temp_directory"] = str(spill)
        self.connection = duckdb.connect(config=config)

    @staticmethod
    def files(paths: Sequence[Path]) -> str:
        """Write Parquet files as a table function in SQL text, each path quoted."""
        return f"read_parquet([{', '.join(_literal(str(path)) for path in paths)}])"

    def scan(self, paths: Sequence[Path]) -> nw.LazyFrame[Any]:
        """Open Parquet files as one lazy table."""
        return nw.from_native(self.connection.read_parquet([str(path) for path in paths]))

    def table(self, columns: Mapping[str, Sequence[str] | Sequence[int]]) -> nw.LazyFrame[Any]:
        """Make a small lazy table of texts and whole numbers, at least one row.

        As SQL text, each value quoted: handing DuckDB a Python value makes it import pandas, where that is
        installed, which takes longer than the question.
        """
        names = ", ".join(f'"{name}"' for name in columns)
        rows = ", ".join(
            f"({', '.join(map(_literal, row))})" for row in zip(*columns.values(), strict=True)
        )
        return nw.from_native(
            self.connection.sql(f"SELECT * FROM (VALUES {rows}) AS small({names})")
        )

    def collect(self, frame: nw.LazyFrame[Any]) -> Columns:
        """Run a lazy table; return a column as an array each, nulls as None in text."""
        relation: duckdb.DuckDBPyRelation = frame.to_native()
        return {name: _plain(column) for name, column in relation.fetchnumpy().items()}

    def sums(
        self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str]
    ) -> nw.LazyFrame[Any]:
        """Add up columns of whole numbers within each combination of ``by``."""
        relation: duckdb.DuckDBPyRelation = frame.to_native()
        groups = ", ".join(f'"{name}"' for name in by)
        totals = ", ".join(f'CAST(sum("{name}") AS BIGINT) AS "{name}"' for name in columns)
        return nw.from_native(relation.aggregate(f"{groups}, {totals}", groups))

    def sink(self, frame: nw.LazyFrame[Any], made: Path) -> None:
        """Run a lazy table and write it as one Parquet file."""
        relation: duckdb.DuckDBPyRelation = frame.to_native()
        relation.write_parquet(str(made))


class Spark:
    """Apache Spark; needs the ``spark`` extra and Java."""

    name = "spark"

    def __init__(self) -> None:
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra, opened on demand
        except ImportError as error:
            raise CallFault(
                "Spark is not installed here. Install it with: pip install 'frankpledge[spark]' "
                "(it also needs Java 17), or leave --engine out to use DuckDB."
            ) from error
        builder: Any = SparkSession.builder
        self.session = (
            builder.appName("frankpledge")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("ERROR")

    def scan(self, paths: Sequence[Path]) -> nw.LazyFrame[Any]:
        """Open Parquet files as one lazy table."""
        frame: nw.LazyFrame[Any] = nw.from_native(
            self.session.read.parquet(*(str(path) for path in paths))
        )
        return frame

    def table(self, columns: Mapping[str, Sequence[str] | Sequence[int]]) -> nw.LazyFrame[Any]:
        """Make a small lazy table of texts and whole numbers, at least one row."""
        rows = list(zip(*columns.values(), strict=True))
        frame: nw.LazyFrame[Any] = nw.from_native(self.session.createDataFrame(rows, list(columns)))
        return frame

    def collect(self, frame: nw.LazyFrame[Any]) -> Columns:
        """Run a lazy table; return a column as an array each, nulls as None in text."""
        names = frame.collect_schema().names()
        rows = frame.to_native().collect()
        return {name: _array([row[name] for row in rows]) for name in names}

    def sums(
        self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str]
    ) -> nw.LazyFrame[Any]:
        """Add up columns of whole numbers within each combination of ``by``."""
        return frame.group_by(*by).agg(nw.col(*columns).sum().cast(nw.Int64))

    def sink(self, frame: nw.LazyFrame[Any], made: Path) -> None:
        """Run a lazy table and write it as one Parquet file; Spark writes a folder, which goes.

        DuckDB writes the file: the same rows are then the same bytes, whichever engine counted them, and so the
        same release.
        """
        folder = made.with_name(made.name + "-spark")
        frame.to_native().coalesce(1).write.parquet(str(folder))
        (part,) = folder.glob("part-*.parquet")
        duckdb = DuckDB(threads=1)
        duckdb.sink(duckdb.scan([part]), made)
        shutil.rmtree(folder)


def open_engine(name: str) -> Engine:
    """Open the engine of this name."""
    if name == "duckdb":
        return DuckDB()
    if name == "spark":
        return Spark()
    raise CallFault(f"There is no engine {name!r}. Use duckdb or spark.")


def _literal(value: str | int) -> str:
    """Write a value as SQL text; only the quotation mark needs care in DuckDB."""
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("'", "''") + "'"


def _plain(column: NDArray[Any]) -> NDArray[Any]:
    """Turn a masked column into a plain one: None for missing text, NaN for missing numbers."""
    if not isinstance(column, np.ma.MaskedArray):
        return column
    if not np.any(column.mask):
        return np.asarray(column.data)
    if column.dtype == object:
        plain = np.array(column.data, dtype=object)
        plain[np.broadcast_to(column.mask, plain.shape)] = None
        return plain
    return np.where(np.ma.getmaskarray(column), np.nan, column.data.astype(np.float64))


def _array(values: list[Any]) -> NDArray[Any]:
    """Make a column: whole numbers and decimals as such, all else as objects."""
    if values and all(isinstance(value, int) for value in values):
        return np.array(values, dtype=np.int64)
    if values and all(isinstance(value, float) for value in values):
        return np.array(values, dtype=np.float64)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
