"""`python -m benchmarks.targets_in_danger`: how far the projection and the rules of exceptions can be believed.

Draws years of monthly counts of which all is known, lets the rules look at them month by month as `frankpledge daily`
would, and counts: how often the year's total fell within the interval, how often a target that was kept had an
exception, how often and how early one that was missed was foreseen, and how often a series in which nothing happens
is called worse. Writes benchmarks/targets_in_danger.jsonl, a line a world; the draws are seeded.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.control_charts import Variation
from frankpledge.definitions.exception_rules import exception_rules
from frankpledge.evidence.questions import Area, Period, month_text
from frankpledge.findings.performing import Aim, Question, chances_of_missing, performing
from frankpledge.findings.performing.counting import Monthly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.findings.performing import Performing

RESULTS = Path(__file__).with_name("targets_in_danger.jsonl")
SEED, SERIES, YEARS = 20_261_129, 500, 6
MONTHS = 12 * YEARS
TOLD_AT = (3, 6, 9)
NEVER = 99


@dataclass(frozen=True)
class World:
    """Monthly counts: their mean, a season of one wave, clumping (size of a negative binomial), levels that wander.

    ``aim``: the target, as a share of the year before.
    """

    words: str
    mean: float = 60
    season: float = 0.3
    size: float | None = 30
    wanders: float = 0.0
    aim: float = 0.95


WORLDS = (
    World("60 a month, a season of ± 30 %"),
    World("20 a month, a season of ± 30 %", mean=20, size=15),
    World("60 a month, without a season", season=0.0),
    World("60 a month, a season, levels that wander by 10 % a year", wanders=0.1),
    World("60 a month, a season; the aim is last year’s number", aim=1.0),
    World("60 a month, a season; the aim is 10 % above last year", aim=1.1),
)


def draw(world: World, series: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return series × months of counts."""
    months = np.arange(MONTHS)
    peak = rng.integers(0, 12, series)[:, None]
    season = 1 + world.season * np.cos(2 * np.pi * (months[None, :] - peak) / 12)
    steps = rng.normal(0, world.wanders, (series, YEARS))
    level = np.exp(np.cumsum(steps, axis=1))[:, months // 12]
    mean = world.mean * season * level
    if world.size is not None:
        mean = rng.gamma(world.size, mean / world.size)
    return rng.poisson(mean).astype(float)


def measure(world: World, series: int = SERIES) -> dict[str, Any]:
    """Let the rules look at a world's last year month by month; return what is kept of it."""
    rule = next(exception_rules().of("chance-of-missing"))
    counts = draw(world, series, np.random.default_rng(SEED))
    total = counts[:, -12:].sum(axis=1)
    aimed = np.round(world.aim * counts[:, -24:-12].sum(axis=1))
    monthly = _monthly(counts)
    raised = np.full(series, NEVER)
    worse, within = np.zeros((12, series), dtype=bool), {}
    for known in range(1, 13):
        held = performing(monthly.until(monthly.months[MONTHS - 13 + known]), _year(monthly))
        worse[known - 1] = held.variation[:, 0, MONTHS - 13 + known] == Variation.CONCERN
        if known in TOLD_AT:
            within[str(known)] = _within(held, total)
        if (rule.months or 1) <= known < 12:
            aims = [Aim(f"i{n}", "E", float(value)) for n, value in enumerate(aimed)]
            spoke = chances_of_missing(held, aims) >= (rule.least or 1.0)
            raised = np.where(spoke & (raised == NEVER), known, raised)
    return asdict(world) | {"series": series, "seed": SEED, "within": within} | _told(
        raised, total > aimed, worse
    )  # fmt: skip


def _monthly(counts: NDArray[np.float64]) -> Monthly:
    series = len(counts)
    first = 2019 * 12 + 3
    questions = tuple(Question(f"i{n}", "police-uk/burglary", "down-good") for n in range(series))
    return Monthly(questions, (Area("csp", "E", "Synthetic"),), tuple(month_text(first + n) for n in range(MONTHS)),
                   counts[:, None, :], np.ones((series, 1, MONTHS)), (1,) * series)  # fmt: skip


def _year(monthly: Monthly) -> Period:
    return Period(monthly.months[-12], monthly.months[-1])


def _within(held: Performing, total: NDArray[np.float64]) -> dict[str, float]:
    """Return how often the year's total fell within each interval."""
    found = {}
    for level in ("80", "95"):
        low, high = (getattr(held.total, f"{side}_{level}")[:, 0] for side in ("low", "high"))
        found[level] = _share((total >= low) & (total <= high))
    return found


def _told(
    raised: NDArray[np.int_], missed: NDArray[np.bool_], worse: NDArray[np.bool_]
) -> dict[str, Any]:
    had = raised < NEVER
    foreseen = {str(known): _share(raised[missed] <= known) for known in (*TOLD_AT, 11)}
    return {
        "missed": _share(missed),
        "kept_with_exception": _share(had[~missed]),
        "exceptions_of_kept": _share(~missed[had]),
        "foreseen": foreseen,
        "months_before": float(np.median(12 - raised[missed & had])),
        "worse_a_look": _share(worse),
        "worse_a_year": _share(worse.any(axis=0)),
    }


def _share(hits: NDArray[np.bool_]) -> float:
    return round(float(hits.mean()), 4)


def main() -> None:
    """Measure every world."""
    lines = []
    for world in WORLDS:
        lines.append(json.dumps(measure(world), ensure_ascii=False))
        print(lines[-1], flush=True)
    RESULTS.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
