"""The row `projection`: 1,000 series × 48 months, 12 ahead, beside statsforecast's AutoETS.

`python -m benchmarks.projection_row WHO FILE` is one side in a fresh process: it reads the months, projects them with
80 % limits, and saves the limits beside the file. Both sides are then judged on months that neither saw.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from benchmarks.timing import Run

AHEAD = 12
SERIES = 1_000
SEED = 20261128


def ours(months: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project as a user would."""
    from frankpledge.analysis.projection import project

    found = project(months, AHEAD, first).months
    return found.low_80, found.high_80


def auto_ets(months: np.ndarray, _first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project with the peer as its documentation does; limits below 0 are cut at 0, to its favour."""
    import pandas as pd
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS

    series, length = months.shape
    table = pd.DataFrame(
        {
            "unique_id": np.repeat(np.arange(series), length),
            "ds": np.tile(np.arange(length), series),
            "y": months.ravel(),
        }
    )
    peer = StatsForecast(models=[AutoETS(season_length=12)], freq=1)
    found = peer.forecast(df=table, h=AHEAD, level=[80]).sort_values(["unique_id", "ds"])
    low, high = (
        found[f"AutoETS-{side}-80"].to_numpy().reshape(series, AHEAD) for side in ("lo", "hi")
    )
    return np.maximum(low, 0.0), np.maximum(high, 0.0)


def seasonal_naive(months: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give last year's months, with normal 80 % limits from how much years differed."""
    spread = 1.2815515655 * np.sqrt(((months[:, 12:] - months[:, :-12]) ** 2).mean(axis=1))
    last = months[:, -12:]
    return np.maximum(last - spread[:, None], 0.0), last + spread[:, None]


def score(months: np.ndarray, came: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    """Return the mean 80 % interval score over the seasonal-naive error of the months learned from."""
    from frankpledge.analysis.projection.scores import interval_score

    scale = np.abs(months[:, 12:] - months[:, :-12]).mean(axis=1)
    some = scale > 0  # a series of noughts has no scale
    return float((interval_score(came, low, high).mean(axis=1)[some] / scale[some]).mean())


def projection() -> list[dict[str, Any]]:
    """Project synthetic and real months; better means a lower mean interval score than both others."""
    from benchmarks.real_months import held_out
    from benchmarks.synthetic_months import synthetic_months

    counts, first = synthetic_months(np.random.default_rng(SEED), SERIES)
    learned, came, begin, names = held_out()
    windows = f"real months, {len(set(names))} series"
    return [
        _measure("synthetic", counts[:, :-AHEAD], counts[:, -AHEAD:], first),
        _measure(windows, learned, came, begin),
    ]


def _measure(data: str, months: np.ndarray, came: np.ndarray, first: np.ndarray) -> dict[str, Any]:
    from benchmarks.folders import fresh
    from benchmarks.timing import run_pairs

    folder = fresh(f"projection-{data.split(maxsplit=1)[0]}")
    folder.mkdir(parents=True)
    file = folder / "months.npz"
    np.savez(file, months=months, first=first)
    command = [sys.executable, "-m", "benchmarks.projection_row"]
    mine, peer = run_pairs([*command, "ours", str(file)], [*command, "auto_ets", str(file)])
    limits = {who: np.load(folder / f"{who}.npz") for who in ("ours", "auto_ets")}
    scores = {
        who: score(months, came, found["low"], found["high"]) for who, found in limits.items()
    }
    scores["naive"] = score(months, came, *seasonal_naive(months))
    held = (limits["ours"]["low"] <= came) & (came <= limits["ours"]["high"])
    return _line(data, mine, peer, scores) | {
        "series": len(months), "within_80": round(float(held.mean()), 3),
    }  # fmt: skip


def _line(data: str, mine: Run, peer: Run | None, scores: dict[str, float]) -> dict[str, Any]:
    """Write the line; two projections agree in no digit, so what must hold is that ours is the better one."""
    return {
        "row": "projection", "data": f"{data}, 48 months, 12 ahead",
        "ours_s": round(mine.seconds, 2), "peer": "statsforecast AutoETS",
        "peer_s": round(peer.seconds, 2), "ratio": round(peer.seconds / mine.seconds, 2),
        "ours_mb": round(mine.megabytes), "peer_mb": round(peer.megabytes),
        "agrees": scores["ours"] < min(scores["auto_ets"], scores["naive"]),
        "interval_score": round(scores["ours"], 3), "peer_interval_score": round(scores["auto_ets"], 3),
        "naive_interval_score": round(scores["naive"], 3),
    }  # fmt: skip


def main(who: str, file: Path) -> None:
    """Run one side."""
    read = np.load(file)
    side = {"ours": ours, "auto_ets": auto_ets}[who]
    low, high = side(read["months"], read["first"])
    np.savez(file.with_name(f"{who}.npz"), low=low, high=high)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
