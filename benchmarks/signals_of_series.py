"""Signals of monthly series: control charts, season, projection, nowcast, what is new, two series, steps, revisions."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.signals import AT_MOST, EXACT, Signal, outside, q_of
from frankpledge.analysis.control_charts import (
    c_chart,
    laney_p_chart,
    laney_u_chart,
    xmr_chart,
)
from frankpledge.analysis.emerging import emerging_scan
from frankpledge.analysis.nowcast import nowcast
from frankpledge.analysis.projection import chance_of_missing, project
from frankpledge.analysis.revisions import revisions, steps
from frankpledge.analysis.seasonal_adjustment import adjust_for_season
from frankpledge.analysis.seasons import decompose
from frankpledge.analysis.triangulation import Agreement, detrended_correlations, directions
from frankpledge.findings.methods.days_between import chart_of_gaps

LEVEL, MONTHS, DRAWS = 0.05, 48, 99
SEASON = 1 + 0.25 * np.cos(2 * np.pi * np.arange(12) / 12)


def _months(chance, times, mean, factor, months=MONTHS, last=1, seasonal=False):
    """Poisson months of one level; the last of them doubled."""
    level = np.full(months, float(mean)) * (np.resize(SEASON, months) if seasonal else 1.0)
    level[-last:] *= factor
    return chance.poisson(level, (times, months))


def rule(chance, times, mean, factor, name, chart="xmr", seasonal=False):
    """A rule on an undisturbed series of 48 months: some flag. Of a doubling: the month itself, or the last seven."""
    values = _months(
        chance, times, mean, factor, last=7 if name == "one_side" else 1, seasonal=seasonal
    )
    if seasonal:
        values = adjust_for_season(values, 1).values
    found = c_chart(values) if chart == "c" else xmr_chart(values, never_negative=True)
    flags = getattr(found, name)
    return flags[:, -1] if factor != 1 else flags.any(axis=1)


def latest(chance, times, mean, factor, chart="xmr", seasonal=False):
    """The latest month alone, by any rule: what the first sentence tells."""
    values = _months(chance, times, mean, factor, seasonal=seasonal)
    if seasonal:
        values = adjust_for_season(values, 1).values
    found = c_chart(values) if chart == "c" else xmr_chart(values, never_negative=True)
    return found.flagged[:, -1]


def latest_rate(chance, times, mean, factor):
    """The latest month of a rate by the day, with limits as wide as the months scatter."""
    days = np.resize([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], MONTHS).astype(float)
    level = mean * days / days.mean()
    level[-1] *= factor
    return laney_u_chart(chance.poisson(level, (times, MONTHS)), days).flagged[:, -1]


def latest_share(chance, times, mean, factor):
    """The latest month of a share of ten times as many records, with limits as wide as the months scatter."""
    whole = chance.poisson(10.0 * mean, (times, MONTHS))
    share = np.full(MONTHS, 0.1)
    share[-1] *= factor
    return laney_p_chart(chance.binomial(whole, share), whole).flagged[:, -1]


def latest_gap(chance, times, mean, factor, gaps=36):
    """The latest of 36 gaps in whole days between records that come by chance; the last seven at twice the rate."""
    waits = np.full(gaps, float(mean))
    waits[-7:] /= factor
    hours = np.hstack([chance.uniform(0, 1, (times, 1)), chance.exponential(waits, (times, gaps))])
    days = np.floor(np.cumsum(hours, axis=1))
    return chart_of_gaps(np.diff(days, axis=1), "t").flagged[:, -1]


def _season(chance, times, mean, factor):
    level = np.full(12, float(mean))
    level[6] *= factor
    return decompose(chance.poisson(np.resize(level, MONTHS), (times, MONTHS)))


def season(chance, times, mean, factor):
    """The test of no season; or July is doubled."""
    return _season(chance, times, mean, factor).p < LEVEL


def month_interval(chance, times, mean, factor):
    """The interval of July's index leaves out 1."""
    found = _season(chance, times, mean, factor)
    return outside(found.low[:, 6], found.high[:, 6], 1.0)


def months_told(chance, times, mean, factor):
    """What the sentence says: the season is told from chance, and some month's interval leaves out 1."""
    found = _season(chance, times, mean, factor)
    return (found.p < LEVEL) & outside(found.low, found.high, 1.0).any(axis=1)


def _projected(chance, times, mean, factor):
    level = np.resize(SEASON, 60) * mean
    past = chance.poisson(level[:54], (times, 54))
    rest = chance.poisson(level[54:] * factor, (times, 6))
    return project(past, 6, 1, 6), past[:, -6:].sum(axis=1) + rest.sum(axis=1)


def year_end(chance, times, mean, factor, limits):
    """The year's total lies outside its projected limits."""
    found, total = _projected(chance, times, mean, factor)
    return outside(
        getattr(found.total, f"low_{limits}"), getattr(found.total, f"high_{limits}"), total
    )


def missing(chance, times, mean, factor):
    """The target is missed, less the chance that was told of it, and a half: a half where the chances are right."""
    found, total = _projected(chance, times, mean, factor)
    target = np.round(12 * mean * (1 + chance.uniform(-0.05, 0.05, times)))
    told = chance_of_missing(found, target)
    return (total > target) - told + 0.5


