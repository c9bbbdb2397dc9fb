"""Triangulate: do the police's figures and a partner's tell the same?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.seasonal_adjustment import adjust_for_season
from frankpledge.analysis.triangulation import Agreement, detrended_correlations, directions
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.seeded import generator_of
from frankpledge.findings.methods.series import period_words, series

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.rate_ratios import RateRatio
    from frankpledge.analysis.triangulation import Correlations, Directions
    from frankpledge.definitions.topics import Topic
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

LEVEL = 0.95
PERMUTATIONS = 999
FEWEST_FOR_SEASON = 36


def _measures() -> tuple[tuple[str, str], ...]:
    """Return what can be set beside the police's figures: counts of returns, whole and not split."""
    found = []
    for topic in topics().values():
        if topic.source == "return" and not topic.split:
            asked = partner_returns()[topic.return_id]
            if (
                asked.every != "year"
                and next(m for m in asked.measures if m.id == topic.measure).whole
            ):
                found.append((topic.id, topic.name))
    return tuple(found)


MEASURE = Option(
    "measure", "Partner's figure", "return/domestic-abuse-referrals/referrals", _measures()
)

_COLUMNS = (
    Column("series", "Series"),
    Column("earlier", "A year, before", "one"),
    Column("recent", "Latest year", "whole"),
    Column("ratio", "Times as many", "two"),
    Column("low", "From", "two"),
    Column("high", "To", "two"),
    Column("direction", "Reading"),
    Column("rho", "Correlation (Spearman)", "two"),
    Column("p", "p", "p"),
    Column("n", "Periods", "whole"),
)


@dataclass(frozen=True)
class Pair:
    """Both series over the same periods, which end with the last that both have; nan where one has none."""

    police: Topic
    partner: Topic
    periods: tuple[str, ...]
    values: NDArray[np.float64]
    per_year: int
    late: int

    @property
    def every(self) -> str:
        """The word for a period."""
        return "month" if self.per_year == 12 else "quarter"

    @property
    def shared(self) -> int:
        """How many periods have a value of both."""
        return int(np.isfinite(self.values).all(axis=0).sum())

    @property
    def has_years(self) -> bool:
        """Whether there is next to a whole latest year, and a year's worth before it."""
        known = np.asarray(np.isfinite(self.values).all(axis=0))
        latest, before = known[-self.per_year :].sum(), known[: -self.per_year].sum()
        return bool(latest >= 0.75 * self.per_year and before >= self.per_year)


def triangulate(held: Held, asked: Asked) -> Answer:
    """Set a topic of the police beside a partner's figure: the direction of each, and whether they move together.

    A DataFault where the two do not share two whole years.
    """
    pair, doubts = _pair(held, asked)
    years = len(pair.periods) // pair.per_year
    if not pair.has_years:
        raise DataFault(
            f"{pair.police.name} and {pair.partner.name} share {pair.shared} {pair.every}s in "
            f"{asked.period.words}, and two whole years are needed: one would take the season for a change. Ask over a "
            "longer period, or of another figure."
        )
    recent, earlier = pair.per_year, pair.per_year * (years - 1)
    found = directions(pair.values[:1], pair.values[1:], recent, earlier, LEVEL)
    moved, adjusted = _moved(pair, asked)
    rows = [
        *(_row(name, topic, pair, at, ratio) for at, (name, topic, ratio) in enumerate((
            ("police", pair.police, found.police), ("partner", pair.partner, found.partner),
        ))),
        _together(moved),
    ]  # fmt: skip
    return Answer(
        asked, held, "triangulation", _sentences(asked, pair, rows, found, moved), _COLUMNS, rows,
        _caveats(pair, doubts, adjusted), uses_restricted=True,
        parameters={"level": LEVEL, "permutations": PERMUTATIONS, "years_before": years - 1},
        drawing=_drawing(asked, pair),
    )  # fmt: skip


def _pair(held: Held, asked: Asked) -> tuple[Pair, tuple[str, ...]]:
    """Bring both to the partner's periods, and end them with the last that both have."""
    partner_topic = topics()[asked.option(MEASURE)]
    partner = series(held, partner_topic, asked.area, asked.period)
    police = series(held, asked.what, asked.area, asked.period)
    values = np.vstack([_summed(police, partner), partner.array[0]])
    values = np.where(np.isfinite(values).all(axis=0), values, np.nan)
    both = np.flatnonzero(np.isfinite(values[0]))
    end = int(both[-1]) + 1 if both.size else 0
    start = int(both[0]) if both.size else 0
    doubts = tuple(dict.fromkeys((*police.doubts, *partner.doubts)))
    pair = Pair(
        asked.what, partner_topic, partner.periods[start:end], values[:, start:end], partner.per_year,
        len(partner.periods) - end,
    )  # fmt: skip
    return pair, doubts


