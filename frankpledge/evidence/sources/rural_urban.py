"""Rural or urban: the ONS classification of each LSOA 2021."""

from __future__ import annotations

from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Field, Rule

FAMILY = "rural-urban"

KINDS = (
    CsvKind(
        name="rural-urban-2021",
        family=FAMILY,
        fields=(
            Field("lsoa", "lsoa21_code|LSOA21CD"),
            Field("class_code", "ruc21_code|RUC21CD"),
            Field("class_name", "classification|RUC21NM"),
            Field("rural_urban", "ruc|Urban_rural_flag"),
        ),
        rules=(
            Rule(
                "lsoa",
                "NOT regexp_full_match(lsoa, '[EW]01[0-9]{6}')",
                "is no LSOA code",
                blank=True,
            ),
            Rule(
                "rural_urban",
                "rural_urban NOT IN ('Rural', 'Urban')",
                "is neither Rural nor Urban",
                blank=True,
            ),
        ),
        key=("lsoa",),
    ),
)
