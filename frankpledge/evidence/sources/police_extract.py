"""police_extract: the force's depersonalised record-level extract, read by a mapping file.

It says what police.uk cannot: hours, locations, flags, victims and suspects in bands, repeats by keyed hashes. A file
is of a mapping where it has every header that the mapping names. It is the extract of the months in which its rows
were reported; columns that no mapping names are not read.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.definitions import extract
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule, quoted_text
from frankpledge.evidence.sources.personal import KEYED, GuardedKind, no_person_rule

if TYPE_CHECKING:
    from frankpledge.definitions.extract import ExtractMapping
    from frankpledge.evidence.sources.csv_files import Table
    from frankpledge.evidence.sources.parts import Reading

FAMILY = "police-extract"
ASB = "Anti-social behaviour"
_TYPES = {
    **dict.fromkeys(extract.TIMES, "TIMESTAMP"),
    **dict.fromkeys(extract.NUMBERS, "INTEGER"),
    extract.COVID: "BOOLEAN",
}
_HASHED = "'[0-9a-fA-F]{64}'"
# What a workbook's own dates are written as: no form of a force's can be meant by it but this.
_OF_WORKBOOKS = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class PoliceExtract(GuardedKind):
    """The kind of one mapping's files."""

    mapping_id: str = ""


@functools.cache
def kind_of(mapping: str) -> PoliceExtract:
    """Return the kind of a mapping, given as its own JSON (so that equal mappings are one kind)."""
    chosen = extract.ExtractMapping.model_validate_json(mapping)
    fields = tuple(_field(name, header, chosen) for name, header in chosen.columns.items())
    flags = tuple(
        Field(name, re.escape(header), _boolean(chosen)) for name, header in chosen.flags.items()
    )
    return PoliceExtract(
        name=FAMILY,
        family=FAMILY,
        fields=fields + flags,
        rules=_rules(chosen),
        subject=_subject,
        before=_before,
        note=functools.partial(_facts, chosen.id),
        extra=(_month(chosen), *_lacking(chosen)),
        mapping_id=chosen.id,
        hidden=tuple(chosen.columns[name] for name in chosen.hashed_here if name in chosen.columns),
    )


def kinds(*more: ExtractMapping) -> tuple[PoliceExtract, ...]:
    """Return the kinds of the mappings that ship with the package, and of more of one's own."""
    return tuple(
        kind_of(mapping.model_dump_json()) for mapping in (*more, *extract.extract_mappings())
    )


def _field(name: str, header: str, mapping: ExtractMapping) -> Field:
    return Field(name, re.escape(header), _typed(name, mapping))


def _typed(name: str, mapping: ExtractMapping) -> str:
    if name in extract.TIMES:
        return _time("{}", mapping)
    if name in extract.NUMBERS:
        return "TRY_CAST(TRY_CAST({} AS DOUBLE) AS INTEGER)"
    if name == extract.COVID:
        return _boolean(mapping)
    if name in extract.KEYS:
        hidden = f"unhex({KEYED}({{0}}))"
        return hidden if name in mapping.hashed_here else "unhex(nullif({}, ''))"
    words = _words(name, mapping)
    return _case("lower(trim({}))", words) if words else "nullif(trim({}), '')"


def _time(cell: str, mapping: ExtractMapping) -> str:
    forms = dict.fromkeys((*mapping.times, _OF_WORKBOOKS))
    return f"try_strptime({cell}, [{', '.join(map(quoted_text, forms))}])"


def _boolean(mapping: ExtractMapping) -> str:
    cell = "lower(trim({0}))"
    no = f"WHEN {cell} IN ({_listed(mapping.no)}) THEN false" if mapping.no else ""
    return f"CASE WHEN {cell} IN ({_listed(mapping.yes)}) THEN true {no} END"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(quoted_text(word.casefold()) for word in words)


def _words(name: str, mapping: ExtractMapping) -> dict[str, str]:
    """Return every word for a value of a column in lower case, with the id that it becomes: id, name, own words."""
    terms = extract.extract_terms().terms_of(name)
    words = {term.id: term.id for term in terms} | {term.name.casefold(): term.id for term in terms}
    return words | {word.casefold(): to for word, to in mapping.values.get(name, {}).items()}


def _case(cell: str, words: dict[str, str]) -> str:
    lines = " ".join(f"WHEN {quoted_text(w)} THEN {quoted_text(to)}" for w, to in words.items())
    return f"CASE {cell} {lines} END"


def _month(mapping: ExtractMapping) -> str:
    return f"strftime({_time('reported', mapping)}, '%Y-%m') AS month"


def _lacking(mapping: ExtractMapping) -> tuple[str, ...]:
    """Write an empty column for each that this force's file does not have: unknown, never no."""
    flags = {flag.id: "BOOLEAN" for flag in extract.extract_terms().flags}
    types = dict.fromkeys(extract.COLUMNS, "VARCHAR") | dict.fromkeys(extract.KEYS, "BLOB")
    given = {*mapping.columns, *mapping.flags}
    return tuple(
        f"CAST(NULL AS {kind}) AS {name}"
        for name, kind in (types | _TYPES | flags).items()
        if name not in given
    )


