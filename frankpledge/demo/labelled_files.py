"""Write tables and outlines so that each row and each feature says that it is synthetic."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

LABEL = "synthetic"


def write_table(path: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV under the real file's header and one more column, ``synthetic``, at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*header.split(","), LABEL])
        writer.writerows([*row, LABEL] for row in rows)


def write_outlines(path: Path, name: str, features: Iterable[tuple[dict[str, Any], Any]]) -> None:
    """Write (properties, shape) pairs as GeoJSON in degrees (WGS84), one feature a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(_feature(properties, shape)) for properties, shape in features)
    opening = json.dumps({"type": "FeatureCollection", "name": name, LABEL: True})
    text = f'{opening[:-1]}, "features": [\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _feature(properties: dict[str, Any], shape: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        LABEL: True,
        "properties": {**properties, LABEL: True},
        "geometry": shape.__geo_interface__,
    }
