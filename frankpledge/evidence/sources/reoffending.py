"""reoffending: of each cohort, how many offended again within the follow-up, and how often.

One row a cohort, area and age group: `Cohort, Area code, Area name, Age group, Offenders, Reoffenders, Reoffences`. A
cohort is the quarter or year in which its offenders were cautioned, convicted or released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule
from frankpledge.evidence.sources.personal import GuardedKind, no_person_rule

if TYPE_CHECKING:
    from frankpledge.evidence.sources.csv_files import Table

FAMILY = "reoffending"
AGE_GROUPS = ("Adults", "Children")
_WHOLE = "coalesce(TRY_CAST({0} AS BIGINT) < 0, true)"


def _count(name: str) -> Rule:
    return Rule(name, _WHOLE.format(name), "is no whole number from 0 up", blank=True)


def _subject(table: Table) -> str:
    first, last = table.one("SELECT min(cohort), max(cohort) FROM part")
    return str(first) if first == last else f"{first} to {last}"


def _facts(table: Table) -> dict[str, Any]:
    """Count the offenders of each cohort."""
    found = table.connection.execute(
        "SELECT cohort, sum(offenders)::BIGINT FROM part GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return {"periods": dict(found)}


KINDS = (
    GuardedKind(
        name=FAMILY,
        family=FAMILY,
        fields=(
            Field("cohort", "Cohort"),
            Field("area_code", "Area code"),
            Field("area_name", "Area name"),
            Field("age_group", "Age group"),
            Field("offenders", "Offenders", "TRY_CAST({} AS BIGINT)"),
            Field("reoffenders", "Reoffenders", "TRY_CAST({} AS BIGINT)"),
            Field("reoffences", "Reoffences", "TRY_CAST({} AS BIGINT)"),
        ),
        rules=(
            Rule("cohort", r"NOT regexp_full_match(cohort, '[0-9]{4}(-Q[1-4])?')",
                 "is no year or quarter, such as 2023 or 2023-Q2", blank=True),
            Rule("area_code", "NOT regexp_full_match(area_code, '[EW][0-9]{8}')",
                 "is no ONS code of nine characters", blank=True),
            Rule("age_group", f"age_group NOT IN {AGE_GROUPS}",
                 f"is neither {AGE_GROUPS[0]} nor {AGE_GROUPS[1]}", blank=True),
            *(_count(name) for name in ("offenders", "reoffenders", "reoffences")),
            Rule("reoffenders", "TRY_CAST(reoffenders AS BIGINT) > TRY_CAST(offenders AS BIGINT)",
                 "are more than the offenders of the cohort"),
            Rule("reoffences", "TRY_CAST(reoffences AS BIGINT) < TRY_CAST(reoffenders AS BIGINT)",
                 "are fewer than the people who reoffended"),
            formula_rule("area_name"),
            no_person_rule("area_name"),
        ),
        key=("cohort", "area_code", "age_group"),
        subject=_subject,
        note=_facts,
    ),
)  # fmt: skip