def fills_up(chance, times, mean, factor, limits, delays=6, months=18):
    """Months whose reports come over six months, the latest with its first month only."""
    share = np.array([0.5, 0.2, 0.12, 0.08, 0.06, 0.04])
    alarms = np.empty(times, dtype=bool)
    later = np.arange(months)[:, None] + np.arange(delays) >= months
    for at in range(times):
        full = chance.poisson(mean * share, (months, delays)).astype(float)
        full[-1, 1:] = chance.poisson(mean * factor * share[1:])
        found = nowcast(np.where(later, np.nan, full)).final
        low, high = (float(getattr(found, f"{end}_{limits}")[-1]) for end in ("low", "high"))
        alarms[at] = not low <= full[-1].sum() <= high
    return alarms


def _scan(chance, times, mean, factor, series=1):
    level = np.full((series, 60), float(mean))
    level[0, -3:] *= factor
    return emerging_scan(chance.poisson(np.tile(level, (times, 1))))


def emerging_p(chance, times, mean, factor):
    """A series' p over all windows; or its last three months are doubled."""
    return _scan(chance, times, mean, factor).combined_p <= LEVEL


def emerging_list(chance, times, mean, factor, series=12):
    """A family of series with nothing new makes a list; of a doubling, that series is on it."""
    q = q_of(_scan(chance, times, mean, factor, series).combined_p.reshape(times, series))
    return q[:, 0] <= 0.10 if factor != 1 else (q <= 0.10).any(axis=1)


def _pair(chance, times, mean, factor):
    return tuple(_months(chance, times, mean, factor, last=12) for _ in range(2))


def direction(chance, times, mean, factor):
    """A series is called up or down on the years before."""
    found = directions(*_pair(chance, times, mean, factor), 12, 36)
    return outside(found.police.low, found.police.high, 1.0)


def both_tell(chance, times, mean, factor):
    """Both series are called something at once."""
    found = directions(*_pair(chance, times, mean, factor), 12, 36).agreement
    return np.isin(found, (Agreement.BOTH_UP, Agreement.BOTH_DOWN, Agreement.OPPOSITE))


def move_together(chance, times, mean, factor, months=24, seasonal=False):
    """Two series about their own lines; of a doubling, both double in the same six months of the middle."""
    level = np.full(months, float(mean)) * (np.resize(SEASON, months) if seasonal else 1.0)
    level[9:15] *= factor
    pair = [chance.poisson(level, (times, months)).astype(float) for _ in range(2)]
    if seasonal:
        pair = [adjust_for_season(one, 1).values for one in pair]
    kinds = np.arange(months) % 12 if seasonal else None
    return detrended_correlations(*pair, chance, DRAWS, kinds).spearman_p <= LEVEL


def revised(chance, times, n, factor):
    """Revisions up as often as down; or up twice as often."""
    up = chance.random((times, int(n))) < factor / (1 + factor)
    first = np.full((times, int(n)), 50)
    return revisions(np.stack([first, first + np.where(up, 1, -1)], axis=1)).direction_p <= LEVEL


def step(chance, times, mean, factor, spread=1.0, seasonal=False, areas=1):
    """A step in the middle of three years; with a season, it is in the exposure, and months change within their kind.

    Of several areas, some one's q.
    """
    level = np.full(36, float(mean)) * (np.resize(SEASON, 36) if seasonal else 1.0)
    level = np.tile(level, (times * areas, 1))
    level[::areas, 18:] *= factor
    counts = (
        chance.negative_binomial(level / (spread - 1), 1 / spread)
        if spread > 1
        else chance.poisson(level)
    )
    if seasonal:
        month = np.arange(36) % 12
        found = steps(counts, chance, SEASON[month], draws=DRAWS, kinds=month)
    else:
        found = steps(counts, chance, draws=DRAWS)
    if areas == 1:
        return found.p <= LEVEL
    q = q_of(found.p.reshape(times, areas))
    return q[:, 0] <= LEVEL if factor != 1 else (q <= LEVEL).any(axis=1)


