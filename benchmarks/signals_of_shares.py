"""Signals of shares: whom it befalls, how late it is reported, what residents say, who offends again."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.signals import AT_MOST, EXACT, Signal, outside, q_of
from benchmarks.signals_of_counts import leaders
from frankpledge.analysis import reporting_lag
from frankpledge.analysis.intervals import rate_interval
from frankpledge.analysis.proportions import mid_p, newcombe_interval, score_p, wilson_interval
from frankpledge.analysis.survey import share_change, weighted_shares

LEVEL = 0.05
GROUPS = np.array([0.03, 0.07, 0.12, 0.18, 0.22, 0.16, 0.12, 0.10])


def _two(chance, times, n, factor, share):
    return chance.binomial(int(n), share * factor, times), chance.binomial(int(n), share, times)


def newcombe(chance, times, n, factor, share):
    """The interval of a change of shares leaves out 0."""
    now, before = _two(chance, times, n, factor, share)
    return outside(*newcombe_interval(now, n, before, n), 0.0)


def wilson(chance, times, n, factor, share):
    """True shares from half to one and a half times: at one share alone, whole numbers take the rate up or down."""
    true = share * chance.uniform(0.5, 1.5, times)
    return outside(*wilson_interval(chance.binomial(int(n), true * factor), n), true)


def groups(chance, times, n, factor):
    """The age groups of two years: some share is called changed; of a doubling, that of the third group."""
    shares = GROUPS.copy()
    shares[2] *= factor
    now = chance.multinomial(int(n), shares / shares.sum(), times)
    before = chance.multinomial(int(n), GROUPS, times)
    p = np.minimum(mid_p(now, n, before, n), 1.0)
    q = q_of(p)
    return q[:, 2] <= LEVEL if factor != 1 else (q <= LEVEL).any(axis=1)


def old_share(chance, times, n, factor, read):
    """The share of old offences is called changed."""
    now, before = _two(chance, times, n, factor, 0.15)
    found = reporting_lag.share_change(now, int(n), before, int(n))
    return found.p <= LEVEL if read == "p" else outside(found.low, found.high, 0.0)


def median_lag(chance, times, n, factor):
    """Lags of a mean of forty days, exponential; the true median is 27."""
    size = int(n)
    days = chance.exponential(40 * factor, times * size).astype(np.int64)
    first = np.full(times * size, np.datetime64("2025-01-01"))
    found = reporting_lag.lag_quantiles(
        first, first, first + days, [0.5], np.repeat(np.arange(times), size), times
    )
    return outside(found.low[:, 0], found.high[:, 0], np.floor(40 * np.log(2)))


WEIGHTS = np.array([0.6, 0.8, 1.0, 1.2, 1.8])


def _waves(chance, times, n, factor, questions=1):
    """Two waves of weighted answers; a question is a simulation, for the questions do not meet."""
    shares = (0.2, np.where(np.arange(times * questions) % questions == 0, 0.2 * factor, 0.2))
    waves = [
        weighted_shares(
            (chance.random((int(n), times * questions)) < share).astype(np.float64),
            np.resize(WEIGHTS, int(n)),
        )
        for share in shares
    ]
    return share_change(*waves), waves[1]


def survey_change(chance, times, n, factor):
    """The interval of an answer's change leaves out 0."""
    found, _ = _waves(chance, times, n, factor)
    return outside(found.low, found.high, 0.0)


def survey_share(chance, times, n, factor):
    """The interval of an answer's share leaves out the true one."""
    _, wave = _waves(chance, times, n, factor)
    return outside(wave.low, wave.high, 0.2)


def survey_q(chance, times, n, factor):
    """Some of six answers is called changed; of a doubling, the first."""
    found, _ = _waves(chance, times, n, factor, 6)
    q = q_of(found.p.reshape(times, 6))
    return q[:, 0] <= LEVEL if factor != 1 else (q <= LEVEL).any(axis=1)


def cohorts(chance, times, n, factor, groups):
    """The latest year of each group against three years before; the first group is the one that may be doubled."""
    share = np.full(groups, 0.25)
    share[0] *= factor
    now = chance.binomial(int(n), share, (times, groups))
    before = chance.binomial(3 * int(n), 0.25, (times, groups))
    q = q_of(score_p(now, n, before, 3 * n))
    return q[:, 0] <= LEVEL if factor != 1 else (q <= LEVEL).any(axis=1)


