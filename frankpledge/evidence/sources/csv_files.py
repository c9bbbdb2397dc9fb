"""Read a CSV file strictly: every column as text, every rule over every row, at the engine's speed.

The fast path reads the file whole. Only where its structure is broken (a cut line, a stray byte) is it read
again line by line, to name the rows at fault and set the good ones aside.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import duckdb

from frankpledge.definitions.personal_columns import personal_columns
from frankpledge.evidence.sources.csv_rules import EMPTY, Field, Rule, quoted, quoted_text
from frankpledge.evidence.sources.parts import Part, Reading, Refusal, refused
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from frankpledge.evidence.sources.parts import Found

# Uncompressed: a part is mostly identifiers that do not compress, and is quicker to write and to read so. No
# Bloom filters: nothing looks a single value up, and they cost a twentieth of the reading.
_PART = "(FORMAT parquet, COMPRESSION uncompressed, WRITE_BLOOM_FILTER false)"
LONGEST_LINE = 1_000_000
KEPT_REFUSALS = 1000
SYNTHETIC_COLUMN = "synthetic"
NOT_SHOWN = "(not shown)"


@dataclass(frozen=True)
class Table:
    """The raw text table of one file, open in the engine, with what the rules may refer to."""

    connection: duckdb.DuckDBPyConnection
    found: Found
    parameters: dict[str, Any] = field(default_factory=dict)

    def one(self, sql: str) -> tuple[Any, ...]:
        """Run a query that gives one row."""
        row = self.connection.execute(sql).fetchone()
        return row if row is not None else ()


@dataclass(frozen=True)
class CsvKind:
    """A kind of CSV file: its columns, its rules, its key and its subject.

    ``subject`` names what the file is about from its header and table; ``note`` adds facts from the typed
    table ``part``; ``before`` gathers parameters for the rules from the raw table ``raw``; a header with a
    column like ``without`` is of another kind. The rows of a ``guarded`` kind may tell of people: what stood in a
    refused one is told once at most, while nothing is kept, and never where it looks like what tells of a person.
    """

    name: str
    family: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()
    key: tuple[str, ...] = ()
    subject: Callable[[Table], str] = lambda table: table.found.kind.name
    before: Callable[[Table, Reading], dict[str, Any]] | None = None
    note: Callable[[Table], dict[str, Any]] | None = None
    synthetic: Callable[[Table], bool] | None = None
    extra: tuple[str, ...] = ()
    without: str = ""
    guarded: bool = False

    def matches(self, header: tuple[str, ...]) -> bool:
        """Whether a file with this header is of this kind."""
        barred = self.without and any(re.fullmatch(self.without, name) for name in header)
        return not barred and not self.missing(header)

    def likeness(self, header: tuple[str, ...]) -> float:
        """Return the share of this kind's columns that the header has."""
        return sum(_position(entry, header) is not None for entry in self.fields) / len(self.fields)

    def missing(self, header: tuple[str, ...]) -> list[str]:
        """Return this kind's columns that the header lacks."""
        return [_printed(entry) for entry in self.fields if _position(entry, header) is None]

    def read(self, found: Found, reading: Reading) -> Part:
        """Check the file and write its part: in one pass, or with care where a rule does not hold."""
        # A connection of its own: its temporary tables go with it, whatever happens.
        with reading.engine.connection.cursor() as connection:
            table = Table(connection, found)
            careful = found.is_damaged or reading.far
            rows = None if careful else self._write_in_one_pass(table, reading)
            if rows is not None:
                return self._part(table, reading, rows_in=rows, rows=rows, refusals=[], total=0)
            return self._read_with_care(table, reading)

    def _read_with_care(self, table: Table, reading: Reading) -> Part:
        """Keep the raw text of every row, so that each refused row can be named with its value."""
        found = table.found
        refusals, broken_lines = _open_raw(self, table, reading)
        if self.before is not None:
            table.parameters.update(self.before(table, reading))
        refusals += _break_rules(self, table)
        (rows_in,) = table.one("SELECT count(*) FROM raw")
        total = broken_lines + table.parameters["broken"]
        if total and not reading.accept_refused:
            raise refused(found, refusals, total)
        self._write(table, reading)
        (rows,) = table.one("SELECT count(*) FROM part")
        rows_in += broken_lines
        return self._part(
            table, reading, rows_in=rows_in, rows=rows, refusals=refusals, total=total
        )

    def _part(
        self,
        table: Table,
        reading: Reading,
        *,
        rows_in: int,
        rows: int,
        refusals: list[Refusal],
        total: int,
    ) -> Part:
        """Describe the part that was written."""
        found = table.found
        if not rows:
            raise DataFault(
                f"{found.name}: no row is left to load. Check that it is the right file."
            )
        if self.guarded:
            refusals = [replace(refusal, value=NOT_SHOWN) for refusal in refusals]
        return Part(
            found=found,
            made=reading.make_path(found),
            subject=self.subject(table),
            rows_in=rows_in,
            rows=rows,
            refusals=tuple(refusals[:KEPT_REFUSALS]),
            synthetic=self._is_synthetic(table),
            facts=(self.note(table) if self.note else {}) | {"refused": total},
        )

    def _is_synthetic(self, table: Table) -> bool:
        if self.synthetic is not None:
            return self.synthetic(table)
        return SYNTHETIC_COLUMN in (name.casefold() for name in table.found.header)

    def _typed(self, *, one_pass: bool) -> str:
        columns = (entry.sql(one_pass=one_pass) for entry in self.fields)
        return ", ".join(['"row"', *columns, *self.extra])

    def _write_in_one_pass(self, table: Table, reading: Reading) -> int | None:
        """Type, check and write the file while it is read; return its rows, None where a rule does not hold.

        Rules over one row stop the pass; those that name the file's own month or force (with a dollar), those
        that are quicker so, and the key are checked on the part, whose few columns are quickly read.
        """
        made = quoted_text(str(reading.make_path(table.found)))
        in_pass = _any(rule.in_pass for rule in self.rules)
        later = [rule for rule in self.rules if rule.later]
        sql = _raw_sql(self, table.found, table.found.path, blanks="NULL")
        stop = f"CASE WHEN {in_pass} THEN error('broken') ELSE true END"
        try:
            (rows,) = table.one(
                f"COPY (SELECT {self._typed(one_pass=True)} FROM ({sql}) WHERE {stop}) TO {made} {_PART}"
            )
        except duckdb.Error:
            return None
        texts = ", ".join(f"coalesce({c}, '') AS {c}" for c in texts_of(later))
        table.connection.execute(
            f"CREATE TEMP VIEW part AS FROM read_parquet({made}); "
            f"CREATE TEMP VIEW raw AS SELECT * {f'REPLACE ({texts})' if texts else ''} FROM part"
        )
        if self.before is not None:
            table.parameters.update(self.before(table, reading))
        key = ", ".join(map(quoted, self.key))
        distinct = f"(SELECT count(*) FROM (SELECT DISTINCT {key} FROM raw))"
        # WHERE, not FILTER: the engine then selects rows by each rule in turn, a third quicker than truth values.
        any_broken = _bound(_any(rule.later for rule in later), table.parameters)
        (broken,) = table.one(f"SELECT count(*) FROM raw WHERE {any_broken}")
        (repeated,) = table.one(f"SELECT count(*) - {distinct} FROM raw") if key else (0,)
        if broken or repeated:
            table.connection.execute("DROP VIEW raw; DROP VIEW part")
            return None
        return int(rows)

    def _write(self, table: Table, reading: Reading) -> None:
        made = reading.make_path(table.found)
        columns = self._typed(one_pass=False)
        good = "WHERE broken IS NULL" if table.parameters["broken"] else ""
        table.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE part AS SELECT {columns} FROM raw {good}"
        )
        table.connection.execute(f"COPY part TO {quoted_text(str(made))} {_PART}")


