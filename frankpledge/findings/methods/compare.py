"""Compare: is it more than before, or than elsewhere?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis import two_counts
from frankpledge.analysis.e_test import e_test_p
from frankpledge.analysis.quasi_poisson import widened_interval, widened_p
from frankpledge.analysis.rate_ratios import exact_rate_ratio, log_normal_rate_ratio
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.baselines import LAST_YEAR, THREE_YEAR
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.wording import p_words
from frankpledge.findings.methods.yardsticks import (
    FAMILY,
    KINDS,
    REST_OF_COUNTY,
    WITHOUT_PANDEMIC,
    past,
    yardstick,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.yardsticks import Past, Yardstick

ALL, LEVEL = "all", 0.05
NAMES = {
    LAST_YEAR: "The same months last year",
    THREE_YEAR: "The same months of three years",
    WITHOUT_PANDEMIC: "Three years without the pandemic",
    REST_OF_COUNTY: "The rest of the county",
    FAMILY: "The family group",
}
AGAINST = Option("against", "Against", ALL, ((ALL, "All of these that hold"), *NAMES.items()))
_COLUMNS = (
    Column("name", "Against"),
    Column("count", "Count", "whole"),
    Column("expected", "Expected", "one"),
    Column("difference", "Difference", "one"),
    Column("low", "From", "one"),
    Column("high", "To", "one"),
    Column("percent", "Per cent", "one"),
    Column("ratio", "Rate ratio", "two"),
    Column("ratio_low", "Ratio from", "two"),
    Column("ratio_high", "Ratio to", "two"),
    Column("p", "p, as used", "p"),
    Column("p_exact", "Exact test p", "p"),
    Column("p_e", "E-test p", "p"),
)


def compare(held: Held, asked: Asked) -> Answer:
    """Hold the count of a period against its yardsticks: difference first, then per cent and ratio, each with limits.

    A DataFault where a month of the period is missing, and where no yardstick holds.
    """
    of = past(held, asked)
    count = of.count
    found, refused = _yardsticks(asked, of)
    measured = of.dispersion()
    phi = max(1.0, measured[0]) if measured else 1.0
    free = (measured[1] - 1) * (len(asked.period.months) - 1) if measured else np.inf
    rows = _rows(count, found, phi, free)
    return Answer(
        asked, held, "two-counts", _sentences(of, count, rows, measured), _COLUMNS, rows,
        _caveats(of, found, refused), asked.what.is_restricted,
        parameters={
            "dispersion": round(measured[0], 4) if measured else None,
            "years_of_dispersion": measured[1] if measured else 0,
        },
        drawing={"title": of.series.title},
    )  # fmt: skip


def _yardsticks(asked: Asked, of: Past) -> tuple[list[Yardstick], list[str]]:
    """Return the yardsticks that hold, and why the others do not."""
    chosen = asked.option(AGAINST)
    if chosen != ALL:
        return [yardstick(chosen, of)], []
    found: list[Yardstick] = []
    refused: list[str] = []
    for kind in KINDS:
        against = f"{NAMES[kind][0].lower()}{NAMES[kind][1:]}"
        try:
            one = yardstick(kind, of)
        except (DataFault, CallFault) as fault:
            refused.append(f"Not held against {against}: {fault}")
            continue
        same = [NAMES[other.kind] for other in found if _months_of(other) == _months_of(one)]
        if same:
            refused.append(f"Not told again against {against}: they are those of “{same[0]}”.")
        else:
            found.append(one)
    if not found:
        raise DataFault("Nothing can be held against this count.\n" + "\n".join(refused))
    return found, refused


def _months_of(one: Yardstick) -> tuple[int, float, bool]:
    """Return what two yardsticks of the same months have alike; a place is never the same as a time."""
    return one.baseline, one.exposure, one.kind in (REST_OF_COUNTY, FAMILY)


def _rows(count: int, found: list[Yardstick], phi: float, free: float) -> list[dict[str, Any]]:
    """Compute every comparison at once; a family group has limits and a p of its own."""
    baseline = np.array([one.baseline for one in found])
    exposure = np.array([one.exposure for one in found])
    difference = two_counts.difference(count, baseline, exposure)
    low, high = widened_interval(
        difference, *two_counts.difference_interval(count, baseline, exposure), phi
    )
    exact = two_counts.exact_p(count, baseline, exposure)
    ratio, ratio_low, ratio_high = _ratios(count, baseline, exposure, phi, free)
    columns = {
        "expected": baseline / exposure, "difference": difference, "low": low, "high": high,
        "percent": two_counts.percent(count, baseline, exposure), "ratio": ratio, "ratio_low": ratio_low,
        "ratio_high": ratio_high, "p": widened_p(exact, phi), "p_exact": exact,
        "p_e": e_test_p(count, 1.0, baseline, exposure),
    }  # fmt: skip
    rows = []
    for at, one in enumerate(found):
        numbers = {name: _number(values[at]) for name, values in columns.items()}
        if one.limits is not None:
            numbers |= {
                "low": _number(count - one.limits[1]), "high": _number(count - one.limits[0]),
                "p": _number(one.p), "p_exact": None, "p_e": None, "ratio_low": None, "ratio_high": None,
            }  # fmt: skip
        rows.append({
            "against": one.kind, "name": NAMES[one.kind], "words": one.words, "count": count,
            "baseline": one.baseline, "exposure": round(one.exposure, 6), **numbers,
        })  # fmt: skip
    return rows


def _ratios(
    count: int, baseline: NDArray[Any], exposure: NDArray[Any], phi: float, free: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the rate ratio with exact limits, or with wider ones where months scatter beyond chance."""
    exact = exact_rate_ratio(count, 1.0, baseline, exposure)
    wide = log_normal_rate_ratio(count, 1.0, baseline, exposure, dispersion=phi, free=free)
    use_wide = (phi > 1.0) & ~np.isnan(wide.low)
    return (
        exact.ratio,
        np.where(use_wide, wide.low, exact.low),
        np.where(use_wide, wide.high, exact.high),
    )


