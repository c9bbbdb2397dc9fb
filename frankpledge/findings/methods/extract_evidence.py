"""What the methods of the police extract share: its release, the months before, words for numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.events import missing_months, require_months
from frankpledge.evidence.questions import MONTHS_IN_YEAR, month_ranges
from frankpledge.findings.methods.series import require_reach

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

LEAST_P = 0.0001


def extract_of(held: Held, asked: Asked) -> Release:
    """Return the release of the extract; a DataFault where it lacks a month or a district of what is asked."""
    release = held.require_restricted(asked.what.name)
    require_reach(held, asked.area)
    require_months(release, asked.period, title_of(asked))
    return release


def title_of(asked: Asked) -> str:
    """Name what is asked about: the topic, and where."""
    return f"{asked.what.name} in {asked.area.name}"


def months_before(release: Release, period: Period) -> tuple[Period | None, str]:
    """Return the same calendar months before the period, or none, and why there is nothing to compare with.

    They are a year before, or as many years as it takes for the two not to overlap.
    """
    years = -(-len(period.months) // MONTHS_IN_YEAR)
    earlier = period.years_earlier(years)
    missing = missing_months(release, earlier)
    if missing:
        return None, (
            f"There is no comparison with {earlier.words}: the extract lacks {month_ranges(missing)}, and missing is "
            "not nought."
        )
    return earlier, ""


def rounded(value: float, digits: int = 6) -> float | None:
    """Return a number as it is kept in a row; None where there is none, or where it is without end."""
    return round(float(value), digits) if np.isfinite(value) else None


def p_words(p: float) -> str:
    """Write a p-value in a sentence.

    >>> p_words(0.0314), p_words(1e-9)
    ('p = 0.031', 'p < 0.0001')
    """
    if p < LEAST_P:
        return f"p < {LEAST_P}"
    return f"p = {p:.4f}" if p < 0.001 else f"p = {p:.3f}"


def listed(words: list[str]) -> str:
    """Join words as people do.

    >>> listed(["one", "two", "three"]), listed(["one"])
    ('one, two and three', 'one')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
