"""Write the join of offences, severity weights and police.uk categories, with invented weights.

The real weights are average days of sentence per offence (ONS Crime Severity Score). These only
keep the order of magnitude in which the categories differ, and no figure of theirs.
"""

from collections.abc import Iterable
from pathlib import Path

from frankpledge.demo.labelled_files import write_table

_HEADER = (
    "ONS_COUNTS_category,ONS_COUNTS_description,ONS_SEVERITY_code,ONS_COUNTS_code,"
    "ONS_SEVERITY_category,ONS_SEVERITY_offence,ONS_SEVERITY_weight,POLICE_UK_CAT_MAP_code,"
    "POLICE_UK_CAT_MAP_sub_class,POLICE_UK_CAT_MAP_offence,POLICE_UK_CAT_MAP_category"
)

_OFFENCES: dict[str, tuple[str, tuple[float, ...]]] = {
    "Bicycle Theft": ("theft offences", (12.0,)),
    "Burglary": ("theft offences", (400.0, 250.0, 120.0)),
    "Criminal Damage and Arson": ("criminal damage and arson", (200.0, 6.0, 5.0)),
    "Drugs": ("drug offences", (500.0, 10.0, 3.0)),
    "Other Crime": ("miscellaneous crimes", (150.0, 60.0, 20.0)),
    "Other Theft": ("theft offences", (40.0, 15.0)),
    "Possession of Weapons": ("possession of weapons offences", (300.0, 60.0)),
    "Public Order": ("public order offences", (200.0, 12.0, 4.0)),
    "Robbery": ("robbery", (750.0, 650.0)),
    "Shoplifting": ("theft offences", (10.0,)),
    "Theft from the Person": ("theft offences", (35.0,)),
    "Vehicle Crime": ("theft offences", (90.0, 30.0, 15.0)),
    "Violence and Sexual Offences": (
        "violence against the person",
        (7500.0, 1800.0, 900.0, 150.0, 25.0, 8.0),
    ),
}
_AGAINST_SOCIETY = ("Drugs", "Other Crime", "Possession of Weapons", "Public Order")


def write_severity(path: Path) -> None:
    """Write the invented offences; their codes begin with SYN, so that none is taken for real."""
    write_table(path, _HEADER, _rows())


def _rows() -> Iterable[list[object]]:
    for serial, (category, (counted_as, weights)) in enumerate(_OFFENCES.items(), start=1):
        side = (
            "other crimes against society" if category in _AGAINST_SOCIETY else "victim based crime"
        )
        for grade, weight in enumerate(weights, start=1):
            offence = f"{category}, grade {grade} of {len(weights)} (synthetic)"
            code = f"SYN{serial}.{grade}"
            yield [
                counted_as,
                offence,
                code,
                code,
                f"{side} - {counted_as}",
                offence,
                weight,
                code,
                "",
                offence,
                category,
            ]