_SERIES, _USUAL = "48 months of mean {}", "48 months of mean {} with a usual season, taken out"
_MEANS = (10, 20, 40)
# As the docstring of control_charts.rules states them, for series of 48.
# How often a plain program, written from the rules' definitions, flags some point of 10,000 other such series: limits
# from the series itself have no table of their own. tests/analysis/test_signals.py runs that program again.
PLAIN_DRAWS = 10_000
RULES = {
    "outside": ("outside the limits", 0.1914),
    "one_side": ("in a run of seven on one side", 0.2591),
    "trend": ("in a trend of seven", 0.0032),
    "two_of_three": ("of two of three near a limit", 0.0713),
}
OUTSIDE_C = 0.1298
SIGNALS = [
    *(
        Signal(
            "control-chart", f"XmR, some point {words}", _SERIES, nominal, EXACT, partial(rule, name=name), 20,
            _MEANS, draws=PLAIN_DRAWS,
        )
        for name, (words, nominal) in RULES.items()
    ),
    Signal("control-chart", "XmR, the latest month flagged by any rule", _SERIES, 0.021, AT_MOST, latest, 20, _MEANS),
    Signal(
        "control-chart", "XmR, the latest month flagged, season taken out", _USUAL, 0.021, AT_MOST,
        partial(latest, seasonal=True), 60, _MEANS,
    ),
    Signal(
        "rate-chart", "the latest month of a rate by the day flagged by any rule", _SERIES, 0.021, AT_MOST,
        latest_rate, 20, _MEANS,
    ),
    Signal(
        "rate-chart", "the latest month of a share flagged by any rule", "48 months of mean {} in ten times as many",
        0.021, AT_MOST, latest_share, 20, _MEANS,
    ),
    Signal(
        "control-chart", "c chart, some point outside the limits", _SERIES, OUTSIDE_C, EXACT,
        partial(rule, name="outside", chart="c"), 20, _MEANS, draws=PLAIN_DRAWS,
    ),
    Signal(
        "control-chart", "c chart, the latest month flagged by any rule", _SERIES, 0.021, AT_MOST,
        partial(latest, chart="c"), 20, _MEANS,
    ),
    Signal(
        "days-between", "t chart, the latest gap flagged by any rule", "36 gaps of {} days on average", 0.021, AT_MOST,
        latest_gap, 30, (15, 30, 60),
    ),
    Signal("season", "a season, p < 0.05", _SERIES, LEVEL, EXACT, season, 20, (5, 10, 20)),
    Signal(
        "season", "95 % interval of a month's index leaves out 1", _SERIES, LEVEL, EXACT, month_interval, 20,
        (5, 10, 20),
    ),
    Signal("season", "some month named as usually high or low", _SERIES, LEVEL, AT_MOST, months_told, 20, (5, 10, 20)),
    Signal(
        "projection", "year's end outside the 80 % limits", "54 months with a season, mean {}; six ahead", 0.20,
        AT_MOST, partial(year_end, limits=80), 40, _MEANS,
    ),
    Signal(
        "projection", "year's end outside the 95 % limits", "54 months with a season, mean {}; six ahead", 0.05,
        AT_MOST, partial(year_end, limits=95), 40, _MEANS,
    ),
    Signal(
        "projection", "target missed, less the chance told of it, plus a half",
        "54 months with a season, mean {}; targets within 5 % of the year", 0.50, EXACT, missing, 40,
        no_power="a chance told is no alarm",
    ),
    Signal(
        "nowcast", "latest month outside the 80 % limits", "18 months of {} reports over six months", 0.20, AT_MOST,
        partial(fills_up, limits=80), 40, _MEANS,
    ),
    Signal(
        "nowcast", "latest month outside the 95 % limits", "18 months of {} reports over six months", 0.05, AT_MOST,
        partial(fills_up, limits=95), 40, _MEANS,
    ),
    Signal(
        "emerging", "a series, p over all windows ≤ 0.05", "60 months of mean {}", LEVEL, AT_MOST, emerging_p, 10,
        (5, 10, 20),
    ),
    Signal(
        "emerging", "a list is made, q ≤ 0.10", "a family of 12 series of 60 months of mean {}", 0.10, AT_MOST,
        emerging_list, 10, (5, 10, 20),
    ),
    Signal(
        "triangulate", "a series is called up or down", "a year of months of mean {} against three before", LEVEL,
        EXACT, direction, 20, (5, 10, 20),
    ),
    Signal(
        "triangulate", "both are called up, down or opposite", "two series of 48 months of mean {}", 0.0025, AT_MOST,
        both_tell, 20, (5, 10, 20),
    ),
    Signal(
        "triangulate", "they move together, p ≤ 0.05", "two series of 24 months of mean {}", LEVEL, EXACT,
        move_together, 20, (5, 10, 20),
    ),
    Signal(
        "triangulate", "they move together, season taken out, p ≤ 0.05",
        "two series of 48 months of mean {} with one season", LEVEL, EXACT,
        partial(move_together, months=48, seasonal=True), 60, (5, 10, 20),
    ),
    Signal(
        "revisions", "revised more one way than the other, p ≤ 0.05", "{} revised months, up as often as down", LEVEL,
        AT_MOST, revised, 40, (20, 40, 80),
    ),
    Signal(
        "step", "a step, p ≤ 0.05", "36 months of mean {} with a season, which is taken as known", LEVEL, EXACT,
        partial(step, seasonal=True), 20, (5, 10, 20),
    ),
    Signal(
        "step", "a step where no season can be told, p ≤ 0.05", "36 months of mean {}", LEVEL, EXACT, step, 20,
        (5, 10, 20),
    ),
    Signal(
        "step", "a step, p ≤ 0.05, months that scatter", "36 months of mean {} with three times the variance of chance",
        LEVEL, EXACT, partial(step, spread=3.0), 20, (5, 10, 20),
    ),
    Signal(
        "step", "another district has a step, q ≤ 0.05", "36 months of mean {} with a season, in four districts",
        LEVEL, AT_MOST, partial(step, seasonal=True, areas=4), 20, (5, 10, 20),
    ),
]  # fmt: skip