def _summed(police: Series, partner: Series) -> NDArray[np.float64]:
    """Sum the police's months to the partner's periods; a period with a missing month is missing."""
    asked = partner_returns()[partner.topic.return_id]
    by_month = dict(zip(police.periods, police.array[0].tolist(), strict=True))
    return np.array([sum(by_month[month] for month in asked.months(p)) for p in partner.periods])


def _moved(pair: Pair, asked: Asked) -> tuple[Correlations, bool]:
    """Return how the two move about their own lines, season taken out of both where it can be."""
    values = pair.values
    adjusted = False
    if pair.per_year == 12 and len(pair.periods) >= FEWEST_FOR_SEASON:
        seasonless = adjust_for_season(values, int(pair.periods[0][5:]))
        adjusted = bool(seasonless.adjusted.all())
        values = seasonless.values if adjusted else values
    # A season taken out leaves months that are exchangeable only with the same month of other years.
    kinds = [period[5:] for period in pair.periods] if adjusted else None
    moved = detrended_correlations(values[:1], values[1:], generator_of(asked), PERMUTATIONS, kinds)
    return moved, adjusted


def _row(name: str, topic: Topic, pair: Pair, at: int, ratio: RateRatio) -> dict[str, Any]:
    recent, before = pair.values[at, -pair.per_year :], pair.values[at, : -pair.per_year]
    before = before[-(len(before) // pair.per_year) * pair.per_year :]
    low, high = _number(ratio.low[0]), _number(ratio.high[0])
    return {
        "series": f"{name}: {topic.name}",
        "earlier": _number(np.nanmean(before) * pair.per_year),
        "recent": float(np.nansum(recent)),
        "ratio": _number(ratio.ratio[0]),
        "low": low,
        "high": high,
        "direction": _direction(low, high),
        "rho": None,
        "p": None,
        "n": int(np.isfinite(recent).sum() + np.isfinite(before).sum()),
    }


def _direction(low: float | None, high: float | None) -> str:
    if low is None or high is None or low <= 1.0 <= high:
        return "unclear"
    return "up" if low > 1.0 else "down"


def _number(value: Any) -> float | None:
    return round(float(value), 6) if np.isfinite(value) else None


def _together(moved: Correlations) -> dict[str, Any]:
    empty = dict.fromkeys(("earlier", "recent", "ratio", "low", "high"))
    rho, p = _number(moved.spearman[0]), _number(moved.spearman_p[0])
    together = "no more than chance" if p is None or p > 1 - LEVEL else "more than chance"
    n = int(moved.periods[0])
    return {
        "series": "both: movement about their own lines",
        **empty,
        "direction": together,
        "rho": rho,
        "p": p,
        "n": n,
    }


def _sentences(
    asked: Asked, pair: Pair, rows: list[dict[str, Any]], found: Directions, moved: Correlations
) -> tuple[str, ...]:
    """Say first whether the two agree, then each in its counts, then whether they move together."""
    police, partner = pair.police.name, pair.partner.name
    agreement = Agreement(int(found.agreement[0]))
    clear = next((row for row in rows[:2] if row["direction"] != "unclear"), rows[0])
    other = rows[1] if clear is rows[0] else rows[0]
    first = {
        Agreement.BOTH_UP: f"Both tell of a rise: {police}, and {partner}",
        Agreement.BOTH_DOWN: f"Both tell of a fall: {police}, and {partner}",
        Agreement.OPPOSITE: f"They tell opposite things: {police} went {rows[0]['direction']}, and {partner} "
        f"{rows[1]['direction']}",
        Agreement.ONE_UNCLEAR: f"Only one of the two tells of a change: {_named(clear)} went {clear['direction']}; "
        f"{_named(other)} is unclear either way",
        Agreement.BOTH_UNCLEAR: f"Neither {police} nor {partner} tells of a change beyond chance",
    }[agreement]
    years = len(pair.periods) // pair.per_year - 1
    before = "the year before" if years == 1 else f"a mean year of the {years} before"
    return (
        f"{first}, in {asked.area.name} in the year to {period_words(pair.periods[-1])} against {before}.",
        *(_counts(row, pair) for row in rows[:2]),
        _movement(rows[2], pair, moved),
    )


def _named(row: dict[str, Any]) -> str:
    return str(row["series"]).split(": ", 1)[1]


def _counts(row: dict[str, Any], pair: Pair) -> str:
    if row["ratio"] is None:
        return f"{_named(row)}: {row['recent']:,.0f} in the latest year; the change cannot be told."
    known = int(np.isfinite(pair.values[0, -pair.per_year :]).sum())
    gaps = ""
    if known < pair.per_year:
        worth = row["recent"] * pair.per_year / known
        gaps = f" in {known} of {pair.per_year} {pair.every}s, which is {worth:,.1f} a year,"
    return (
        f"{_named(row)}: {row['recent']:,.0f}{gaps} against {row['earlier']:,.1f}, {row['ratio']:.2f} times as many "
        f"(95% interval {row['low']:.2f} to {row['high']:.2f})."
    )


def _movement(row: dict[str, Any], pair: Pair, moved: Correlations) -> str:
    if row["rho"] is None:
        return f"Whether they move together cannot be told: they share {int(moved.periods[0])} {pair.every}s."
    told = (
        "move together more than"
        if row["direction"] == "more than chance"
        else "do not move together beyond"
    )
    if row["direction"] == "more than chance" and row["rho"] < 0:
        told = "move against each other more than"
    return (
        f"About their own lines they {told} chance: correlation {row['rho']:.2f}, p {row['p']:.3f}, {row['n']} "
        f"{pair.every}s."
    )


def _caveats(pair: Pair, doubts: tuple[str, ...], adjusted: bool) -> tuple[str, ...]:
    asked = partner_returns()[pair.partner.return_id]
    reach = asked.landscape or (
        f"Nothing is written down of how the reach of the service shapes {asked.name}: ask {asked.owner} what changed."
    )
    caveats = [f"{asked.owner}: {reach}", *doubts]
    if pair.late:
        latest = (
            f"latest {pair.every} is" if pair.late == 1 else f"latest {pair.late} {pair.every}s are"
        )
        caveats.append(
            f"The {latest} left out, for one of the two has no value there: both end with "
            f"{period_words(pair.periods[-1])}."
        )
    missing = int((~np.isfinite(pair.values)).any(axis=0).sum())
    if missing:
        caveats.append(
            f"Of {len(pair.periods)} {pair.every}s {missing} lack a value in one of the two and count in neither: with "
            "gaps, a season may look like a change."
        )
    caveats.append(
        "The season was taken out of both before their movement was compared."
        if adjusted
        else "The season could not be taken out of both: a season that they share would look like moving together, and "
        "the p is then too small."
    )
    caveats += dict.fromkeys(note for note in (pair.police.note,) if note)
    return (*caveats, *_ALWAYS)


_ALWAYS = (
    "The intervals are for the change of each, widened where months scatter more than chance would have it.",
    (
        "Agreement is not cause and not proof: both may follow one campaign, one form or one service that closed. "
        "Nothing here says that one leads the other."
    ),
)


def _drawing(asked: Asked, pair: Pair) -> dict[str, Any]:
    def shown(at: int) -> list[float | None]:
        return [None if np.isnan(value) else float(value) for value in pair.values[at]]

    return {
        "title": f"{pair.police.name} and {pair.partner.name}, {asked.area.name}",
        "periods": list(pair.periods),
        "recent": pair.periods[-pair.per_year],
        "every": pair.every,
        "panels": [
            {"title": f"Police: {pair.police.name}", "values": shown(0)},
            {"title": f"Partner: {pair.partner.name}", "values": shown(1)},
        ],
    }


METHOD = Method(
    name="triangulate",
    title="Police and partner side by side",
    answers="Do the police's figures and a partner's tell the same?",
    not_when=(
        "Not to prove what caused a change, not to say that one series foretells the other, and not over less than two "
        "whole years. A partner whose service changed measures its service first."
    ),
    run=triangulate,
    sources=("police-uk", "extract"),
    options=(MEASURE,),
    standard_topic="extract/domestic-abuse",
    standard_months=48,
    restricted=True,
)
