"""The cube: rows counted once, by month, force, small area, crime type and outcome.

Questions are answered from it, so that their cost follows the number of areas and months, not of rows. Written
once in Narwhals, it is made by DuckDB or by Spark, with the same counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from frankpledge.evidence.engines import Engine

CUBE = ("month", "force_name", "lsoa", "crime_type", "outcome")
# Points are finer than areas: as many cells as rows, so they are counted when asked, never stored.
HEXAGONS = (*CUBE, "hexagon")


def cube_frame(
    engine: Engine, rows: Sequence[Path], places: Sequence[Path], by: tuple[str, ...] = CUBE
) -> nw.LazyFrame[Any]:
    """Count rows by the cube's columns; a row without a place has no ``lsoa``."""
    located = engine.scan(places).select(
        nw.col("lsoa").alias("printed"),
        nw.col("lon_e6").alias("place_lon"),
        nw.col("lat_e6").alias("place_lat"),
        nw.col("lsoa21").alias("lsoa"),
        nw.col("hexagon"),
    )
    stand = engine.scan(rows).select(
        nw.col("month", "crime_type", "outcome"),
        nw.col("reported_by").alias("force_name"),
        nw.col("lsoa").alias("printed"),
        nw.col("lon_e6").alias("place_lon"),
        nw.col("lat_e6").alias("place_lat"),
    )
    joined = stand.join(located, on=["printed", "place_lon", "place_lat"], how="left")
    return joined.group_by(*by).agg(nw.len().cast(nw.Int64).alias("n")).sort(*by, nulls_last=True)
