"""Figure numbers: what a kept figure holds, in the forms in which a sentence may write it."""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING, Any

from frankpledge.analysis import two_counts
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing import wording
from frankpledge.findings.figures import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from frankpledge.evidence.store import Store
    from frankpledge.findings.figures import Record

FIGURE = re.compile(r"\b[0-9a-f]{12}(?:-[1-9]\d{0,8})?\b")
# A number that stands by itself: no part of a code, a month or a name.
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
# What every sentence says and no figure holds, and years and months.
_SAID = re.compile(r"95 ?% interval|1,000 residents|\b(?:19|20)\d\d(?:-\d\d)?\b")

Numbers = tuple[float, ...] | None


def figure_numbers(stores: Sequence[Store]) -> Callable[[str], Numbers]:
    """Make the function that gives the numbers of a figure from whichever of the stores keeps it.

    It gives None where a figure is known and its numbers are not single ones; a DataFault where no store keeps it.
    """

    @functools.cache
    def record_of(record_id: str) -> Record | None:
        for store in stores:
            with contextlib.suppress(CallFault):
                return find(store, record_id)[0]
        return None

    def numbers(figure: str) -> Numbers:
        record_id, _, place = figure.partition("-")
        record = record_of(record_id)
        if record is None or int(place or 1) > len(record.answer):
            raise DataFault(
                f"No figure {figure} is kept here. Was the draft made from another store, or the id changed by hand?"
            )
        return numbers_in(record, int(place) - 1) if place else None

    return numbers


def numbers_in(record: Record, position: int) -> Numbers:
    """Return the numbers of one figure of a record; of a comparison also those that follow from its two counts."""
    answer = record.answer[position]
    if record.kind == "changed":
        return _compared(int(answer[3]), int(answer[4]), float(answer[5]))
    return tuple(_flat(answer.values())) if isinstance(answer, dict) else None


def _compared(count: int, baseline: int, exposure: float) -> tuple[float, ...]:
    low, high = two_counts.difference_interval(count, baseline, exposure)
    percent = float(two_counts.percent(count, baseline, exposure))
    found = (
        count,
        baseline,
        baseline / exposure,
        count - baseline / exposure,
        float(low),
        float(high),
    )
    return (*found, percent) if percent == percent else found  # noqa: PLR0124 - nan is not itself


def _flat(values: Iterable[Any]) -> list[float]:
    """Return every number among values and lists of values."""
    found: list[float] = []
    for value in values:
        if isinstance(value, list):
            found += _flat(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.append(float(value))
    return found


def written_forms(numbers: Iterable[float]) -> set[str]:
    """Return the forms in which a draft writes numbers: whole, as a rate, and 1 for what is less than one."""
    forms: set[str] = set()
    for value in numbers:
        size = abs(value)
        forms |= {f"{size:,.0f}", wording.rate(size)}
        if 0 < size < 1:
            forms.add("1")
    return forms


def numbers_written(text: str) -> list[str]:
    """List the numbers that a text writes, its figure ids, years and fixed phrases aside.

    >>> numbers_written("59 more (95% interval: 8 to 110 more), 1,296 in May 2025 [0123456789ab-3]")
    ['59', '8', '110', '1,296']
    """
    bare = _SAID.sub(" ", FIGURE.sub(" ", text))
    return [found.rstrip(",") for found in _NUMBER.findall(bare)]


def edited_numbers(
    text: str, known: Iterable[Numbers], told: Iterable[str] = ()
) -> tuple[str, ...]:
    """List the numbers of a text that none of its figures holds: those that somebody edited.

    Nothing where one of the figures has no single numbers to hold it against. ``told`` are further forms to allow.
    """
    held = list(known)
    if any(numbers is None for numbers in held):
        return ()
    forms = {form for numbers in held if numbers for form in written_forms(numbers)} | set(told)
    return tuple(one for one in numbers_written(text) if one not in forms)
