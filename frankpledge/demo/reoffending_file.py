"""Print invented cohorts of offenders: how many reoffended, and how often."""

import csv
from pathlib import Path

import numpy as np

from frankpledge.demo.extract_files import DISTRICTS
from frankpledge.demo.wards import DISTRICTS as ALL_DISTRICTS
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN

COHORTS = tuple(f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4))
_HEADER = (
    "Cohort",
    "Area code",
    "Area name",
    "Age group",
    "Offenders",
    "Reoffenders",
    "Reoffences",
)
_GROUPS = (("Adults", 85, 0.24, 3.6), ("Children", 14, 0.31, 4.1))


def write_reoffending(folder: Path, rng: np.random.Generator) -> Path:
    """Write the cohorts of the partnership's districts; return the file."""
    names = {district.code: district.name for district in ALL_DISTRICTS}
    path = folder / "reoffending.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*_HEADER, SYNTHETIC_COLUMN])
        for cohort in COHORTS:
            for code in DISTRICTS:
                for group, size, share, each in _GROUPS:
                    offenders = int(rng.poisson(size))
                    again = int(rng.binomial(offenders, share))
                    reoffences = again + int(rng.poisson((each - 1) * again))
                    writer.writerow(
                        [cohort, code, names[code], group, offenders, again, reoffences, "yes"]
                    )
    return path
