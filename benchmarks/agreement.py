"""Is what `changed` printed right? Its counts beside a plain query of the raw files, its tests beside SciPy's.

Shares no code with the package but the definitions: no store, no cube, no statistic of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
from scipy import stats

from frankpledge import definitions

if TYPE_CHECKING:
    from pathlib import Path

ASB = "Anti-social behaviour"
# Below this SciPy's own tail loses its digits.
SMALLEST_P = 1e-150
CLOSE = 1e-6


def check(printed: dict[str, Any], files: Path) -> dict[str, Any]:
    """Return whether counts and tests agree, and how many of each were compared (none compared is no agreement)."""
    findings = printed["findings"]
    counts, wrong = _wrong_counts(printed, files)
    tests, off = _wrong_tests(findings)
    return {
        "agrees": bool(counts and tests and not wrong and not off),
        "counts_checked": counts,
        "tests_checked": tests,
    }


def _wrong_tests(findings: list[dict[str, Any]]) -> tuple[int, int]:
    """Compare every p with SciPy's binomial tails, every q with its Benjamini–Hochberg."""
    columns = ("count", "baseline", "baseline_exposure", "p", "q")
    count, baseline, exposure, p, q = (np.array([f[name] for f in findings]) for name in columns)
    trials, chance = count + baseline, 1 / (1 + exposure)
    tails = stats.binom.cdf(count, trials, chance), stats.binom.sf(count - 1, trials, chance)
    plain_p = np.where(trials == 0, 1.0, np.minimum(1.0, 2 * np.minimum(*tails)))
    judged = plain_p > SMALLEST_P
    off = (~np.isclose(p, plain_p, rtol=CLOSE, atol=0) & judged) | (~judged & (p > 2 * SMALLEST_P))
    off |= ~np.isclose(q, stats.false_discovery_control(p), rtol=CLOSE, atol=1e-300)
    return len(findings), int(off.sum())


def _wrong_counts(printed: dict[str, Any], files: Path) -> tuple[int, int]:
    """Compare the counts of this year and last of every finding whose area the raw files name."""
    period = printed["question"]["period"]
    now = _counts(files, period["from"], period["to"])
    before = _counts(files, *(f"{int(m[:4]) - 1}{m[4:]}" for m in (period["from"], period["to"])))
    types = {group.name: group.police_uk for group in definitions.crime_groups().groups}
    compared = wrong = 0
    for finding in printed["findings"]:
        level, area = finding["area_kind"], finding["area"]
        if level not in now or level not in before:
            continue
        known, past = (side[level].get(area, {}) for side in (now, before))
        kinds = types.get(finding["crime_group"]) or (known.keys() | past.keys()) - {ASB}
        pairs = [(finding["count"], known)]
        if finding["compared_with"] == "last-year":
            pairs.append((finding["baseline"], past))
        for told, plain in pairs:
            compared += 1
            wrong += told != sum(plain.get(kind, 0) for kind in kinds)
    return compared, wrong


def _counts(files: Path, first: str, last: str) -> dict[str, dict[str, dict[str, int]]]:
    """Count the raw rows of some months by area and crime type, for each level that every row's code tells.

    A code of 2011 tells its district alone: which small area of 2021 it became may depend on the point.
    """
    con = duckdb.connect()
    con.execute("CREATE TABLE area (code TEXT PRIMARY KEY, lsoa TEXT, ward TEXT, district TEXT)")
    for path in sorted(files.rglob("*.csv")):
        with path.open(encoding="utf-8-sig") as lines:
            header = lines.readline().strip().replace('"', "").split(",")
        if {"lsoa21_code", "ward24_code", "ltla24_code", "lsoa21_name", "ward24_name"} <= set(
            header
        ):
            con.execute(f"""INSERT OR IGNORE INTO area SELECT lsoa21_code, lsoa21_code, ward24_code, ltla24_code
                            FROM read_csv('{path}', all_varchar = true)""")
        elif {"lsoa11_code", "lsoa21_code"} <= set(header):
            con.execute(f"""CREATE OR REPLACE TABLE older AS SELECT lsoa11_code, min(lsoa21_code) AS lsoa
                            FROM read_csv('{path}', all_varchar = true) GROUP BY ALL""")
    if con.execute("FROM duckdb_tables() WHERE table_name = 'older'").fetchone():
        con.execute("""INSERT INTO area SELECT lsoa11_code, NULL, NULL, district FROM older
                       JOIN area USING (lsoa) WHERE lsoa11_code NOT IN (SELECT code FROM area)""")
    streets = [
        str(path) for path in files.rglob("*.csv")
        if first <= path.name[:7] <= last and "outcomes" not in path.name
    ]  # fmt: skip
    con.execute(f"""CREATE TABLE cell AS SELECT a.lsoa, ward, district, s."Crime type" AS kind, count(*) AS n
                    FROM read_csv({streets}, all_varchar = true, union_by_name = true) s
                    JOIN area a ON a.code = s."LSOA code" WHERE s."Month" BETWEEN '{first}' AND '{last}'
                    GROUP BY ALL""")
    levels = ["district"]
    if not con.execute("SELECT 1 FROM cell WHERE ward IS NULL").fetchone():
        levels += ["ward", "lsoa"]
    counted: dict[str, dict[str, dict[str, int]]] = {}
    for level in levels:
        by_area = counted.setdefault(level, {})
        for code, kind, n in con.execute(
            f"SELECT {level}, kind, sum(n)::BIGINT FROM cell GROUP BY ALL"
        ).fetchall():
            by_area.setdefault(code, {})[kind] = n
    return counted
