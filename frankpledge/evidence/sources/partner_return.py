"""partner_return: the figures that a partner sends for a period, in the long layout that every return shares.

`Return, Period, Area code, Area name, Measure, Split, Value, Note`: a file is of one return, and of one period or
several (what was owed for a year may come at once). Which measures, splits and periods there may be, its definition
says (definitions/returns). An empty value was not given, which is not nought; a value that the partner withheld (``x``,
``c``, ``<5``) is kept apart as withheld.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.partner_return import Return, partner_returns
from frankpledge.evidence.sources.csv_files import NOT_SHOWN
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule, quoted_text
from frankpledge.evidence.sources.personal import GuardedKind, no_person_rule
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.sources.csv_files import Table
    from frankpledge.evidence.sources.parts import Reading

FAMILY = "partner-return"
HEADER = ("Return", "Period", "Area code", "Area name", "Measure", "Split", "Value", "Note")
WITHHELD = ("x", "c", "<5", "<10", "*")
_WITHHELD = ", ".join(map(quoted_text, WITHHELD))
_NUMBER = "TRY_CAST(replace(value, ',', '') AS DOUBLE)"
_AREAS = {"outward-postcode": "[A-Z]{1,2}[0-9][A-Z0-9]?"}
_GSS = "[EW][0-9]{8}"


def _before(table: Table, reading: Reading) -> dict[str, Any]:
    """Find which return the file is, and lay out what its definition allows."""
    # The name that most rows say; a row that says another is refused by the rules.
    (name,) = table.one("SELECT mode(return) FROM raw WHERE return <> ''")
    name, known = name or "", partner_returns()
    if name not in known:
        raise DataFault(
            f"{table.found.name}: there is no return {_as_told(name)!r}. Use one of {', '.join(known)}, or declare it "
            "in definitions/returns."
        )
    _lay_out(table, known[name], reading.this_month)
    return {"return": name}


def _as_told(name: str) -> str:
    """Return a return's name as it may be told: one that is written like none may be a person's."""
    return name if re.fullmatch("[a-z0-9-]{0,40}", name) else NOT_SHOWN


def _lay_out(table: Table, asked: Return, this_month: str) -> None:
    cells = ", ".join(
        f"({quoted_text(m.id)}, {quoted_text(m.name)}, {quoted_text(split)}, {str(m.whole).lower()})"
        for m, split in asked.cells
    )
    forms = map(quoted_text, (_AREAS.get(asked.level, _GSS), asked.period_form, this_month))
    table.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE asked AS FROM (VALUES {cells}) t(id, name, split, whole); "
        f"CREATE OR REPLACE TEMP TABLE allowed AS FROM (VALUES ({', '.join(forms)})) t(area, period, this_month)"
    )


# The first month of a period as it is written: 2025-04, 2025-Q2 or 2025.
_FIRST_MONTH = """CASE WHEN period LIKE '%-Q%' THEN left(period, 4) || '-' || lpad(CAST(
    3 * CAST(right(period, 1) AS INTEGER) - 2 AS VARCHAR), 2, '0')
    WHEN length(period) = 4 THEN period || '-01' ELSE period END"""


def _rules() -> tuple[Rule, ...]:
    known = (
        "EXISTS (FROM asked WHERE measure IN (id, name) AND asked.split = coalesce({0}.split, ''))"
    )
    counts = "EXISTS (FROM asked WHERE measure IN (id, name) AND whole) AND {0} <> floor({0})"
    no_number = (
        f"value <> '' AND value NOT IN ({_WITHHELD}) AND "
        f"coalesce({_NUMBER} < 0 OR NOT isfinite({_NUMBER}), true)"
    )
    shape = "NOT regexp_full_match(area_code, (SELECT area FROM allowed))"
    unknown = f"NOT {known.format('raw')}"
    form = "NOT regexp_full_match(period, (SELECT period FROM allowed))"
    future = f"NOT ({form}) AND {_FIRST_MONTH} > (SELECT this_month FROM allowed)"
    return (
        Rule("return", "return <> $return", "is another return than the file's other rows"),
        Rule("period", "period = ''", "is empty; which period is it?", blank=True),
        Rule(
            "period",
            form,
            "is no period of this return, such as 2025-04, 2025-Q2 or 2025",
            on_part=form,
            wordless=True,
        ),
        Rule("period", future, "lies in the future; check the file, or this clock", on_part=future),
        Rule(
            "area_code",
            shape,
            "is no area of the kind that this return is asked for",
            on_part=shape,
            wordless=True,
        ),
        Rule("area_code", "area_code = ''", "is empty; which area is it?", blank=True),
        Rule(
            "measure", unknown, "is, with its split, not asked for in this return", on_part=unknown
        ),
        Rule(
            "value",
            no_number,
            "is neither a number from 0 up nor a sign that it is withheld",
            wordless=True,
        ),
        Rule(
            "value",
            counts.format(_NUMBER),
            "is no whole number, and this measure counts",
            on_part=counts.format("value"),
        ),
        formula_rule("area_name"),
        no_person_rule("area_name"),
        formula_rule("note"),
        no_person_rule("note"),
    )


def _subject(table: Table) -> str:
    first, last = table.one("SELECT min(period), max(period) FROM part")
    return f"{table.parameters['return']} {first if first == last else f'{first} to {last}'}"


def _facts(table: Table) -> dict[str, Any]:
    """Count, for each period, what was asked of the areas in the file, and what was answered."""
    asked = partner_returns()[table.parameters["return"]]
    _refuse_two_names(table)
    found = table.connection.execute(
        """SELECT period, count(DISTINCT area_code), count(value), count(*) FILTER (WHERE withheld) FROM part
           GROUP BY period ORDER BY period"""
    ).fetchall()
    periods = {
        period: {
            "areas": areas,
            "asked": areas * len(asked.cells),
            "given": given,
            "withheld": withheld,
        }
        for period, areas, given, withheld in found
    }
    months = [month for period in periods for month in asked.months(period)]
    return {
        "return": asked.id,
        "version": asked.version,
        "periods": periods,
        "first_month": months[0],
        "last_month": months[-1],
    }


def _refuse_two_names(table: Table) -> None:
    """Refuse a figure that is given twice: once under its measure's id, once under its name."""
    named = "part JOIN asked ON measure IN (id, name) AND asked.split = coalesce(part.split, '')"
    (repeated,) = table.one(
        f"SELECT count(*) - count(DISTINCT (period, area_code, id, asked.split)) FROM {named}"
    )
    if repeated:
        raise DataFault(
            f"{table.found.name} gives {repeated:,} figures twice, under a measure's short name and its full one. "
            "Leave one of the two."
        )


KINDS = (
    GuardedKind(
        name=FAMILY,
        family=FAMILY,
        fields=(
            Field("return", "Return"),
            Field("period", "Period"),
            Field("area_code", "Area code"),
            Field("area_name", "Area name"),
            Field("measure", "Measure"),
            Field("split", "Split", "{}"),
            Field("value", "Value", "TRY_CAST(replace({}, ',', '') AS DOUBLE)"),
            Field("note", "Note"),
        ),
        rules=_rules(),
        key=("period", "area_code", "measure", "split"),
        subject=_subject,
        before=_before,
        note=_facts,
        extra=(f"coalesce(value IN ({_WITHHELD}), false) AS withheld",),
    ),
)
