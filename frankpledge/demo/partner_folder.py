"""Write what the synthetic partnership is sent: extract, returns, survey, cohorts, the Home Office's table.

The very draw that the street files print is made again from the same seed, so that a row of the extract stands behind
each row of police.uk in the partnership's districts.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from frankpledge.demo.evidence_folder import draw_month
from frankpledge.demo.extract_files import ExtractPrinter
from frankpledge.demo.home_office_file import write_home_office
from frankpledge.demo.months import list_months
from frankpledge.demo.planted import plant
from frankpledge.demo.reoffending_file import write_reoffending
from frankpledge.demo.return_files import Tally, write_returns
from frankpledge.demo.survey_file import write_survey

_STREAM = 17
"""Tells this folder's chance from that of the street files, which must not change by it."""


def generate_partner_evidence(
    folder: Path,
    *,
    seed: int = 1998,
    first_month: str = "2021-01",
    months: int = 60,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the files under ``folder``, of the months that ``generate`` wrote with the same seed, month and number."""
    listed = list_months(first_month, months)
    planted = plant(listed)
    tally: Tally = {}
    extract = ExtractPrinter(folder / "extract")
    for index, month in enumerate(listed):
        rows = draw_month(seed, listed, index, planted.changes)[0]
        tally[month] = extract.add(month, rows, np.random.default_rng([seed, index, _STREAM]))
        if progress is not None:
            progress(index + 1, months)
    extract.close()
    rng = np.random.default_rng([seed, months, _STREAM])
    write_returns(folder / "returns", listed, tally, rng)
    write_survey(folder / "survey", rng)
    write_reoffending(folder / "reoffending", rng)
    write_home_office(folder / "home-office", listed, tally)
