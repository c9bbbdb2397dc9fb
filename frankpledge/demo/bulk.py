"""Write street files of any size, for measuring: ten thousand rows or a hundred million."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.area_files import write_areas
from frankpledge.demo.chance import chance_of
from frankpledge.demo.expectation import expected_month
from frankpledge.demo.months import list_months
from frankpledge.demo.street_files import StreetPrinter, draw_rows, month_path
from frankpledge.faults import CallFault

ROWS_AT_ONCE = 200_000
"""Rows held in memory by one process, whatever the size of the month."""


def generate_rows(
    folder: Path,
    *,
    rows: int,
    months: int = 36,
    seed: int = 1998,
    first_month: str = "2021-01",
    processes: int = 1,
) -> None:
    """Write exactly ``rows`` street rows of one force over the months, and the area files.

    Nothing is planted. The bytes depend on the rows, months and seed, not on ``processes``; more
    than one starts fresh interpreters, so the caller must be importable. A CallFault says which
    number is too small.
    """
    listed = list_months(first_month, months)
    if rows < 0 or processes < 1:
        raise CallFault(
            f"{rows} rows by {processes} processes cannot be written. Ask for at least 0 by 1."
        )
    write_areas(folder)
    jobs = [
        (folder, listed, index, rows // months + (index < rows % months), seed)
        for index in range(months)
    ]
    if processes == 1:
        for job in jobs:
            write_month(*job)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for written in [pool.submit(write_month, *job) for job in jobs]:
            written.result()


def write_month(folder: Path, months: list[str], index: int, rows: int, seed: int) -> None:
    """Write one month's street file with exactly ``rows`` rows."""
    rng = chance_of(seed, index)
    printer = StreetPrinter(months[index], index)
    with month_path(folder, months[index], "street").open("wb") as stream:
        stream.write(printer.header.encode("ascii"))
        for cells in _cells_in_parts(months, index, rows, rng):
            stream.write(printer.print_rows(draw_rows(cells, rng)))


def _cells_in_parts(
    months: list[str], index: int, rows: int, rng: np.random.Generator
) -> Iterator[NDArray[np.intp]]:
    """Deal the month's rows to places and crime types, part by part, in the files' order."""
    expected = expected_month(months, index, ()).ravel()
    ends = np.cumsum(rng.multinomial(rows, expected / expected.sum()))
    for start in range(0, rows, ROWS_AT_ONCE):
        wanted = np.arange(start, min(start + ROWS_AT_ONCE, rows))
        yield np.searchsorted(ends, wanted, side="right")
