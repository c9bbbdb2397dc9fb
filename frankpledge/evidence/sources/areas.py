"""Areas: ONS lookups (LSOA → ward → district → CSP → force, with change codes) and GeoJSON boundaries.

Headers carry the year of the vintage (``ward24_code``, ``WD24CD``); any year is taken, and kept in the subject.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import shapely

from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Field, Rule, quoted_text
from frankpledge.evidence.sources.parts import Part, Reading
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.sources.parts import Found

FAMILY = "areas"
_GSS = "NOT regexp_full_match({}, '[EWSN][0-9]{{8}}')"


def _code(column: str) -> Rule:
    return Rule(column, _GSS.format(column), "is no ONS code of nine characters", blank=True)


def _coded(*columns: str) -> tuple[Rule, ...]:
    return tuple(_code(column) for column in columns)


LOOKUPS = (
    CsvKind(
        name="lsoa21-ward",
        family=FAMILY,
        fields=(
            Field("lsoa", "lsoa21_code|LSOA21CD"),
            Field("lsoa_name", "lsoa21_name|LSOA21NM"),
            Field("ward", r"ward\d\d_code|WD\d\dCD"),
            Field("ward_name", r"ward\d\d_name|WD\d\dNM"),
            Field("district", r"ltla\d\d_code|LAD\d\dCD"),
            Field("district_name", r"ltla\d\d_name|LAD\d\dNM"),
        ),
        rules=_coded("lsoa", "ward", "district"),
        key=("lsoa",),
    ),
    CsvKind(
        name="district-csp-force",
        family=FAMILY,
        fields=(
            Field("district", r"ltla2[0-9]_code|LAD2[0-9]CD"),
            Field("district_name", r"ltla2[0-9]_name|LAD2[0-9]NM"),
            Field("csp", r"csp\d\d_code|CSP\d\dCD"),
            Field("csp_name", r"csp\d\d_name|CSP\d\dNM"),
            Field("force", r"pfa\d\d_code|PFA\d\dCD"),
            Field("force_name", r"pfa\d\d_name|PFA\d\dNM"),
        ),
        rules=_coded("district", "csp", "force"),
        key=("district", "csp"),
    ),
    CsvKind(
        name="district19-csp-force",
        family=FAMILY,
        fields=(
            Field("district", r"ltla1\d_code|LAD1\dCD"),
            Field("district_name", r"ltla1\d_name|LAD1\dNM"),
            Field("csp", r"csp\d\d_code|CSP\d\dCD"),
            Field("csp_name", r"csp\d\d_name|CSP\d\dNM"),
            Field("force", r"pfa\d\d_code|PFA\d\dCD"),
            Field("force_name", r"pfa\d\d_name|PFA\d\dNM"),
        ),
        rules=_coded("district", "csp", "force"),
        key=("district", "csp"),
    ),
    CsvKind(
        name="lsoa11-lsoa21",
        family=FAMILY,
        fields=(
            Field("lsoa11", "lsoa11_code|LSOA11CD"),
            Field("lsoa11_name", "lsoa11_name|LSOA11NM"),
            Field("change", "change_code|CHGIND|CHNGIND"),
            Field("lsoa21", "lsoa21_code|LSOA21CD"),
            Field("district", r"ltla\d\d_code|LAD\d\dCD"),
        ),
        rules=(
            *_coded("lsoa11", "lsoa21"),
            Rule("change", "change NOT IN ('U', 'S', 'M', 'X')", "is no change code (U, S, M, X)", blank=True),
        ),
        key=("lsoa11", "lsoa21"),
    ),
    CsvKind(
        name="lsoa11-ward",
        family=FAMILY,
        fields=(
            Field("lsoa11", "LSOA11CD|lsoa11_code"),
            Field("ward", r"WD\d\dCD|ward\d\d_code"),
            Field("ward_name", r"WD\d\dNM|ward\d\d_name"),
            Field("district", r"LAD\d\dCD|ltla\d\d_code"),
        ),
        rules=_coded("lsoa11", "ward", "district"),
        key=("lsoa11",),
    ),
)  # fmt: skip


_CODE_PROPERTY = (
    ("lsoa21", re.compile(r"LSOA21CD")),
    ("lsoa11", re.compile(r"LSOA11CD")),
    ("ward", re.compile(r"WD\d\dCD")),
)
_ROWS_AT_ONCE = 500
_KINDS = ("lad", "csp", "county", "force")


class Boundaries:
    """GeoJSON boundaries in WGS84: wards, LSOAs of either vintage, districts and partnerships."""

    name = "boundaries"
    family = FAMILY

    def read(self, found: Found, reading: Reading) -> Part:
        """Check every feature and write its code, name, kind and geometry (WKB)."""
        collection = _parse(found)
        rows = [_feature(found, i, f) for i, f in enumerate(collection["features"], start=1)]
        if not rows:
            raise DataFault(f"{found.name}: the collection has no feature. Fetch it again.")
        codes = [row[1] for row in rows]
        if len(set(codes)) != len(codes):
            twice = sorted(code for code, times in Counter(codes).items() if times > 1)
            raise DataFault(f"{found.name}: {', '.join(twice)} stands twice; each may stand once.")
        made = reading.make_path(found)
        connection = reading.engine.connection
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE part (kind TEXT, code TEXT, name TEXT, parent TEXT, shape BLOB)"
        )
        for first in range(0, len(rows), _ROWS_AT_ONCE):
            values = ", ".join(map(_as_sql, rows[first : first + _ROWS_AT_ONCE]))
            connection.execute(f"INSERT INTO part VALUES {values}")
        connection.execute(
            f"COPY part TO {quoted_text(str(made))} (FORMAT parquet); DROP TABLE part"
        )
        return Part(
            found=found,
            made=made,
            subject=_boundary_subject(rows),
            rows_in=len(rows),
            rows=len(rows),
            synthetic=bool(collection.get("synthetic")),
            facts={"refused": 0},
        )


def _as_sql(row: list[Any]) -> str:
    """Write a boundary as SQL text: handing over Python values would import pandas where it is installed."""
    *texts, shape = row
    quoted = ("NULL" if text is None else quoted_text(text) for text in texts)
    return f"({', '.join(quoted)}, from_hex('{shape.hex()}'))"


def _parse(found: Found) -> dict[str, Any]:
    try:
        collection = json.loads(found.path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise DataFault(f"{found.name} is not whole JSON ({error}). Fetch it again.") from error
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise DataFault(f"{found.name} is JSON but no GeoJSON FeatureCollection. Fetch boundaries.")
    return collection


def _feature(found: Found, number: int, feature: Any) -> list[Any]:
    """Turn a feature into kind, code, name, parent and WKB; a DataFault names what is wrong."""
    where = f"{found.name}: feature {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise DataFault(f"{where} has no properties. Fetch the boundaries again.")
    kind, code, name = _identity(where, properties)
    try:
        shape = shapely.from_geojson(json.dumps(feature.get("geometry")))
    except shapely.errors.GEOSException as error:
        raise DataFault(f"{where} ({code}) has no readable geometry: {error}.") from error
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise DataFault(f"{where} ({code}) is no polygon. Fetch the boundaries again.")
    west, south, east, north = shape.bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise DataFault(
            f"{where} ({code}) is not in longitude and latitude (it reaches {east:.0f}, {north:.0f}). "
            "Fetch it as WGS84 (EPSG:4326)."
        )
    shape = shape if shape.is_valid else shapely.make_valid(shape)
    parent = properties.get("LADCD_ACTIVE") or next(
        (value for key, value in properties.items() if re.fullmatch(r"LAD\d\dCD", key)), None
    )
    return [kind, code, name, str(parent) if parent else None, shapely.to_wkb(shape)]


def _identity(where: str, properties: dict[str, Any]) -> tuple[str, str, str]:
    for kind, pattern in _CODE_PROPERTY:
        for key, value in properties.items():
            if pattern.fullmatch(key):
                return kind, str(value), str(properties.get(key[:-2] + "NM", value))
    kind = str(properties.get("kind", ""))
    if kind in _KINDS and properties.get("code"):
        named = "district" if kind == "lad" else kind
        return named, str(properties["code"]), str(properties.get("name", properties["code"]))
    raise DataFault(
        f"{where} has no code that is known here (LSOA21CD, LSOA11CD, WD25CD …, or code and kind). "
        f"It has: {', '.join(sorted(properties))[:200]}."
    )


def _boundary_subject(rows: list[list[Any]]) -> str:
    """Name the boundaries by their kinds and districts, so that a newer file supersedes the older."""
    kinds = sorted({row[0] for row in rows})
    parents = sorted({row[3] or row[1] for row in rows})
    return f"{'+'.join(kinds)} of {parents[0]}" + (f"+{len(parents) - 1}" if parents[1:] else "")
