"""Rows whose point lies far from the small area printed beside it: at sea, or in another region.

police.uk moves each crime to a nearby map point, so a point a little outside its small area is as it should be and is
only counted (quality). One tens of kilometres away is damage, and would stand on a map where nothing happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge import definitions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from frankpledge.evidence.engines import DuckDB

_METRES_IN_A_DEGREE = 111_200  # of latitude; of longitude at the equator


def far_rows(
    engine: DuckDB, parts: Sequence[Path], boundaries: Sequence[Path]
) -> dict[Path, list[int]]:
    """Return the row numbers of each part whose point is far from its small area; parts without any are left out.

    ``parts`` have lsoa, lon_e6 and lat_e6; ``boundaries`` kind, code and shape. Far is more than the definition's
    metres outside the box around every shape of that code. Rows without a point, or a shape, are not judged.
    """
    if not parts or not _make_boxes(engine, boundaries):
        return {}
    by_area = f"""SELECT lsoa, min(lon_e6) AS w, max(lon_e6) AS e, min(lat_e6) AS s, max(lat_e6) AS n
                  FROM {engine.files(parts)} WHERE lat_e6 <> 0 GROUP BY lsoa"""
    suspects = engine.connection.execute(
        f"SELECT 1 FROM ({by_area}) JOIN box ON code = lsoa WHERE w < west OR e > east OR s < south OR n > north"
    ).fetchone()
    if suspects is None:
        return {}
    found: dict[Path, list[int]] = {}
    for part in parts:
        rows = engine.connection.execute(
            f"""SELECT "row" FROM {engine.files([part])} JOIN box ON code = lsoa
                WHERE lat_e6 <> 0 AND (lon_e6 NOT BETWEEN west AND east OR lat_e6 NOT BETWEEN south AND north)
                ORDER BY "row" """
        ).fetchall()
        if rows:
            found[part] = [row for (row,) in rows]
    return found


def _make_boxes(engine: DuckDB, boundaries: Sequence[Path]) -> bool:
    """Put into the table ``box`` how far the points of each small area may reach, in microdegrees."""
    if not boundaries:
        return False
    connection = engine.connection
    connection.execute(
        f"""CREATE TEMP TABLE outline AS SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS i, code, shape
            FROM {engine.files(boundaries)} WHERE kind IN ('lsoa21', 'lsoa11')"""
    )
    shapes = connection.execute("SELECT shape FROM outline ORDER BY i").fetchall()
    if not shapes:
        return False
    import shapely  # noqa: PLC0415 - only a store with boundaries needs it

    west, south, east, north = shapely.bounds(shapely.from_wkb([shape for (shape,) in shapes])).T
    up = definitions.places().far_from_printed_m / _METRES_IN_A_DEGREE
    across = up / np.cos(np.radians(north))
    reach = {"w": west - across, "s": south - up, "e": east + across, "n": north + up}
    connection.register("reach", {"i": np.arange(len(shapes), dtype=np.int32), **reach})
    connection.execute(
        """CREATE TEMP TABLE box AS
           SELECT code, min(w) * 1e6 AS west, min(s) * 1e6 AS south, max(e) * 1e6 AS east, max(n) * 1e6 AS north
           FROM outline JOIN reach USING (i) GROUP BY code"""
    )
    connection.unregister("reach")
    return True
