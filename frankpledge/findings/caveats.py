"""Caveats: what a reader must know before believing a figure."""

from __future__ import annotations

import functools

from frankpledge import definitions
from frankpledge.findings.baselines import COUNTY

FEW = 20


@functools.cache
def finding_caveats(crime_group: str, few: bool, kind: str) -> tuple[str, ...]:
    """Return the caveats of one comparison, from its group, whether it is few, and its baseline."""
    caveats = []
    group = definitions.crime_groups().named(crime_group)
    if group is not None and group.note:
        caveats.append(group.note)
    if few:
        caveats.append(
            f"Fewer than {FEW} records in all: the interval says more than the percentage."
        )
    if kind == COUNTY:
        caveats.append(
            "Expected from residents: a place with many visitors, such as a town centre, records more "
            "crime than its residents alone would suggest."
        )
    return tuple(caveats)


def scan_caveats(comparisons: int) -> list[str]:
    """Return the caveats of a whole scan."""
    return [
        (
            f"{comparisons:,} comparisons were made together; q is corrected for that (Benjamini–Hochberg), "
            "and one signal in ten may still be chance."
        ),
        (
            "The test takes records as independent. Crimes come in series, so a signal is a reason to look, "
            "not a proof."
        ),
        (
            "Recorded crime is what was reported and recorded; points are approximate, and rows without a "
            "place are in no area."
        ),
    ]
