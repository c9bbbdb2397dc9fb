"""police.uk's street and outcomes files: one force, one month each.

Real files do odd things, all kept (docs/reference/police-uk.md): no Crime ID on any ASB row, exact duplicates
that are separate incidents, one ID at two places, rows without a place, places of another force's area.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.evidence import records
from frankpledge.evidence.sources.csv_files import CsvKind, Table
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule, quoted_text
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.sources.parts import Reading

FIRST_MONTH = "2010-12"
ASB = "Anti-social behaviour"
SYNTHETIC_MARK = "synthetic"
_FILE_NAME = re.compile(r"(?:^|/)(\d{4}-\d{2})-([a-z-]+)-(?:street|outcomes)\.csv$")

_MICRODEGREES = "coalesce(CAST(round(TRY_CAST({} AS DOUBLE) * 1000000) AS INTEGER), 0)"
_STRICT_MICRODEGREES = _MICRODEGREES.replace("TRY_CAST", "CAST")


_TYPED = {
    # 32 bytes: half the text, and quicker to write, to hash and to compare.
    records.CRIME_ID: ("unhex(nullif({}, ''))", "unhex({})"),
    records.LONGITUDE: (_MICRODEGREES, _STRICT_MICRODEGREES),
    records.LATITUDE: (_MICRODEGREES, _STRICT_MICRODEGREES),
}


def _fields(columns: tuple[records.Column, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(column.name, re.escape(column.printed), *_TYPED.get(column, ())) for column in columns
    )


def _rules() -> tuple[Rule, ...]:
    box = definitions.places()
    month = "NOT regexp_full_match(month, '[0-9]{4}-(0[1-9]|1[0-2])')"
    early = f"month < '{FIRST_MONTH}'"
    small_area = "lsoa <> '' AND NOT regexp_full_match(lsoa, '[EWSN][0-9]{8}|95[A-Z0-9]{6}')"
    lon, lat = "TRY_CAST(lon_e6 AS DOUBLE)", "TRY_CAST(lat_e6 AS DOUBLE)"
    return (
        Rule("month", month, "is not a month written YYYY-MM", blank=True, on_part=month),
        Rule("month", "month > $this_month", "lies in the future; check the file, or this clock"),
        Rule("month", early, "is earlier than police.uk's first month", on_part=early),
        Rule("month", "month <> $month", "is another month than the file's other rows"),
        Rule("reported_by", "reported_by <> $force", "is another force than the file's other rows"),
        Rule(
            "crime_id",
            "crime_id <> '' AND NOT regexp_full_match(crime_id, '[0-9a-fA-F]{64}')",
            "is neither empty nor 64 hexadecimal digits",
            suspect="strlen(crime_id) <> 64",  # that they are hexadecimal, the typing itself asks
        ),
        Rule(
            "lon_e6",
            f"(lon_e6 <> '' AND coalesce({lon} NOT BETWEEN {box.west} AND {box.east}, true)) "
            "OR (lon_e6 = '' AND lat_e6 <> '')",
            "is no longitude in the United Kingdom (the two columns may be swapped)",
            suspect="(lon_e6 IS NULL) <> (lat_e6 IS NULL)",
            on_part=f"lat_e6 <> 0 AND lon_e6 NOT BETWEEN {box.west} * 1000000 AND {box.east} * 1000000",
        ),
        Rule(
            "lat_e6",
            f"(lat_e6 <> '' AND coalesce({lat} NOT BETWEEN {box.south} AND {box.north}, true)) "
            "OR (lat_e6 = '' AND lon_e6 <> '')",
            "is no latitude in the United Kingdom (the two columns may be swapped)",
            # A latitude of the United Kingdom begins with 4, 5 or 6; 0 would be taken for no point.
            suspect="lat_e6 < '1'",
            on_part=f"lat_e6 <> 0 AND lat_e6 NOT BETWEEN {box.south} * 1000000 AND {box.north} * 1000000",
        ),
        Rule(
            "lat_e6",
            '"row" IN (FROM far)',
            f"is, with the longitude, a point more than {box.far_from_printed_m / 1000:.0f} km from the small area "
            "printed beside it (at sea?); correct one of them",
            on_part="false",  # known only when the whole load has been read, and the file is read again
        ),
        # On the part a column of few values is judged once a value, not once a row.
        Rule("lsoa", small_area, "is no code of a small area", on_part=small_area),
        formula_rule("location"),
        formula_rule("lsoa_name"),
        formula_rule("outcome"),
    )


def _before(table: Table, reading: Reading) -> dict[str, Any]:
    """Find the file's own month and force: those of most rows; note the rows that lie far away."""
    table.connection.execute("CREATE OR REPLACE TEMP TABLE far (row INTEGER)")
    if reading.far:
        table.connection.execute(f"INSERT INTO far SELECT unnest({list(reading.far)})")
    month, force, *others = table.one(
        "SELECT min(month), min(reported_by), max(month), max(reported_by) FROM raw"
    )
    if others != [month, force]:
        month, force = table.one("SELECT mode(month), mode(reported_by) FROM raw")
    if month is None:
        raise DataFault(f"{table.found.name}: the file holds no row. Fetch it again.")
    if not force:
        raise DataFault(f"{table.found.name}: 'Reported by' is empty. Fetch the file again.")
    named = _FILE_NAME.search(table.found.name)
    if named:
        _check_name(table.found.name, named, month, force)
    return {"month": month, "force": force, "this_month": reading.this_month}


