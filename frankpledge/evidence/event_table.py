"""The table of events: every row of the police extracts of a release, each brought to its LSOA 2021.

A row's place is its small area as printed, of either vintage; where none is printed, the one that its easting and
northing lie in. A row with neither is in no area, and is counted so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from frankpledge.evidence.places import bring_to_one_vintage, from_national_grid
from frankpledge.evidence.sources.csv_rules import quoted_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from frankpledge.evidence.engines import DuckDB
    from frankpledge.evidence.places import Lookups

_PLACE = "coalesce(lsoa, '') || ' ' || coalesce(easting, 0) || ' ' || coalesce(northing, 0)"


def make_events(engine: DuckDB, parts: Sequence[Path], lookups: Lookups, made: Path) -> None:
    """Write the table of events: the columns of the extracts, and ``lsoa21``, empty where the place is not known."""
    connection = engine.connection
    listed = ", ".join(quoted_text(str(path)) for path in parts)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW extract AS FROM read_parquet([{listed}], union_by_name = true)"
    )
    found = connection.execute(
        f"""SELECT DISTINCT {_PLACE} AS place, coalesce(lsoa, '') AS lsoa, coalesce(easting, 0) AS easting,
                   coalesce(northing, 0) AS northing FROM extract ORDER BY place"""
    ).fetchnumpy()
    east, north = (np.asarray(found[name], dtype=np.float64) for name in ("easting", "northing"))
    codes = _small_areas(np.asarray(found["lsoa"], dtype=object), east, north, lookups)
    # As SQL text: a row at a time takes as long as all the rest.
    pairs = zip(found["place"], codes, strict=True)
    rows = ", ".join(f"({quoted_text(place)}, {quoted_text(code)})" for place, code in pairs)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE place AS SELECT place, nullif(code, '') AS lsoa21 "
        f"FROM (VALUES {rows}) t(place, code)"
    )
    connection.execute(
        f"""COPY (SELECT e.* EXCLUDE (place), p.lsoa21
            FROM (SELECT *, {_PLACE} AS place FROM extract) e JOIN place p USING (place)
            ORDER BY e.month, e.reported, e."row") TO {quoted_text(str(made))} (FORMAT parquet)"""
    )


def _small_areas(
    codes: NDArray[Any], east: NDArray[np.float64], north: NDArray[np.float64], lookups: Lookups
) -> list[str]:
    """Return the LSOA 2021 of each place; an empty text where it is not known."""
    lon, lat = from_national_grid(east, north)
    pointed = (east > 0) & (north > 0)
    # Latitude 0 says that there is no point, as it does in police.uk's rows.
    vintage = bring_to_one_vintage(
        codes, np.where(pointed, lon, 0.0), np.where(pointed, lat, 0.0), lookups
    )
    brought = [
        str(code) if target < 0 else vintage.targets[target]
        for code, target in zip(codes, vintage.target, strict=True)
    ]
    unprinted = np.flatnonzero((codes == "") & pointed)
    for at, code in zip(unprinted, _around(lon[unprinted], lat[unprinted], lookups), strict=True):
        brought[at] = code
    return brought


def _around(lon: NDArray[np.float64], lat: NDArray[np.float64], lookups: Lookups) -> list[str]:
    """Return the LSOA 2021 whose boundary each point lies in; an empty text where none does."""
    names = list(lookups.shapes)
    found = [""] * len(lon)
    if names and len(lon):
        tree = shapely.STRtree([lookups.shapes[name] for name in names])
        points, shapes = tree.query(shapely.points(lon, lat), predicate="within")
        for point, shape in zip(points.tolist(), shapes.tolist(), strict=True):
            found[point] = names[shape]
    return found
