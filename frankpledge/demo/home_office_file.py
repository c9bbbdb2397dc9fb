"""Print the quarterly table of recorded crime by partnership as the Home Office publishes it, of invented crime."""

import csv
from pathlib import Path

from frankpledge.demo.extract_offences import ASB, OFFENCES
from frankpledge.demo.return_files import Tally
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN

_HEADER = ("Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group",
           "Offence Subgroup", "Offence Code", "Number of Offences")  # fmt: skip
QUARTER = 3


def write_home_office(folder: Path, months: list[str], tally: Tally) -> Path:
    """Write the quarters that the months cover whole, each crime type shared over its offences."""
    path = folder / "home-office-csp.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*_HEADER, SYNTHETIC_COLUMN])
        for (year, quarter), members in _quarters(months).items():
            for kind, offences in OFFENCES.items():
                if kind != ASB and len(members) == QUARTER:
                    total = sum(
                        n
                        for month in members
                        for (_, what), n in tally[month].items()
                        if what == kind
                    )
                    counts = [int(total * offence.share) for offence in offences]
                    counts[0] += total - sum(counts)
                    for offence, count in zip(offences, counts, strict=True):
                        writer.writerow([year, quarter, "Warwickshire", "South Warwickshire", offence.words, kind, kind,
                                         offence.code, count, "yes"])  # fmt: skip
    return path


def _quarters(months: list[str]) -> dict[tuple[str, int], list[str]]:
    """Put months into the quarters of the financial year, which begins in April."""
    found: dict[tuple[str, int], list[str]] = {}
    for month in months:
        year, number = int(month[:4]), int(month[5:])
        began = year if number >= 4 else year - 1
        quarter = (number - 4) % 12 // 3 + 1
        found.setdefault((f"{began}/{(began + 1) % 100:02d}", quarter), []).append(month)
    return found