def _check_name(name: str, named: re.Match[str], month: str, force: str) -> None:
    if named[1] != month:
        raise DataFault(
            f"{name}: the name says {named[1]}, the rows say {month}. Rename the file, or fetch it again."
        )
    expected = definitions.forces().by_slug.get(named[2])
    if expected is not None and expected.name != force:
        raise DataFault(
            f"{name}: the name says {expected.name}, the rows say {force}. Rename the file, or fetch it "
            "again."
        )


def _subject(table: Table) -> str:
    return f"{table.parameters['force']} {table.parameters['month']}"


def _shared_facts(table: Table) -> dict[str, Any]:
    return {"force": table.parameters["force"], "month": table.parameters["month"]}


def _street_facts(table: Table) -> dict[str, Any]:
    """Count what a quality report says of a street file."""
    asb = quoted_text(ASB)
    unplaced, asb_with_id, crime_without_id, with_id, ids, context = table.one(
        f"""SELECT count(*) FILTER (WHERE lsoa IS NULL),
            count(*) FILTER (WHERE crime_type = {asb} AND crime_id IS NOT NULL),
            count(*) FILTER (WHERE crime_type <> {asb} AND crime_id IS NULL),
            count(crime_id), count(DISTINCT crime_id), count(context) FROM part"""
    )
    alike_rows, most_alike = _alike(table, "crime_id IS NULL")
    if with_id > ids:
        more_rows, more_alike = _alike(table, "crime_id IS NOT NULL")
        alike_rows, most_alike = alike_rows + more_rows, max(most_alike, more_alike)
    return _shared_facts(table) | {
        "unplaced": unplaced,
        "asb_with_id": asb_with_id,
        "crime_without_id": crime_without_id,
        "repeated_ids": with_id - ids,
        "exact_duplicates": alike_rows,
        "most_alike": most_alike,
        "with_context": context,
    }


def _alike(table: Table, where: str) -> tuple[int, int]:
    """Count the rows that repeat another in every column, and the most that are one row."""
    repeats, most = table.one(
        f"""SELECT coalesce(sum(n - 1), 0)::BIGINT, coalesce(max(n), 1) FROM (
            SELECT count(*) AS n FROM part WHERE {where}
            GROUP BY crime_id, lon_e6, lat_e6, location, lsoa, crime_type, outcome HAVING count(*) > 1)"""
    )
    return repeats, most


def _outcome_facts(table: Table) -> dict[str, Any]:
    with_id, ids, most = table.one(
        """SELECT sum(n)::BIGINT, count(*), max(n) FROM (
            SELECT count(*) AS n FROM part WHERE crime_id IS NOT NULL GROUP BY crime_id)"""
    )
    (duplicates,) = table.one(
        """SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (
            SELECT count(*) AS n FROM part GROUP BY crime_id, lon_e6, lat_e6, location, lsoa, outcome)"""
    )
    return _shared_facts(table) | {
        "repeated_ids": (with_id or 0) - ids,
        "most_rows_of_one_crime": most or 0,
        "exact_duplicates": duplicates,
    }


def _marked(column: str) -> str:
    return (
        f"SELECT coalesce(bool_or(lower({column}) LIKE '%{SYNTHETIC_MARK}%'), false) "
        f"FROM (SELECT DISTINCT {column} FROM part)"
    )


def _unknown_types() -> Rule:
    known = ", ".join(quoted_text(name) for name in definitions.crime_groups().by_crime_type)
    return Rule(
        "crime_type",
        f"crime_type NOT IN ({known})",
        "is in no crime group; add it to definitions/crime_groups.yaml",
        blank=True,
        on_part=f"crime_type IS NULL OR crime_type NOT IN ({known})",
    )


def kinds() -> tuple[CsvKind, ...]:
    """Return the kinds of file that police.uk publishes and this source loads."""
    rules = _rules()
    street = CsvKind(
        name="police-uk-street",
        family="police-uk",
        fields=_fields(records.STREET),
        rules=(*rules, _unknown_types()),
        subject=_subject,
        before=_before,
        note=_street_facts,
        synthetic=lambda table: bool(table.one(_marked("context"))[0]),
    )
    outcomes = CsvKind(
        name="police-uk-outcomes",
        family="police-uk",
        fields=_fields(records.OUTCOMES),
        rules=(
            *rules,
            Rule("outcome", "outcome = ''", "is empty", blank=True, on_part="outcome IS NULL"),
        ),
        subject=_subject,
        before=_before,
        note=_outcome_facts,
        synthetic=lambda table: bool(table.one(_marked("location"))[0]),
    )
    return street, outcomes