def _position(entry: Field, header: tuple[str, ...]) -> int | None:
    for position, printed in enumerate(header):
        if re.fullmatch(entry.header, printed):
            return position
    return None


def _printed(entry: Field) -> str:
    """Write a column's header as a person would: the first spelling, NN for the year."""
    return entry.header.split("|")[0].replace(r"\d\d", "NN").replace("\\", "")


def _raw_sql(
    kind: CsvKind, found: Found, path: Path, *, numbered: bool = False, blanks: str = EMPTY
) -> str:
    """Write the query that opens a file as text columns with row numbers, empty cells as ``blanks``."""
    names = {_position(entry, found.header): entry.name for entry in kind.fields}
    columns = [names.get(i, f"unused_{i}") for i in range(len(found.header))]
    columns = ["row", *columns] if numbered else columns
    types = ", ".join(f"{quoted_text(name)}: 'VARCHAR'" for name in columns)
    number = 'CAST("row" AS INTEGER)' if numbered else "CAST(row_number() OVER () AS INTEGER)"
    cell = "{0}" if blanks == "NULL" else f"coalesce({{0}}, {blanks}) AS {{0}}"
    kept = ", ".join(cell.format(quoted(entry.name)) for entry in kind.fields)
    source = (
        f"read_csv({quoted_text(str(path))}, auto_detect=false, header=true, delim=',', quote='\"', "
        f"escape='\"', columns={{{types}}}, max_line_size={LONGEST_LINE}, strict_mode=true, "
        "null_padding=false, parallel=false)"
    )
    return f'SELECT {number} AS "row", {kept} FROM {source}'


