"""A slow plain twin of "what changed": loops, SciPy's distributions, a correction of its own."""

from __future__ import annotations

from math import hypot, inf

from scipy.stats import binom, chi2

from frankpledge.evidence.questions import month_number, month_text

ALL_CRIME, ASB = "All crime", "Anti-social behaviour"


def scan(plain, people, area, period, baselines, county) -> dict[tuple, dict]:
    """Test every area × group × baseline; give each comparison by its area, group and baseline."""
    nested = plain.nested
    inside = {code: at for code, at in nested.items() if lies_in(at, area)}
    family = {(level, at[level]) for at in inside.values() for level in ("ward", "district", "csp")}
    family = [*sorted(family), ("county", county.code)]
    windows = {kind: months_of(kind, period) for kind in baselines}
    wanted = set(period.months).union(*windows.values())
    tables, groups = tabulate(plain, wanted, family, county)
    found = {}
    for kind, months in windows.items():
        for level, code in family:
            for name in groups:
                if kind == "county" and level == "county":
                    continue
                cell = tables.get((code, name), {})
                count = sum(cell.get(m, 0) for m in period.months)
                then, exposure = (
                    sum(cell.get(m, 0) for m in months),
                    len(months) / len(period.months),
                )
                if kind == "county":
                    whole = tables.get((county.code, name), {})
                    then = sum(whole.get(m, 0) for m in months) - count
                    exposure = share_of_county(nested, people, level, code, county)
                found[code, name, kind] = compare(count, then, exposure)
    correct(found)
    return found


def tabulate(plain, wanted, family, county) -> tuple[dict[tuple, dict[str, int]], set[str]]:
    """Count each month of each area and group of the county."""
    tables: dict[tuple, dict[str, int]] = {}
    groups = set()
    for (month, kind, _, lsoa), n in plain.cells.items():
        at = plain.nested.get(lsoa)
        if month not in wanted or at is None or at["district"] not in county.districts:
            continue
        names = [kind] if kind == ASB else [kind, ALL_CRIME]
        groups.update(names)
        codes = [code for level, code in family if level == "county" or at[level] == code]
        for code in codes:
            for name in names:
                cell = tables.setdefault((code, name), {})
                cell[month] = cell.get(month, 0) + n
    return tables, groups


def share_of_county(nested, people, level, code, county) -> float:
    """Give how many times the residents of an area live in the rest of its county."""
    own = sum(n for lsoa, n in people.items() if nested[lsoa][level] == code)
    whole = sum(n for lsoa, n in people.items() if nested[lsoa]["district"] in county.districts)
    return (whole - own) / own


def lies_in(at, area) -> bool:
    return at[area.kind] == area.code


def months_of(kind: str, period) -> list[str]:
    """List the months that a baseline sums."""
    if kind == "county":
        return list(period.months)
    if kind in ("last-year", "three-year"):
        back = {"last-year": (12,), "three-year": (12, 24, 36)}[kind]
        return [month_text(month_number(m) - b) for b in back for m in period.months]
    shift = month_number(kind) - month_number(period.first)
    return [month_text(month_number(m) + shift) for m in period.months]


def compare(count: int, baseline: int, exposure: float) -> dict:
    """Test and measure one pair of counts."""
    n, chance = count + baseline, 1 / (1 + exposure)
    tails = (binom.cdf(count, n, chance), binom.sf(count - 1, n, chance))
    low, high = garwood(count)
    before_low, before_high = garwood(baseline)
    middle = count - baseline / exposure
    return {
        "count": count,
        "baseline": baseline,
        "exposure": exposure,
        "difference": middle,
        "percent": 100 * middle / (baseline / exposure) if baseline else None,
        "low": middle - hypot(count - low, (before_high - baseline) / exposure),
        "high": middle + hypot(high - count, (baseline - before_low) / exposure),
        "p": min(1.0, 2 * min(tails)) if n else 1.0,
    }


def garwood(count: int) -> tuple[float, float]:
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    return low, chi2.ppf(0.975, 2 * count + 2) / 2


def correct(found: dict[tuple, dict]) -> None:
    """Correct the p-values over the whole family, from the largest down."""
    least = inf
    ranked = sorted(found.values(), key=lambda one: one["p"])
    for rank in range(len(ranked), 0, -1):
        least = min(least, ranked[rank - 1]["p"] * len(ranked) / rank)
        ranked[rank - 1]["q"] = least
