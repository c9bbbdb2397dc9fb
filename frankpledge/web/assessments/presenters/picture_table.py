"""The risk picture as a table that leaves: a theme in an area a row, with its scheme and its seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.risk_schemes import RISK
from frankpledge.web.assessments.presenters.risk_words import missing_words
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from frankpledge.disclosure.markings import Marking
    from frankpledge.risk.results import ThemeResult
    from frankpledge.web.assessments.models import ScoredArea
    from frankpledge.web.assessments.picture.queries import Picture
    from frankpledge.web.ui.exports import Value


def table(seen: Picture, marking: Marking, *, synthetic: bool) -> Table:
    """Return the results of every area, in the order of the risk within each."""
    exercise = seen.exercise
    state = "provisional" if seen.is_provisional else f"closed on {exercise.closed_on}"
    return Table(
        title=f"Risk picture {exercise.reference}",
        subtitle=f"{exercise.title}: themes in the order of their risk in each area, {state}",
        columns=_columns(seen),
        rows=tuple(_row(seen, area, one) for area in seen.areas for one in seen.results[area.code].themes),
        notes=(
            f"{seen.scheme.name}, stamp {seen.found.stamp}: a local scheme, not the national numbers.",
            "The levels are this partnership’s own.",
            "An empty band is no low band: not everything was scored, and the lowest and highest give the range.",
            "Lowest and highest of a full score, and of a place, hold nine draws of ten.",
            f"{seen.found.draws:,} draws, seed {seen.found.seed}.",
        ),
        figure="",
        release="",
        marking=str(marking),
        synthetic=synthetic,
        source=f"Scoring exercise {exercise.reference}, scheme {seen.found.stamp}",
    )  # fmt: skip


def _columns(seen: Picture) -> tuple[str, ...]:
    measured = [
        f"{measure} {what}" for measure in seen.scheme.measures for what in ("score", "lowest", "highest", "band")
    ]  # fmt: skip
    chances = [f"chance of {band.name} risk" for band in seen.scheme.bands[RISK]]
    return (
        "area code", "area", "theme id", "theme", "place", "place lowest", "place highest", *measured, *chances,
        "severe impact", "not scored", "state", "scheme stamp", "seed",
    )  # fmt: skip


def _row(seen: Picture, area: ScoredArea, one: ThemeResult) -> tuple[Value, ...]:
    low, high = one.rank_interval or (None, None)
    measured: list[Value] = []
    for measure in seen.scheme.measures:
        found = one.measures[measure]
        measured += [found.score, *(found.interval or found.range), found.band]
    chances = one.measures[RISK].chances
    return (
        area.code, area.name, one.theme, seen.names[one.theme], one.rank, low, high, *measured,
        *(chances.get(band.id) for band in seen.scheme.bands[RISK]), one.severe_impact,
        missing_words(seen.scheme, one.missing), "provisional" if seen.is_provisional else "closed",
        seen.found.stamp, seen.found.seed,
    )  # fmt: skip
