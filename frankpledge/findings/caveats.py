"""Caveats: what a reader must know before believing a figure."""

from __future__ import annotations

import functools

from frankpledge import definitions
from frankpledge.definitions.comparisons import comparisons
from frankpledge.evidence.questions import Period
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


@functools.cache
def year_caveats(words: str, months: tuple[str, ...]) -> tuple[str, ...]:
    """Say where months that a period is held against are not like others: those of the pandemic."""
    window = comparisons().pandemic
    if not window.touches(months):
        return ()
    pandemic = Period(window.first, window.last).words
    told = (
        f"{words[:1].upper()}{words[1:]} has months of the pandemic ({pandemic}), when people went out less and other "
        "things were recorded: a difference from it may be a return to what was usual."
    )
    return (told,)


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