_RAW = "CREATE OR REPLACE TEMP TABLE raw AS "


def _open_raw(kind: CsvKind, table: Table, reading: Reading) -> tuple[list[Refusal], int]:
    """Open the file as table ``raw``; return lines whose structure is broken, and how many there are."""
    connection, found = table.connection, table.found
    damage = "its bytes are no text"
    if not found.is_damaged:
        try:
            connection.execute(_RAW + _raw_sql(kind, found, found.path, numbered=False))
        except duckdb.Error as error:
            damage = str(error).splitlines()[0]
        else:
            return [], 0
    clean = reading.folder / f"{found.sha256}-clean.csv"
    refusals: list[Refusal] = []
    total = 0
    for refusal in _set_aside_broken_lines(found, clean):
        total += 1
        if total <= KEPT_REFUSALS:
            refusals.append(replace(refusal, value=NOT_SHOWN) if kind.guarded else refusal)
    if not total:
        raise DataFault(f"{found.name} cannot be read: {damage}. Fetch it again.")
    if refusals[0].row == 0:
        raise DataFault(f"{found.name}: the header is damaged ({refusals[0].reason}).")
    if not reading.accept_refused:
        raise refused(found, refusals, total)
    try:
        connection.execute(_RAW + _raw_sql(kind, found, clean, numbered=True))
    except duckdb.Error as error:
        raise DataFault(f"{found.name} cannot be read: {damage}. Fetch it again.") from error
    clean.unlink()
    return refusals, total


def _set_aside_broken_lines(found: Found, clean: Path) -> Iterator[Refusal]:
    """Write the well-formed lines, numbered, to ``clean``; give a refusal for each other line."""
    width = len(found.header)
    with found.path.open("rb") as lines, clean.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        row = -1
        while line := lines.readline(LONGEST_LINE):
            if not line.strip(b"\r\n"):
                continue  # the engine passes over empty lines, and counts none
            row += 1
            if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
                yield Refusal(row, "line", _shown(line), "the line is longer than a megabyte")
                while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                continue
            fields = _split(line, width)
            if isinstance(fields, str):
                yield Refusal(row, "line", _shown(line), fields)
            else:
                writer.writerow(["row" if row == 0 else row, *fields])