def _number(value: Any) -> float | None:
    return round(float(value), 6) if value is not None and np.isfinite(value) else None


def _size(value: float) -> str:
    """Write a difference in words: 32 more, 4.5 fewer."""
    size = abs(value)
    written = f"{size:,.0f}" if size >= 10 else f"{size:.1f}".removesuffix(".0")
    return f"{written} {'more' if value > 0 else 'fewer'}" if size >= 0.05 else "no more or fewer"


def _told(row: dict[str, Any]) -> str:
    """Say one comparison, without its first letter: difference with interval, per cent, how sure."""
    percent = "" if row["percent"] is None else f", {row['percent']:+.1f} %".replace("-", "−")
    within = (
        "within what chance may give" if row["p"] >= LEVEL else "which chance alone seldom gives"
    )
    limits = "interval for one more such area " if row["against"] == FAMILY else "95 % interval "
    expected = f"{row['expected']:,.1f}".removesuffix(".0")
    against = f"{expected} expected from {row['words']}"
    if row["against"] in (LAST_YEAR, THREE_YEAR, WITHOUT_PANDEMIC):
        years = f" a year in {row['words']} ({row['baseline']:,} in all)"
        against = expected + (years if row["exposure"] > 1 else f" in {row['words']}")
    return (
        f"gainst {against}: {_size(row['difference'])} ({limits}{_size(row['low'])} to {_size(row['high'])}){percent}, "
        f"{within} ({p_words(row['p'])})."
    )


def _sentences(
    of: Past, count: int, rows: list[dict[str, Any]], measured: tuple[float, int] | None
) -> tuple[str, ...]:
    """Say each comparison in the order asked, then how much the months vary."""
    first = f"{of.series.title}, {of.asked.period.words}: {count:,}, a{_told(rows[0])}"
    return (first, *(f"A{_told(row)}" for row in rows[1:]), _scatter(measured))


def _scatter(measured: tuple[float, int] | None) -> str:
    if measured is None:
        return "How much its months vary beyond chance could not be told from the years held: nothing is allowed for."
    phi, years = measured
    if phi > 1.0:
        return (
            f"Its months vary {phi:.1f} times as much as chance alone would make them (φ, from {years} years); "
            "intervals and p allow for it."
        )
    return (
        f"Its months vary no more than chance would make them (φ = {phi:.1f}, from {years} years)."
    )


def _caveats(of: Past, found: list[Yardstick], refused: list[str]) -> tuple[str, ...]:
    used = set(of.asked.period.months)
    caveats = [doubt for doubt in of.series.doubts if doubt[:7] in used]
    caveats += [f"{NAMES[one.kind]}: {one.note}" for one in found if one.note]
    caveats += refused
    if len(found) > 1:
        caveats.append(
            f"{len(found)} comparisons of one count: they overlap, and no p is corrected for their number. Choose the "
            "one that was meant before looking."
        )
    if of.asked.what.polarity in ("ambiguous", "contextual"):
        caveats.append("More may be good or bad here: it may be more reporting.")
    if of.asked.what.note:
        caveats.append(of.asked.what.note)
    caveats.append(_WIDTHS)
    return (*caveats, "A difference says that something changed, never why.")


_WIDTHS = (
    "p is two-sided. What is allowed for is how months scatter within a year; where whole years wander too, intervals "
    "are too narrow and p too small."
)

METHOD = Method(
    name="compare",
    title="Comparison",
    answers="Is it more than before, or than elsewhere?",
    not_when=(
        "Not to judge whether something worked (a place chosen at its peak falls anyway), not across a change of how "
        "crimes are recorded, and not with months that were picked after seeing them."
    ),
    run=compare,
    sources=("police-uk", "extract"),
    options=(AGAINST,),
    standard_months=12,
)
