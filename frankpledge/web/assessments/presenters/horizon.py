"""How the horizon scan and the notes on a theme are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.frameworks import factor_named, frameworks
from frankpledge.definitions.probability_yardstick import Likelihood, likelihood

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.definitions.frameworks import Factor
    from frankpledge.web.assessments.models import FrameworkNote, HorizonEntry


@dataclass(frozen=True)
class Foreseen:
    """An entry as a list shows it: how likely in words, and whether its day has come."""

    entry: HorizonEntry
    likelihood: Likelihood
    is_due: bool


def foreseen(rows: Iterable[HorizonEntry], today: datetime.date) -> list[Foreseen]:
    """Present entries on a day."""
    return [
        Foreseen(row, likelihood(row.likelihood), row.tested_on is None and row.test_on <= today)
        for row in rows
    ]


@dataclass(frozen=True)
class Noted:
    """The notes under a factor of a framework."""

    framework: str
    factor: Factor
    notes: list[FrameworkNote]


def noted(rows: Iterable[FrameworkNote]) -> list[Noted]:
    """Return notes by factor, in the order of the frameworks; factors without a note are left out."""
    by_factor: dict[tuple[str, str], list[FrameworkNote]] = {}
    for row in rows:
        by_factor.setdefault((row.framework, row.factor), []).append(row)
    order = [(held.id, one.id) for held in frameworks().values() for one in held.factors]
    known = [key for key in order if key in by_factor]
    unknown = [key for key in by_factor if key not in order]
    return [
        Noted(_name(framework), factor_named(framework, factor), by_factor[framework, factor])
        for framework, factor in [*known, *unknown]
    ]


def _name(framework: str) -> str:
    held = frameworks().get(framework)
    return held.name if held else framework