def _split(line: bytes, width: int) -> list[str] | str:
    """Split a line into its fields, or say why it cannot be."""
    if b"\0" in line:
        return "a NUL byte stands in the line; the file is damaged, fetch it again"
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        return f"byte {error.object[error.start]:#04x} is not UTF-8; save the file as UTF-8"
    try:
        fields = next(csv.reader([text], strict=True), [])
    except csv.Error:
        return "a quotation mark is opened and not closed; the line may be cut"
    if len(fields) != width:
        return f"{len(fields)} fields where the header has {width}; the line may be cut"
    return fields


def _shown(line: bytes) -> str:
    return line[:60].decode("utf-8", "replace").rstrip("\r\n")


def _any(conditions: Iterable[str | None]) -> str:
    return " OR ".join(f"({condition})" for condition in conditions if condition) or "false"


def texts_of(rules: Iterable[Rule]) -> list[str]:
    """Return the text columns that rules over the file's own facts look at."""
    return sorted({rule.column for rule in rules if "$" in rule.broken})


def _break_rules(kind: CsvKind, table: Table) -> list[Refusal]:
    """Mark in ``raw`` the first rule that each row breaks; return the rows that break one."""
    rules = [*kind.rules, *_key_rule(kind)]
    connection = table.connection
    table.parameters["broken"] = 0
    if not rules:
        return []
    any_broken = _bound(_any(rule.broken for rule in rules), table.parameters)
    (broken,) = table.one(f"SELECT count(*) FROM raw WHERE {any_broken}")
    table.parameters["broken"] = broken
    if not broken:
        return []
    cases = " ".join(f"WHEN {rule.broken} THEN {i}" for i, rule in enumerate(rules))
    connection.execute("ALTER TABLE raw ADD COLUMN broken SMALLINT")
    connection.execute(f"UPDATE raw SET broken = CASE {_bound(cases, table.parameters)} END")
    found = connection.execute(
        'SELECT * FROM raw WHERE broken IS NOT NULL ORDER BY "row" LIMIT 1000'
    ).fetchall()
    names = [column[0] for column in connection.description or ()]
    refusals = []
    for values in found:
        record = dict(zip(names, values, strict=True))
        rule = rules[record["broken"]]
        header = header_of(kind, table.found.header, rule.column)
        value = _told(kind, rule, record[rule.column])
        refusals.append(Refusal(record["row"], header, value, rule.reason))
    return refusals


_NAME = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")  # two words, as a name has


def _told(kind: CsvKind, rule: Rule, value: str) -> str:
    """Return a refused value as it may be told."""
    misplaced = rule.wordless and _NAME.search(value)
    hidden = rule.private or (kind.guarded and (misplaced or personal_columns().seen_in(value)))
    return NOT_SHOWN if hidden else value


def header_of(kind: CsvKind, header: tuple[str, ...], column: str) -> str:
    """Return what the file itself calls a column, for whoever has to look there."""
    (entry,) = (entry for entry in kind.fields if entry.name == column)
    return next(printed for printed in header if re.fullmatch(entry.header, printed))


def _bound(sql: str, parameters: dict[str, Any]) -> str:
    """Put quoted values where the rules name them with a dollar; UPDATE and COPY bind none."""
    # In one pass: a value that itself holds a dollar and a name stays a value.
    return re.sub(r"\$(\w+)", lambda name: quoted_text(str(parameters[name[1]])), sql)


def _key_rule(kind: CsvKind) -> list[Rule]:
    if not kind.key:
        return []
    key = ", ".join(quoted(name) for name in kind.key)
    repeated = f'"row" NOT IN (SELECT min("row") FROM raw GROUP BY {key})'
    return [Rule(kind.key[0], repeated, "stands twice; each may stand once, remove one")]
