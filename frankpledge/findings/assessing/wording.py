"""Wording: the sentences of a drafted assessment – the difference first, then interval, counts, per cent, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.findings.finding import strength_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Below this many records to compare with, a percentage says less than it seems to.
LEAST_FOR_PERCENT = 20


def number(value: float) -> str:
    """Write a number of records: whole, for a count knows no decimals; what is less than one says so.

    >>> number(15622.9), number(4.26), number(0.3), number(0)
    ('15,623', '4', 'less than 1', '0')
    """
    size = abs(value)
    return "less than 1" if 0 < size < 1 else f"{size:,.0f}"


def more(value: float) -> str:
    """Write a difference.

    >>> more(59.2), more(-3), more(0.3)
    ('59 more', '3 fewer', 'as many')
    """
    if round(value) == 0:
        return "as many"
    return f"{number(value)} {'more' if value > 0 else 'fewer'}"


def interval(low: float, high: float) -> str:
    """Write the limits of a difference, the nearer to nothing first.

    >>> interval(8, 110), interval(-110, -8), interval(-12, 30), interval(0.4, 9)
    ('8 to 110 more', '8 to 110 fewer', '12 fewer to 30 more', 'less than 1 to 9 more')
    """
    if low > 0 or high < 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{number(near)} to {number(far)} {'more' if low > 0 else 'fewer'}"
    return f"{number(low)} fewer to {number(high)} more"


def percent(value: float | None, expected: float) -> str:
    """Write a percentage as an apposition; nothing where it has too few records to stand on.

    >>> percent(18.7, 315), percent(-17.0, 15623), percent(900.0, 3), percent(0.2, 500)
    (', 19% more', ', 17% fewer', '', '')
    """
    if value is None or expected < LEAST_FOR_PERCENT or round(value) == 0:
        return ""
    return f", {abs(value):,.0f}% {'more' if value > 0 else 'fewer'}"


def comparison(what: str, area: str, period: str, numbers: Mapping[str, float], told: Told) -> str:
    """Say one comparison: difference and interval, then the counts, the per cent, and how sure it is."""
    expected = numbers["expected"]
    size = more(numbers["difference"])
    than = f"{size} {'as' if size == 'as many' else 'than'} {told.than}"
    limits = interval(numbers["low"], numbers["high"])
    part = percent(numbers.get("percent"), expected)
    beside = told.beside.format(expected=number(expected), baseline=number(numbers["baseline"]))
    return (
        f"{what} in {area}: {than} (95% interval: {limits}); {number(numbers['count'])} recorded in {period}, "
        f"{beside}{part}. {verdict(told.strength, numbers)}"
    )


@dataclass(frozen=True)
class Told:
    """What a comparison is told with: what it is held against, how the baseline is written, and how strong it is."""

    than: str
    beside: str
    strength: str


def against_months(words: str, years: float, strength: str) -> Told:
    """Tell a comparison with earlier months, or with the same months of several years."""
    if years > 1:
        return Told(
            f"the yearly mean of {words}", "{expected} a year before ({baseline} in all)", strength
        )
    return Told(f"in {words}", "{expected} before", strength)


def against_rate(words: str, strength: str) -> Told:
    """Tell a comparison with what a rate elsewhere would give."""
    return Told(f"{words} would give here", "about {expected} expected", strength)


def verdict(strength: str, numbers: Mapping[str, float]) -> str:
    """Say how sure it is; one that stands out by itself, but not among all, says both."""
    scattered = is_scattered(strength, numbers)
    if strength.endswith("signal"):
        but = (
            ", which allows for months that vary more than chance gives; the interval does not"
            if scattered
            else ""
        )
        return f"A {strength}{but}."
    if scattered:
        return "No signal: its months vary more than chance gives, for which the interval does not allow."
    if numbers["low"] > 0 or numbers["high"] < 0:
        return "No signal: alone it would stand out, among all that were compared it does not."
    return "No signal: this is within what chance gives."


def is_scattered(strength: str, numbers: Mapping[str, float]) -> bool:
    """Tell whether a comparison is weaker than its figure has it, for its months vary more than chance gives."""
    return "q_of_figure" in numbers and strength_of(numbers["q_of_figure"]) != strength


def level(
    what: str, area: str, period: str, numbers: Mapping[str, float], around: tuple[str, ...] = ()
) -> str:
    """Say how much was recorded and at what rate; ``around`` names the county and writes its rate."""
    told = f"{what} in {area}: {number(numbers['count'])} recorded in {period}"
    if "rate" not in numbers:
        return f"{told}."
    limits = f"{rate(numbers['rate_low'])} to {rate(numbers['rate_high'])}"
    beside = f"; {around[0]} as a whole {around[1]}" if around else ""
    return f"{told}, {rate(numbers['rate'])} for each 1,000 residents (95% interval: {limits}){beside}."


def beside(what: str, area: str, period: str, before: str, numbers: Mapping[str, float]) -> str:
    """Say a partner's count without a full stop, with that of the same months a year before where it is held."""
    told = f"{what} in {area}: {number(numbers['count'])} in {period}"
    earlier = f", {number(numbers['before'])} in {before}" if "before" in numbers else ""
    return f"{told}{earlier}"


def rate(value: float) -> str:
    """Write a rate.

    >>> rate(18.521), rate(0.452)
    ('18.5', '0.45')
    """
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
