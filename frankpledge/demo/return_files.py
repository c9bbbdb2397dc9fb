"""Print the returns that invented partners send, some of them following what the invented police recorded."""

import csv
from pathlib import Path

import numpy as np

from frankpledge.definitions.partner_return import Measure, Return, partner_returns
from frankpledge.demo.extract_files import DISTRICTS
from frankpledge.demo.wards import DISTRICTS as ALL_DISTRICTS
from frankpledge.demo.wards import WARDS
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN
from frankpledge.evidence.sources.partner_return import HEADER

Tally = dict[str, dict[tuple[str, str], int]]
"""For each month, how many rows of the extract each district has of each crime type."""

# Returns that move with recorded crime: which of it, and how many a row of it there are, over all splits.
FOLLOWS = {
    "domestic-abuse-referrals": ("Domestic abuse", 0.45),
    "hospital-assaults": ("Violence and sexual offences", 0.09),
    "retail-incidents": ("Shoplifting", 1.3),
    "sexual-abuse-referrals": ("Violence and sexual offences", 0.05),
    "street-safety": ("Public order", 0.2),
    "marac": ("Domestic abuse", 0.12),
}
# How many a month and area otherwise, where nothing is said below; some measures are scores or sums of money.
USUAL = 6.0
LEVELS = {"losses": 21_000.0, "value": 900.0, "deprivation": 18.0, "loneliness": 6.5, "universal_credit": 25.0,
          "sen_support": 900.0, "plans": 310.0, "in_treatment": 120.0, "toxic": 2.5, "families": 9.0}  # fmt: skip
NEVER_SENT = ("prescribed-ambulance",)
"""A partner that has not answered yet: the register must show it."""
LAST_MISSING = ("hospital-assaults", "homelessness")
"""Returns whose last period has not come."""
SMALL = 5
_POSTCODES = (
    ("CV31", "Warwick"),
    ("CV32", "Warwick"),
    ("CV34", "Warwick"),
    ("CV37", "Stratford-on-Avon"),
)


def write_returns(
    folder: Path, months: list[str], tally: Tally, rng: np.random.Generator
) -> list[str]:
    """Write one file a return over all whole periods of the months; return the ids that were written."""
    written = []
    for asked in partner_returns().values():
        periods = _whole_periods(asked, months)
        if asked.id in LAST_MISSING:
            periods = periods[:-1]
        if asked.id in NEVER_SENT or not periods:
            continue
        lines = [line for period in periods for line in _lines(asked, period, tally, rng)]
        _write(folder / f"{asked.id}.csv", lines)
        written.append(asked.id)
    return written


def _whole_periods(asked: Return, months: list[str]) -> list[str]:
    named = list(dict.fromkeys(asked.period_of(month) for month in months))
    return [period for period in named if set(asked.months(period)) <= set(months)]


def _areas(asked: Return) -> list[tuple[str, str, str, float]]:
    """List the areas of a return: code, name, district, and what part of the district's figure each has."""
    names = {district.code: district.name for district in ALL_DISTRICTS}
    if asked.level == "outward-postcode":
        return [(code, f"{name} (synthetic)", "", 1.0) for code, name in _POSTCODES]
    if asked.level == "csp":
        return [("E22000359", "South Warwickshire", "", 2.0)]
    if asked.level == "district":
        return [(code, names[code], code, 1.0) for code in DISTRICTS]
    own = [ward for ward in WARDS if ward.district.code in DISTRICTS]
    return [(ward.code, ward.name, ward.district.code, 1.0) for ward in own]


def _lines(asked: Return, period: str, tally: Tally, rng: np.random.Generator) -> list[list[str]]:
    lines = []
    splits = len(asked.split.values) if asked.split else 1
    for code, name, district, share in _areas(asked):
        for measure, split in asked.cells:
            mean = share * _mean(asked, measure, period, district, tally) / splits
            lines.append(
                [
                    asked.id,
                    period,
                    code,
                    name,
                    measure.name,
                    split,
                    _value(measure, mean, asked, rng),
                    "",
                    "yes",
                ]
            )
    return lines


def _mean(asked: Return, measure: Measure, period: str, district: str, tally: Tally) -> float:
    """Return what is expected of one area over a period, all splits together."""
    months = asked.months(period)
    followed = FOLLOWS.get(asked.id)
    if followed is not None and district and measure.whole:
        kind, ratio = followed
        return ratio * sum(tally[month][district, kind] for month in months)
    level = LEVELS.get(measure.id)
    if level is not None:
        return level
    return USUAL * len(months)


def _value(measure: Measure, mean: float, asked: Return, rng: np.random.Generator) -> str:
    """Draw a value; a health partner withholds what is small, as such partners do."""
    if not measure.whole:
        return f"{rng.normal(mean, 0.08 * mean):.1f}"
    drawn = int(rng.poisson(mean))
    return "<5" if asked.id == "prescribed-health" and 0 < drawn < SMALL else str(drawn)


def _write(path: Path, lines: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*HEADER, SYNTHETIC_COLUMN])
        writer.writerows(lines)
