"""Released changes: what changed, told from two released tables and from nothing else.

Whatever stands here – a difference, a p, a q, a place in the order – is computed from counts that disclosure let out,
so that it can give away no more than they do. A comparison of which either count is withheld has no number at all,
and the others are corrected among themselves: the q of the whole scan would tell of the hidden ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import two_counts
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.surprise import signed_surprise
from frankpledge.disclosure.audiences import published_rules
from frankpledge.findings.baselines import LAST_YEAR, window
from frankpledge.findings.caveats import FEW, finding_caveats
from frankpledge.findings.compared import LEVEL
from frankpledge.findings.finding import Finding
from frankpledge.findings.released_counts import ReleasedCounts, released_counts

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release


@dataclass(frozen=True)
class ReleasedChanges:
    """Two released tables, the comparisons that both show, and those that one of them withholds."""

    period: Period
    now: ReleasedCounts
    before: ReleasedCounts
    findings: list[Finding]
    withheld: list[tuple[Area, str]]


def released_changes(
    release: Release,
    engine: Engine,
    area: Area,
    period: Period,
    *,
    audience: str,
    level: str | None = "ward",
) -> ReleasedChanges:
    """Compare an area by crime group and ``level`` with a year before, for an audience."""
    against = window(LAST_YEAR, period, None)
    tables = [
        released_counts(release, engine, area, over, audience=audience, level=level)
        for over in (period, against.periods[0])
    ]
    now, before = tables
    places = {area.code: area for area in now.areas}
    cells = list(zip(now.rows(), before.rows(), strict=True))
    shown = [i for i, pair in enumerate(cells) if not any(row["suppressed"] for row in pair)]
    withheld = sorted(
        ((places[cells[i][0]["area"]], cells[i][0]["crime_group"]) for i in set(range(len(cells))) - set(shown)),
        key=lambda pair: (pair[0].name, pair[1]),
    )  # fmt: skip
    findings = _findings(now, cells, shown, places, period, audience)
    return ReleasedChanges(period, now, before, findings, withheld)


def _findings(
    now: ReleasedCounts,
    cells: list[tuple[dict[str, object], dict[str, object]]],
    shown: list[int],
    places: dict[str, Area],
    period: Period,
    audience: str,
) -> list[Finding]:
    """Compare the shown cells, the most surprising first; a per cent needs the audience's base."""
    against = window(LAST_YEAR, period, None).baseline
    count = np.array([cells[i][0]["count"] for i in shown], dtype=np.int64)
    base = np.array([cells[i][1]["count"] for i in shown], dtype=np.int64)
    once = np.ones(len(shown))
    p = two_counts.exact_p(count, base, once)
    q = benjamini_hochberg(p)
    surprise = signed_surprise(count, base, once)
    difference = two_counts.difference(count, base, once)
    percent = two_counts.percent(count, base, once)
    low, high = two_counts.difference_interval(count, base, once, level=LEVEL)
    least = published_rules().audience(audience).percentage_base
    order = np.lexsort((-np.abs(difference), -np.abs(surprise)))
    return [
        Finding(
            figure=now.record.figure(shown[k]),
            area=places[str(cells[shown[k]][0]["area"])],
            crime_group=str(cells[shown[k]][0]["crime_group"]),
            period_words=period.words,
            against=against,
            count=int(count[k]),
            baseline=int(base[k]),
            exposure=1.0,
            difference=float(difference[k]),
            percent=float(percent[k]) if base[k] >= least else None,
            low=float(low[k]),
            high=float(high[k]),
            p=float(p[k]),
            q=float(q[k]),
            surprise=float(surprise[k]),
            harm=None,
            caveats=finding_caveats(
                str(cells[shown[k]][0]["crime_group"]), count[k] + base[k] < FEW, against.kind
            ),
        )
        for k in order.tolist()
    ]
