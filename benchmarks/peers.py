"""What a user would pick instead, as scripts run in a fresh process: `python -m benchmarks.peers NAME FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def geopandas_load(folder: Path) -> dict[str, object]:
    """Read, project and join the rows to small areas, and count them; no check, no release, no cube kept."""
    import geopandas as gpd
    import pandas as pd

    files = sorted(folder.rglob("*street.csv"))
    rows = pd.concat([pd.read_csv(file) for file in files])
    points = gpd.points_from_xy(rows["Longitude"], rows["Latitude"])
    located = gpd.GeoDataFrame(rows, geometry=points, crs=4326).to_crs(27700)
    zones = pd.concat([gpd.read_file(file) for file in folder.rglob("lsoa-*.geojson")])
    joined = located.sjoin(
        zones.to_crs(27700)[["LSOA21CD", "geometry"]], how="left", predicate="within"
    )
    joined.groupby(["Month", "LSOA21CD", "Crime type"]).size()
    return _by_month_and_type(rows.groupby(["Month", "Crime type"]).size().items())


def polars_scan(folder: Path) -> dict[str, object]:
    """Read the rows and do nothing with them: the limit."""
    import polars as pl

    return {"rows": pl.scan_csv(folder / "**" / "*street.csv").collect().height}


def _by_month_and_type(counts: object) -> dict[str, object]:
    return {f"{month} {kind}": int(n) for (month, kind), n in counts}


PEERS = {"geopandas": geopandas_load, "polars": polars_scan}

if __name__ == "__main__":
    print(json.dumps(PEERS[sys.argv[1]](Path(sys.argv[2])), sort_keys=True))