def _rules(mapping: ExtractMapping) -> tuple[Rule, ...]:
    rules = [*_time_rules(mapping), *_place_rules(mapping), *_type_rules()]
    for name in extract.VALUED:
        if name in mapping.columns:
            known = _listed(tuple(_words(name, mapping)))
            unknown = f"{name} <> '' AND lower(trim({name})) NOT IN ({known})"
            why = "is no value that is known here; add it to the mapping's values"
            rules.append(Rule(name, unknown, why))
    answers = _listed((*mapping.yes, *mapping.no))
    marks = [*mapping.flags, *((extract.COVID,) if extract.COVID in mapping.columns else ())]
    for name in marks:
        neither = f"trim({name}) <> '' AND lower(trim({name})) NOT IN ({answers})"
        rules.append(Rule(name, neither, "says neither yes nor no", wordless=True))
    plain = set(extract.KEYS).intersection(mapping.columns).difference(mapping.hashed_here)
    for name in sorted(plain):
        wrong = f"{name} <> '' AND NOT regexp_full_match({name}, {_HASHED})"
        why = "is no keyed hash of 64 hexadecimal digits; a plain reference goes under hashed_here"
        rules.append(Rule(name, wrong, why, private=True))
    for name in ("offence_code", "offence", "outcome"):
        if name in mapping.columns:
            rules += [formula_rule(name), no_person_rule(name)]
    return tuple(rules)


def _time_rules(mapping: ExtractMapping) -> list[Rule]:
    start, told = _time("committed_from", mapping), _time("reported", mapping)
    form = "is no time in the form that the mapping names"
    rules = [
        Rule("reported", f"{told} IS NULL", form, blank=True, wordless=True),
        Rule("committed_from", f"{start} IS NULL", form, blank=True, wordless=True),
        Rule(
            "reported",
            f"strftime({told}, '%Y-%m') > (FROM this_month)",
            "lies in the future; check the file, or this clock",
            on_part="month > (FROM this_month)",
        ),
        Rule(
            "committed_from",
            f"CAST({start} AS DATE) > CAST({told} AS DATE)",
            "begins after it was reported; one of the two is wrong",
        ),
    ]
    if "committed_to" in mapping.columns:
        end = _time("committed_to", mapping)
        rules += [
            Rule("committed_to", f"committed_to <> '' AND {end} IS NULL", form, wordless=True),
            Rule("committed_to", f"{end} < {start}", "ends before it begins; are the two swapped?"),
        ]
    return rules


def _place_rules(mapping: ExtractMapping) -> list[Rule]:
    rules = []
    if "lsoa" in mapping.columns:
        wrong = "lsoa <> '' AND NOT regexp_full_match(lsoa, '[EW][0-9]{8}')"
        rules.append(Rule("lsoa", wrong, "is no code of a small area", wordless=True))
    for name, most in (("easting", 700_000), ("northing", 1_300_000)):
        if name in mapping.columns:
            value = f"TRY_CAST({name} AS DOUBLE)"
            wrong = f"{name} <> '' AND coalesce({value} NOT BETWEEN 0 AND {most}, true)"
            why = f"is no {name} in metres on the British National Grid"
            rules.append(Rule(name, wrong, why, wordless=True))
    return rules


def _type_rules() -> list[Rule]:
    known = ", ".join(quoted_text(name) for name in definitions.crime_groups().by_crime_type)
    why = "is in no crime group; use police.uk's words, or add it to definitions/crime_groups.yaml"
    return [
        Rule("crime_type", f"crime_type NOT IN ({known})", why, blank=True),
        Rule("offence_code", "offence_code = ''", "is empty; which offence is it?", blank=True),
    ]


def _before(table: Table, reading: Reading) -> dict[str, Any]:
    """Tell the rules which month it is: a table, for the part holds a time where the file holds a text."""
    table.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE this_month AS SELECT {quoted_text(reading.this_month)} AS month"
    )
    return {}


def _subject(table: Table) -> str:
    """Name the months in which the rows were reported."""
    first, last = table.one("SELECT min(month), max(month) FROM part")
    return str(first) if first == last else f"{first} to {last}"


def _facts(mapping_id: str, table: Table) -> dict[str, Any]:
    """Count what the dataset register says of an extract."""
    months = table.connection.execute(
        "SELECT month, count(*) FROM part GROUP BY 1 ORDER BY 1"
    ).fetchall()
    asb, unplaced, hours = table.one(
        f"""SELECT count(*) FILTER (WHERE crime_type = {quoted_text(ASB)}),
               count(*) FILTER (WHERE lsoa IS NULL AND (easting IS NULL OR northing IS NULL)),
               count(*) FILTER (WHERE committed_to IS NULL OR committed_to - committed_from <= INTERVAL 2 HOUR)
            FROM part"""
    )
    return {
        "mapping": mapping_id,
        "months": dict(months),
        "first_month": months[0][0],
        "last_month": months[-1][0],
        "asb": asb,
        "without_place": unplaced,
        "hour_known": hours,
    }