def cohort_interval(chance, times, n, factor):
    """The interval of the change of reoffending leaves out 0."""
    now = chance.binomial(int(n), 0.25 * factor, times)
    before = chance.binomial(3 * int(n), 0.25, times)
    return outside(*newcombe_interval(now, n, before, 3 * n), 0.0)


def offences_each(chance, times, n, factor):
    """Further offences one by one, 1.5 each."""
    _, low, high = rate_interval(chance.poisson(1.5 * factor * n, times), n, 1.0)
    return outside(low, high, 1.5)


_YEARS = "15 % of {} reports in each of two years"
_WAVE = "20 % of {} who answered, weights from 0.6 to 1.8, in each of two waves"
_SIZES = (50, 100, 200)
SIGNALS = [
    Signal(
        "people", "some share with p ≤ 0.05, all groups allowed for",
        "8 groups with shares from 3 to 22 % of {} records in each of two years", LEVEL, AT_MOST, groups, 200,
        (100, 200, 400),
    ),
    Signal(
        "people", "95 % interval of the change leaves out 0", "12 % of {} records in each of two years", LEVEL, EXACT,
        partial(newcombe, share=0.12), 200, (100, 200, 400),
    ),
    Signal(
        "people", "95 % interval leaves out the true share", "6 to 18 % of {} records", LEVEL, EXACT,
        partial(wilson, share=0.12), 200, (100, 200, 400),
    ),
    Signal(
        "people", "one as frequent as the others is not among those named as most", "8 groups of mean {} each", LEVEL,
        AT_MOST, partial(leaders, kinds=8), 20, (10, 20, 40),
    ),
    Signal(
        "reporting-lag", "p ≤ 0.05 for a change of the share of old offences", _YEARS, LEVEL, EXACT,
        partial(old_share, read="p"), 200, (100, 200, 400),
    ),
    Signal(
        "reporting-lag", "95 % interval of the change leaves out 0", _YEARS, LEVEL, EXACT,
        partial(old_share, read="limits"), 200, (100, 200, 400),
    ),
    Signal(
        "reporting-lag", "95 % interval leaves out the true share", "7 to 22 % of {} reports", LEVEL, EXACT,
        partial(wilson, share=0.15), 200, (100, 200, 400),
    ),
    Signal(
        "reporting-lag", "95 % interval of the median lag leaves it out", "{} lags, exponential, 40 days on average",
        LEVEL, AT_MOST, median_lag, 100, (25, 50, 100),
    ),
    Signal("survey", "some answer with q ≤ 0.05", _WAVE + ", six questions", LEVEL, AT_MOST, survey_q, 300, (100, 300)),
    Signal("survey", "95 % interval of the change leaves out 0", _WAVE, LEVEL, EXACT, survey_change, 300, (100, 300)),
    Signal("survey", "95 % interval leaves out the true share", _WAVE, LEVEL, AT_MOST, survey_share, 300, (100, 300)),
    Signal(
        "reoffending", "q ≤ 0.05, one group", "25 % of {} offenders offend again, three years of them before", LEVEL,
        EXACT, partial(cohorts, groups=1), 200, _SIZES,
    ),
    Signal(
        "reoffending", "some group with q ≤ 0.05",
        "25 % of {} offenders in each of four groups, three years of them before", LEVEL, AT_MOST,
        partial(cohorts, groups=4), 200, _SIZES,
    ),
    Signal(
        "reoffending", "95 % interval of the change leaves out 0", "25 % of {} offenders, three years of them before",
        LEVEL, EXACT, cohort_interval, 200, _SIZES,
    ),
    Signal(
        "reoffending", "95 % interval leaves out the true share", "12 to 38 % of {} offenders", LEVEL, EXACT,
        partial(wilson, share=0.25), 200, _SIZES,
    ),
    Signal(
        "reoffending", "95 % interval of further offences each", "{} who offended again, 1.5 further offences each",
        LEVEL, AT_MOST, offences_each, 50, (20, 50),
    ),
]  # fmt: skip
