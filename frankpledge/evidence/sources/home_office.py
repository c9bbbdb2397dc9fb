"""home_office: the quarterly open table of recorded crime by community safety partnership and offence.

It counts offences as the Home Office classifies them, so it tells what police.uk's categories join; it has no month,
no place within the partnership and no anti-social behaviour. The columns are those of the published table as we know
it: no published file was at hand to try. A file may hold several quarters and every partnership.
"""

from __future__ import annotations

from typing import Any

from frankpledge.evidence.sources.csv_files import CsvKind, Table
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule

FAMILY = "home-office"
_NUMBER = "TRY_CAST(replace(offences, ',', '') AS BIGINT)"


def _subject(table: Table) -> str:
    first, last = table.one("SELECT min(year), max(year) FROM part")
    return str(first) if first == last else f"{first} to {last}"


def _facts(table: Table) -> dict[str, Any]:
    partnerships, negative = table.one(
        "SELECT count(DISTINCT csp_name), count(*) FILTER (WHERE offences < 0) FROM part"
    )
    quarters = table.connection.execute(
        "SELECT year || ' Q' || quarter, sum(offences)::BIGINT FROM part GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return {"partnerships": partnerships, "periods": dict(quarters), "corrections": negative}


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
        subject=_subject,
        note=_facts,
    ),
)  # fmt: skip
