"""Rows of statistics: many series at once, ours beside the peer, and whether both say the same.

`python -m benchmarks.statistics NAME SERIES OUT` is one side in a fresh process. Nothing is imported
here that a side does not need, for its imports are counted.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.timing import line, run_pairs

MONTHS = 48
# The size of the bar, and one at which starting Python no longer hides the charting.
SIZES = (1_000, 20_000)


def ours(series: Path, out: Path) -> float:
    """Chart every series with all four rules, and write the lines and the points outside."""
    import numpy as np

    from frankpledge.analysis.control_charts import xmr_chart

    values = np.load(series)
    start = time.perf_counter()
    chart = xmr_chart(values)
    seconds = time.perf_counter() - start
    np.savez(out, centre=chart.centre, lower=chart.lower, upper=chart.upper, outside=chart.outside)
    return seconds


def qikit(series: Path, out: Path) -> float:
    """Chart each series by itself, as its documentation shows, with its default rules of runs."""
    import numpy as np
    from qikit import qic

    values = np.load(series)
    start = time.perf_counter()
    charts = [qic(y=row, chart="i").data for row in values]
    seconds = time.perf_counter() - start
    named = {"centre": "cl", "lower": "lcl", "upper": "ucl", "outside": "sigma_signal"}
    np.savez(out, **{ours: np.stack([c[theirs] for c in charts]) for ours, theirs in named.items()})
    return seconds


def control_charts(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Chart many monthly series: mean, limits from screened moving ranges, rules.

    Compared are centre, limits and the points outside. The rules of runs are not the same, so they
    are not compared: ours are four, all found in the time given; the peer has by default one test of
    long runs and few crossings.
    """
    from benchmarks import folders

    lines = []
    for size in sizes:
        series = folders.made(f"series-{size}", lambda folder, size=size: _make(folder, size))
        file, answers = series / "series.npy", folders.fresh(f"charts-{size}")
        answers.mkdir(parents=True)
        sides = {name: answers / f"{name}.npz" for name in SIDES}
        mine, peer = run_pairs(
            *([sys.executable, "-m", "benchmarks.statistics", name, str(file), str(out)]
              for name, out in sides.items())
        )  # fmt: skip
        charting = [json.loads(run.printed)["charting_s"] for run in (mine, peer)]
        lines.append(
            line("control-charts", mine, "clinical-qikit", peer,
                 data=f"synthetic, {size:,} series × {MONTHS}", **agreement(file, *sides.values()),
                 ours_charting_s=round(charting[0], 4), peer_charting_s=round(charting[1], 2),
                 ratio_charting=round(charting[1] / charting[0]))
        )  # fmt: skip
    return lines


def agreement(series: Path, mine: Path, peers: Path) -> dict[str, Any]:
    """Compare centre and limits to nine digits, and each point outside; count what was compared.

    We take the 2.66 of every table for 3/1.128, the peer divides: its limits are 0.016 % nearer. So
    the reaches are compared after that one factor, and a point may differ only where it lies between
    the two roundings of the same limit.
    """
    import numpy as np

    values, ours_, theirs = np.load(series), np.load(mine), np.load(peers)
    factor = 2.66 / (3 / 1.128)
    same = np.allclose(ours_["centre"], theirs["centre"], rtol=1e-9, atol=0)
    for name in ("lower", "upper"):
        reach = (theirs[name] - theirs["centre"]) * factor
        same = same and np.allclose(ours_[name] - ours_["centre"], reach, rtol=1e-9, atol=0)
    differ = ours_["outside"] != theirs["outside"]
    between = (values > theirs["upper"]) & (values <= ours_["upper"])
    between |= (values < theirs["lower"]) & (values >= ours_["lower"])
    return {
        "agrees": bool(same and (differ == between).all()),
        "points_checked": int(values.size),
        "outside": int(ours_["outside"].sum()),
        "between_roundings": int(between.sum()),
    }


def _make(folder: Path, size: int) -> None:
    """Write monthly counts of different levels that vary more than Poisson's, some with a step."""
    import numpy as np

    draw = np.random.default_rng(20261128)
    level = np.exp(draw.uniform(1, 6, (size, 1))) * draw.gamma(20, 1 / 20, (size, MONTHS))
    level[::10, 40:] *= 2
    np.save(folder / "series.npy", draw.poisson(level).astype(float))


SIDES = {"ours": ours, "qikit": qikit}

if __name__ == "__main__":
    print(json.dumps({"charting_s": SIDES[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))}))
