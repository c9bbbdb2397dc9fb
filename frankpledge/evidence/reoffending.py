"""Reoffending: the cohorts that are held, by area and age group."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.reoffending import FAMILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.store import Release


class Cohort(NamedTuple):
    """Of those of one cohort, area and age group: how many there were, offended again, and how often in all."""

    cohort: str
    area: str
    age_group: str
    offenders: int
    reoffenders: int
    reoffences: int


def read_cohorts(release: Release, areas: Sequence[str]) -> list[Cohort]:
    """Return the cohorts of the areas, in order; no two files tell of one cohort, for loading refuses that."""
    paths = [
        str(release.store.object_path(source["object"]))
        for source in release.sources
        if source["kind"] == FAMILY
    ]
    if not paths:
        return []
    found = DuckDB().connection.execute(
        """SELECT cohort, area_code, age_group, offenders, reoffenders, reoffences FROM read_parquet(?)
           WHERE area_code IN (SELECT unnest(?)) ORDER BY 1, 2, 3""",
        [paths, list(areas)],
    )
    return [Cohort(*row) for row in found.fetchall()]
