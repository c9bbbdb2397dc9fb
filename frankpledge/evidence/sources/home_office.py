"""home_office: the quarterly open table of recorded crime by community safety partnership and offence.

It counts offences as the Home Office classifies them, so it tells what police.uk's categories join; it has no month,
no place within the partnership and no anti-social behaviour. The columns are those of the published table as we know
it: no published file was at hand to try. A file may hold several quarters and every partnership.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.sources.csv_files import CsvKind, Table
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule

if TYPE_CHECKING:
    from frankpledge.evidence.sources.parts import Reading

FAMILY = "home-office"
_NUMBER = "TRY_CAST(replace(offences, ',', '') AS BIGINT)"


def _before(table: Table, reading: Reading) -> dict[str, Any]:
    del reading
    first, last = table.one("SELECT min(year), max(year) FROM raw WHERE year <> ''")
    return {"years": first if first == last else f"{first} to {last}"}


def _facts(table: Table) -> dict[str, Any]:
    partnerships, quarters, negative = table.one(
        """SELECT count(DISTINCT csp_name), count(DISTINCT year || quarter),
                  count(*) FILTER (WHERE offences < 0) FROM part"""
    )
    return {"partnerships": partnerships, "quarters": quarters, "corrections": negative}


KINDS = (
    CsvKind(
        name="home-office-csp",
        family=FAMILY,
        fields=(
            Field("year", "Financial Year"),
            Field("quarter", "Financial Quarter"),
            Field("force_name", "Force Name"),
            Field("csp_name", "CSP Name"),
            Field("offence", "Offence Description"),
            Field("offence_group", "Offence Group"),
            Field("offence_subgroup", "Offence Subgroup"),
            Field("offence_code", "Offence Code"),
            Field("offences", "Number of Offences|Offence Count", "TRY_CAST(replace({}, ',', '') AS BIGINT)"),
        ),
        rules=(
            Rule("year", "NOT regexp_full_match(year, '[0-9]{4}[/-][0-9]{2}')",
                 "is no financial year, such as 2023/24", blank=True),
            Rule("quarter", "NOT regexp_full_match(quarter, '[1-4]')",
                 "is no quarter of the financial year, 1 to 4", blank=True),
            Rule("csp_name", "csp_name = ''", "is empty; which partnership is it?", blank=True),
            Rule("offence_code", "offence_code = ''", "is empty; which offence is it?", blank=True),
            # The published table takes offences back: a quarter may have fewer than none.
            Rule("offences", f"{_NUMBER} IS NULL", "is no whole number", blank=True),
            formula_rule("csp_name"),
            formula_rule("offence"),
        ),
        key=("year", "quarter", "force_name", "csp_name", "offence_code", "offence"),
        subject=lambda table: str(table.parameters["years"]),
        before=_before,
        note=_facts,
    ),
)  # fmt: skip
