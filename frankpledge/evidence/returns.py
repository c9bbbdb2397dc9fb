"""Returns: the values that partners gave, by period and area, and what they withheld or left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.partner_return import FAMILY
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.store import Release


@dataclass(frozen=True)
class Given:
    """The value of a measure in one period: the sum over areas and splits; None where a part of it is missing.

    ``withheld`` and ``empty`` count the cells that a partner withheld or left empty.
    """

    period: str
    value: float | None
    withheld: int
    empty: int


def held_periods(release: Release, return_id: str) -> tuple[str, ...]:
    """Return the periods of a return that a release holds, in order."""
    found: set[str] = set()
    for source in release.sources:
        if source["kind"] == FAMILY and source["facts"]["return"] == return_id:
            found.update(source["facts"]["periods"])
    return tuple(sorted(found))


def returned(
    release: Release,
    return_id: str,
    measure_id: str,
    *,
    split: str = "",
    areas: Sequence[str] | None = None,
) -> list[Given]:
    """Return a measure by period, summed over the areas (all where None) and, without ``split``, over its splits.

    A sum with a missing part would be too small, so it is None. Periods in which no such area was asked are left out.
    """
    asked = partner_returns().get(return_id)
    measure = next((m for m in asked.measures if m.id == measure_id), None) if asked else None
    if measure is None:
        raise CallFault(f"There is no measure {measure_id!r} of a return {return_id!r}.")
    paths = [
        str(release.store.object_path(source["object"]))
        for source in release.sources
        if source["kind"] == FAMILY and source["facts"]["return"] == return_id
    ]
    if not paths:
        return []
    where = ["measure IN (?, ?)"]
    parameters: list[object] = [paths, measure.id, measure.name]
    if split:
        where.append("split = ?")
        parameters.append(split)
    if areas is not None:
        where.append("area_code IN (SELECT unnest(?))")
        parameters.append(list(areas))
    rows = (
        DuckDB()
        .connection.execute(
            f"""SELECT period, sum(value), count(*) FILTER (WHERE withheld),
                   count(*) FILTER (WHERE value IS NULL AND NOT withheld) FROM read_parquet(?)
            WHERE {" AND ".join(where)} GROUP BY period ORDER BY period""",
            parameters,
        )
        .fetchall()
    )
    return [
        Given(period, None if withheld or empty else total, withheld, empty)
        for period, total, withheld, empty in rows
    ]
