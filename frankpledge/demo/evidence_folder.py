"""Write the whole synthetic evidence of a county into a folder, for the ordinary loaders."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from frankpledge.demo.area_files import write_areas
from frankpledge.demo.chance import chance_of
from frankpledge.demo.expectation import expected_month
from frankpledge.demo.months import list_months
from frankpledge.demo.outcome_files import OutcomeDiary
from frankpledge.demo.planted import Planted, PlantedChange, plant
from frankpledge.demo.street_files import StreetPrinter, StreetRows, draw_rows, is_asb, month_path


def generate(
    folder: Path,
    *,
    seed: int = 1998,
    first_month: str = "2021-01",
    months: int = 60,
    also: Sequence[PlantedChange] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Planted:
    """Write street, outcomes and area files under ``folder`` and return what was planted in them.

    The same seed gives the same bytes; another seed gives other crimes in the same county. Outcomes
    begin a year after the streets; changes are planted in the last year of two or more, and ``also``
    those that are given. Existing files of the same names are replaced. ``progress`` is told months
    done and months in all.
    A CallFault says which month or count is no such thing.
    """
    listed = list_months(first_month, months)
    planted = Planted((*plant(listed).changes, *also))
    write_areas(folder)
    diary = OutcomeDiary()
    for index, month in enumerate(listed):
        rows, rng = draw_month(seed, listed, index, planted.changes)
        if index == months // 2:
            _repeat_an_id(rows)
        _write_street(folder, month, index, rows)
        diary.enter(rows, index, rng)
        diary.publish(folder, month, index, rng)
        if progress is not None:
            progress(index + 1, months)
    return planted


def draw_month(
    seed: int, months: Sequence[str], index: int, planted: Sequence[PlantedChange]
) -> tuple[StreetRows, np.random.Generator]:
    """Draw a month's rows; return them with the chance that is left, which the outcomes go on with."""
    rng = chance_of(seed, index)
    counts = rng.poisson(expected_month(months, index, planted)).ravel()
    return draw_rows(np.repeat(np.arange(len(counts)), counts), rng), rng


def _repeat_an_id(rows: StreetRows) -> None:
    """Let one crime's id stand at a second place, as once happens in the real files."""
    crimes = np.flatnonzero(~is_asb(rows))
    rows.ids[crimes[len(crimes) * 3 // 4]] = rows.ids[crimes[len(crimes) // 4]]


def _write_street(folder: Path, month: str, index: int, rows: StreetRows) -> None:
    printer = StreetPrinter(month, index)
    body = printer.print_rows(rows)
    month_path(folder, month, "street").write_bytes(printer.header.encode("ascii") + body)
