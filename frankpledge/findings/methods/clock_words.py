"""The sentences of a clock: when it peaks in each district, whether two clocks differ, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.findings.methods.district_clocks import CLEAR_P, LONGEST_SPAN
from frankpledge.findings.methods.extract_evidence import listed, p_words

if TYPE_CHECKING:
    from frankpledge.findings.methods.district_clocks import Clocks, Peak

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BOUNDARY = 6
MANY = 0.2
EVENING = 12  # the column of 18:00: what ends by then is of the day, not the night


def found_at(peak: Peak) -> dict[str, str]:
    """Return the nights and hours of a window in words."""
    start = peak.first_column + BOUNDARY
    end = start + peak.hours
    return {"nights": _nights(peak), "hours": f"{_hour(start)} to {_hour(end)}"}


def _hour(hours: int) -> str:
    return "midnight" if hours == 24 else f"{hours % 24:02d}:00"


def _nights(peak: Peak) -> str:
    by_day = peak.first_column + peak.hours <= EVENING
    if peak.nights == len(DAYS):
        return "every day" if by_day else "every night"
    days = [DAYS[(peak.first_night + after) % len(DAYS)] for after in range(peak.nights)]
    if by_day:
        return listed([f"{day}s" for day in days])
    return f"{days[0]} night" if len(days) == 1 else f"the nights of {listed(days)}"


def peaks_in(topic: str, clocks: Clocks, peaks: tuple[tuple[Peak, ...], ...]) -> str:
    """Say when it peaks in each district, each for itself."""
    told = [
        _peak_in(name, int(n), found, clocks)
        for name, n, found in zip(clocks.names, clocks.n, peaks, strict=True)
    ]
    return f"{topic}: {'; '.join(told)}."


def _peak_in(name: str, n: int, found: tuple[Peak, ...], clocks: Clocks) -> str:
    of = f"{n:,} record{'' if n == 1 else 's'}{' of the nights of Friday and Saturday' if clocks.weekend else ''}"
    if not found:
        verb = "is" if n == 1 else "are"
        return (
            f"in {name} {of} with a known hour {verb} too few to tell ({clocks.fewest} are needed)"
        )
    first = found[0]
    if not first.is_clear:
        return f"in {name} no hours stand out from chance among {of} (the strongest window has {p_words(first.p)})"
    at = found_at(first)
    on = at["nights"] if at["nights"].startswith("every") else f"on {at['nights']}"
    return (
        f"in {name} {first.count:,} of {of} fall {on} from {at['hours']}, where {first.expected:,.0f} would if "
        f"every hour were alike ({p_words(first.p)})"
    )


def differ(pairs: list[dict[str, Any]]) -> tuple[str, ...]:
    """Say whether the clocks of the districts differ; nothing where there is but one."""
    if not pairs:
        return ()
    if len(pairs) > 1:
        apart = [pair["what"] for pair in pairs if pair["p"] <= CLEAR_P]
        told = (
            f"Of {len(pairs)} pairs of districts, {len(apart) or 'none'} differ in their hours "
            f"(p ≤ {CLEAR_P}, all pairs allowed for)"
        )
        return (f"{told}: {'; '.join(apart)}." if apart else f"{told}.",)
    (pair,) = pairs
    if pair["p"] > CLEAR_P:
        return (f"The hours of the two districts cannot be told apart ({p_words(pair['p'])}).",)
    told = (
        f"The hours of the two districts differ ({p_words(pair['p'])}): {pair['apart']:.0%} of the records of one "
        f"would have to fall at other hours for the two to be alike, where chance alone would give "
        f"{pair['apart_by_chance']:.0%}. So they are never pooled."
    )
    return (told,)


def left_out(clocks: Clocks) -> list[str]:
    """Say how many records have no known hour, and why."""
    records, known = int(clocks.records.sum()), int((clocks.n + clocks.other_nights).sum())
    midnight, noon = (int(count) for count in clocks.defaults.sum(axis=0))
    why = [
        f"{clocks.long:,} may have happened at any time of more than {LONGEST_SPAN:.0f} hours"
        if clocks.long
        else "",
        f"{midnight:,} stand at exactly 00:00" if midnight else "",
        f"{noon:,} stand at exactly 12:00" if noon else "",
        f"{clocks.backwards:,} end before they begin" if clocks.backwards else "",
    ]
    told = [
        f"{records - known:,} of {records:,} records have no known hour and were left out{_because(why)}."
    ]
    if midnight or noon:
        crowded = [
            name for name, count in zip(clocks.names, clocks.defaults, strict=True) if count.any()
        ]
        told.append(
            f"In {listed(crowded)} times crowd on 00:00 or 12:00 more than on the hours beside: such a time is written "
            "where nobody knew it. The few that are true are left out with them."
        )
    if clocks.weekend:
        told.append(
            f"{int(np.sum(clocks.other_nights)):,} records of other nights were not asked about."
        )
    return told


def _because(why: list[str]) -> str:
    given = [reason for reason in why if reason]
    return f": {listed(given)}" if given else ""


def many_left_out(clocks: Clocks) -> tuple[str, ...]:
    """Say in a sentence of its own that few hours are known, where more than a fifth were left out."""
    records, known = int(clocks.records.sum()), int((clocks.n + clocks.other_nights).sum())
    if records - known <= MANY * records:
        return ()
    return (
        f"Only {known:,} of {records:,} records have a known hour: what is told here may not hold for the others.",
    )
