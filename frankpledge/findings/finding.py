"""A finding: what was found, how sure we are, in a sentence, with its caveats and its figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area

SIGNAL_Q = 0.10
# Words for strength, by the largest q that earns them.
STRENGTHS = ((0.001, "very strong"), (0.01, "strong"), (0.05, "moderate"), (SIGNAL_Q, "weak"))
WITHIN_CHANCE = "within what chance gives"


def strength_of(q: float) -> str:
    """Say in words how strong a signal a q is."""
    return next((f"{word} signal" for most, word in STRENGTHS if q <= most), WITHIN_CHANCE)


@dataclass(frozen=True)
class Baseline:
    """What a count is set against: its kind, its words, and how the sum is read."""

    kind: str
    words: str

    @property
    def is_expected(self) -> bool:
        """Whether the baseline is an expectation (a rate elsewhere), not a count of the area itself."""
        return self.kind == "county"


@dataclass(frozen=True)
class Finding:
    """One comparison: an area, a crime group, a baseline, and what the test says."""

    figure: str
    area: Area
    crime_group: str
    period_words: str
    against: Baseline
    count: int
    baseline: int
    exposure: float
    difference: float
    percent: float | None
    low: float
    high: float
    p: float
    q: float
    surprise: float
    harm: float | None
    caveats: tuple[str, ...] = ()

    @property
    def signal(self) -> bool:
        """Whether it stands out from the whole family of comparisons."""
        return self.q <= SIGNAL_Q

    @property
    def strength(self) -> str:
        """How strong the signal is, in words."""
        return strength_of(self.q)

    @property
    def sentence(self) -> str:
        """The finding in plain English: counts, difference, per cent, interval, and how sure we are."""
        return (
            f"{self.crime_group} in {self.area.name}: {self.count:,} in {self.period_words} against "
            f"{self._against()}: {_signed(self.difference)}{self._percent()}, 95% interval "
            f"{_bound(self.low)} to {_bound(self.high)}. {self._verdict()}"
        )

    def _against(self) -> str:
        expected = self.baseline / self.exposure
        if self.against.is_expected:
            return f"{expected:,.1f} expected from {self.against.words}"
        if self.exposure == 1:
            return f"{self.baseline:,} in {self.against.words}"
        return f"{expected:,.1f} a year in {self.against.words} ({self.baseline:,} in all)"

    def _percent(self) -> str:
        if self.percent is None:
            return ""
        return f" ({'+' if self.percent >= 0 else '−'}{abs(self.percent):.1f}%)"

    def _verdict(self) -> str:
        if self.signal:
            return f"A {self.strength}."
        return "This is within what chance gives."

    def to_json(self) -> dict[str, Any]:
        """Return the finding as documented in docs/reference/json.md."""
        return {
            "figure": self.figure,
            "area": self.area.code,
            "area_name": self.area.name,
            "area_kind": self.area.kind,
            "crime_group": self.crime_group,
            "compared_with": self.against.kind,
            "count": self.count,
            "baseline": self.baseline,
            "baseline_exposure": self.exposure,
            "difference": self.difference,
            "percent": self.percent,
            "interval": [self.low, self.high],
            "p": self.p,
            "q": self.q,
            "signal": self.signal,
            "strength": self.strength,
            "surprise": self.surprise,
            "harm": self.harm,
            "sentence": self.sentence,
            "caveats": list(self.caveats),
        }


def _signed(difference: float) -> str:
    """Write a difference as more or fewer, whole where it is whole."""
    size = abs(difference)
    number = f"{size:,.0f}" if float(size).is_integer() else f"{size:,.1f}"
    if difference == 0:
        return "no difference"
    return f"{number} {'more' if difference > 0 else 'fewer'}"


def _bound(value: float) -> str:
    whole = round(value)
    return f"{'+' if whole >= 0 else '−'}{abs(whole):,}"
