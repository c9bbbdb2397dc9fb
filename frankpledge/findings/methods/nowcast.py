"""Nowcast: what will recent months come to once late reports are in?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.nowcast import nowcast as complete
from frankpledge.evidence.events import event_times
from frankpledge.evidence.questions import month_words
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.extract_evidence import extract_of, rounded, title_of
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.nowcast import Nowcast
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

# So many months more than delays, so that the last growth but one rests on several.
SPARE, FEWEST_EVENTS = 6, 100
WITHIN = Option("within", "Reports within", "12", (
    ("6", "6 months of the offence"), ("12", "12 months"), ("24", "24 months"),
))  # fmt: skip
_COLUMNS = (
    Column("month", "Month of the offence", "month"),
    Column("seen", "Reported so far", "whole"),
    Column("complete", "Share reported by now, usually", "percent"),
    Column("final", "May come to", "one"),
    Column("low_80", "80 % from", "whole"),
    Column("high_80", "80 % to", "whole"),
    Column("low_95", "95 % from", "whole"),
    Column("high_95", "95 % to", "whole"),
)


def nowcast(held: Held, asked: Asked) -> Answer:
    """Complete the months whose late reports are still to come, from how earlier months filled up.

    A DataFault where the period is too short for the delays, has too few events, or an earlier month tells no growth.
    """
    release = extract_of(held, asked)
    delays = int(asked.option(WITHIN))
    months = asked.period.months
    if len(months) < delays + SPARE:
        raise DataFault(
            f"Reports within {delays} months of the offence need {delays + SPARE} months or more; {asked.period.words} "
            f"has {len(months)}. Ask from an earlier month, or of reports within fewer months."
        )
    times = event_times(release, asked.area, asked.period, selection_of(asked.what))
    triangle, out = _triangle(times.committed_from, times.reported, months, delays)
    found = _completed(asked, triangle)
    rows = [_row(found, months, delays, at) for at in range(len(months))]
    return Answer(
        asked, held, "nowcast", _sentences(asked, found, rows, delays), _COLUMNS, rows, _caveats(asked, delays, out),
        True,
        parameters={"within": delays, "complete": [rounded(share) for share in found.complete], "left_out": out},
        drawing={"title": title_of(asked)},
    )  # fmt: skip


def _triangle(
    committed: NDArray[np.datetime64], reported: NDArray[np.datetime64], months: tuple[str, ...], delays: int
) -> tuple[NDArray[np.float64], int]:  # fmt: skip
    """Count by month of the offence and months of delay, nan where the delay is still to come; and what is left out.

    Left out are events of before the first month, those reported later than the last delay, and those without a day.
    """
    first = np.datetime64(months[0])
    known = ~np.isnat(committed) & ~np.isnat(reported)
    row = (committed[known].astype("datetime64[M]") - first).astype(np.int64)
    delay = (reported[known].astype("datetime64[M]") - first).astype(np.int64) - row
    inside = (row >= 0) & (delay >= 0) & (delay < delays)
    triangle = np.zeros((len(months), delays))
    np.add.at(triangle, (row[inside], delay[inside]), 1.0)
    later = np.arange(len(months))[:, None] + np.arange(delays) >= len(months)
    return np.where(later, np.nan, triangle), int(len(committed) - inside.sum())


def _completed(asked: Asked, triangle: NDArray[np.float64]) -> Nowcast:
    total = int(np.nansum(triangle))
    if total < FEWEST_EVENTS:
        raise DataFault(
            f"{title_of(asked)} has {total} events that were reported soon enough; {FEWEST_EVENTS} would tell how "
            "months fill up. Ask over a longer period, of a larger area or of a wider topic."
        )
    try:
        return complete(triangle)
    except ValueError as error:
        raise DataFault(
            f"How months of {title_of(asked)} fill up cannot be told: {error}. Ask of a wider topic or a larger area."
        ) from error


def _row(found: Nowcast, months: tuple[str, ...], delays: int, at: int) -> dict[str, Any]:
    """Return a month; one that is whole has its count and no limits."""
    last = len(months) - 1 - at
    whole = last >= delays - 1
    limits = {
        name: None if whole else rounded(getattr(found.final, name)[at])
        for name in ("low_80", "high_80", "low_95", "high_95")
    }
    return {
        "month": months[at],
        "seen": int(found.seen[at]),
        "complete": rounded(found.complete[min(last, delays - 1)]),
        "final": rounded(found.final.mean[at], 4),
        **limits,
    }


def _sentences(
    asked: Asked, found: Nowcast, rows: list[dict[str, Any]], delays: int
) -> tuple[str, ...]:
    """Say what the latest month may come to, then how fast a month fills up."""
    last = rows[-1]
    told = (
        f"{title_of(asked)}: of {month_words(last['month'])} {last['seen']:,} are reported so far"
    )
    if last["final"] is None:
        first = f"{told}, from which nothing can be multiplied up."
    else:
        first = (
            f"{told}; about {last['final']:,.0f} may be once {delays} months have passed (4 chances in 5: "
            f"{last['low_80']:,.0f} to {last['high_80']:,.0f}; 19 in 20: {last['low_95']:,.0f} to "
            f"{last['high_95']:,.0f})."
        )
    share = [100 * float(part) for part in found.complete]
    second = (
        f"Of what is reported within {delays} months, {share[0]:.0f} % usually is in the month of the offence itself "
        f"and {share[2]:.0f} % two months later ({int(found.seen.sum()):,} events of {len(rows)} months)."
    )
    return first, second


def _caveats(asked: Asked, delays: int, out: int) -> tuple[str, ...]:
    beyond = (
        f"What is reported more than {delays - 1} months after the month of the offence is in no number here: where "
        "much is reported years later, the final count is higher still."
    )
    caveats = (
        beyond,
        "Recent months must fill up as earlier ones did: a campaign, a new way to report or a backlog breaks it.",
        f"{out:,} events are left out: of before these months, reported later than that, or without a day.",
    )
    return (*caveats, asked.what.note) if asked.what.note else caveats


METHOD = Method(
    name="nowcast",
    title="Nowcast",
    answers="What will recent months come to once late reports are in?",
    not_when=(
        "Not of police.uk, which has no day of the offence: ask of a topic of the police extract. Not after a change "
        "of how or how fast is reported, and not to say how much is never reported."
    ),
    run=nowcast,
    sources=("extract",),
    options=(WITHIN,),
    standard_topic="extract/sexual-offences",
    standard_months=36,
    restricted=True,
)
