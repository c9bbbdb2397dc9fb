"""Every signal of the bench is given by chance as often as it says: its own test, or 10,000 worlds without anything."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.false_alarms import RESULTS, SIGNALS
from benchmarks.signals import AT_MOST, EXACT, Signal, false_alarms, power
from benchmarks.signals_of_series import OUTSIDE_C, PLAIN_DRAWS, RULES
from frankpledge.analysis.seasons import weekday_indices

from .control_charts import slow_charts

SEED = 20261190
# Too slow for 10,000 in the suite: the file has that many of each, and the suite as many as two seconds hold.
FEWER = {
    "funnel": 1_000, "nowcast": 400, "emerging": 1_000, "repeats": 1_000, "step": 1_000, "clock": 1_000,
    "season": 2_000, "projection": 2_000, "triangulate": 1_000, "survey": 1_000, "ward-change": 2_000,
}  # fmt: skip
# Those that share their draws need 9,999 of them, whatever is drawn else: tests/analysis/test_peak_windows.py has them.
TRIED = [one for one in SIGNALS if not one.draws or one.method == "control-chart"]
KEPT = {(x["method"], x["signal"]): x for x in map(json.loads, RESULTS.read_text("utf-8").splitlines())}  # fmt: skip


@pytest.mark.parametrize("signal", TRIED, ids=lambda signal: signal.key)
def test_a_signal_is_given_by_chance_as_often_as_it_says(signal):
    found = false_alarms(signal, SEED, FEWER.get(signal.method, signal.times))
    assert found.holds or signal.doubt, (found, signal.nominal)
    kept = KEPT[signal.method, signal.says]
    assert abs(found.rate - kept["measured"]) <= 1.2 * (found.error + kept["error"])


def test_the_nominal_rates_of_the_rules_are_those_of_the_plain_program_on_other_series():
    flagged: Counter[str] = Counter()
    for row in np.random.default_rng(31).poisson(20, (PLAIN_DRAWS, 48)).tolist():
        lines = [slow_charts.xmr(row, screened=True)] * 48
        flagged["outside"] += any(slow_charts.outside(row, lines))
        flagged["one_side"] += any(slow_charts.one_side(row, lines))
        flagged["trend"] += any(slow_charts.trend(row))
        flagged["two_of_three"] += any(slow_charts.two_of_three(row, lines))
        by_chance = slow_charts.attribute(row, [1] * 48, lambda mean: mean, widened=False)
        flagged["c"] += any(slow_charts.outside(row, by_chance))
    found = {name: times / PLAIN_DRAWS for name, times in flagged.items()}
    assert found == {name: nominal for name, (_, nominal) in RULES.items()} | {"c": OUTSIDE_C}


def weekdays(shrunk):
    def world(chance, times, size, factor):
        return (
            weekday_indices(chance.multinomial(350, [1 / 7] * 7, times), [52] * 7).p * shrunk < 0.05
        )

    return Signal("season", "weekdays", "{} events", 0.05, EXACT, world, 350)


def test_a_p_that_is_a_fifth_too_small_is_found_out():
    assert false_alarms(weekdays(1.0), SEED).holds
    assert not false_alarms(weekdays(0.8), SEED).holds
    assert not false_alarms(weekdays(1.25), SEED).holds
    # A cautious signal may be given less often than it says, and not more often.
    assert false_alarms(replace(weekdays(1.25), claim=AT_MOST), SEED).holds
    assert not false_alarms(replace(weekdays(0.8), claim=AT_MOST), SEED).holds


def test_a_world_that_gives_no_answer_is_refused():
    one = weekdays(1.0)
    for bad in (np.full(100, np.nan), np.zeros(99)):
        with pytest.raises(ValueError, match="season: weekdays gave"):
            false_alarms(replace(one, world=lambda *_, bad=bad: bad), SEED, 100)


def test_power_is_measured_at_each_size_on_worlds_in_which_something_is_doubled():
    asked = []

    def world(chance, times, size, factor):
        asked.append((size, factor))
        return np.arange(times) < times * 0.25

    assert power(replace(weekdays(1.0), world=world, sizes=(10, 20))) == {10: 0.25, 20: 0.25}
    assert asked == [(10, 2.0), (20, 2.0)]
