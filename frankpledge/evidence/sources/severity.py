"""Severity: the ONS Crime Severity Score's weight of each offence, and of each police.uk category.

police.uk prints a category, not an offence. A category's weight is therefore the *median* of its offences'
weights, unweighted by volume (the open table carries none): it serves to order findings by harm, never to
compute a severity score.
"""

from __future__ import annotations

from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Field, Rule

FAMILY = "severity"
_WEIGHT = "TRY_CAST(weight AS DOUBLE)"

KINDS = (
    CsvKind(
        name="severity-ons",
        family=FAMILY,
        fields=(
            Field("offence_code", "ONS_SEVERITY_code"),
            Field("offence", "ONS_SEVERITY_offence"),
            Field("weight", "ONS_SEVERITY_weight", "TRY_CAST({} AS DOUBLE)"),
            Field("crime_type", "POLICE_UK_CAT_MAP_category"),
        ),
        rules=(
            Rule("weight", f"{_WEIGHT} IS NULL OR NOT isfinite({_WEIGHT})", "is no weight"),
            Rule("weight", f"{_WEIGHT} <= 0", "is not above zero; every offence has some weight"),
            Rule(
                "crime_type",
                "crime_type = ''",
                "is empty; which police.uk category is it?",
                blank=True,
            ),
        ),
    ),
)
