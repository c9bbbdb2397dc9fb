"""Counts: answers to questions, from the cube, on either engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from frankpledge import definitions
from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.cube import HEXAGONS, cube_frame
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.engines import Columns, Engine
    from frankpledge.evidence.questions import Area, CountQuestion, Period
    from frankpledge.evidence.store import Release

AREA_DIMENSIONS = ("lsoa", "ward", "district", "csp", "force", "rural_urban")
NAMED_DIMENSIONS = ("lsoa", "ward", "district", "csp", "force")


@dataclass(frozen=True)
class Counts:
    """The answer to a question: a row for each combination, and the two headline series beside them."""

    rows: list[dict[str, Any]]
    headline: dict[str, int]

    @property
    def total(self) -> int:
        """All rows counted; crime and ASB are never added silently, so name it where you show it."""
        return sum(self.headline.values())


def count(
    release: Release, engine: Engine, areas: AreaDirectory | None, question: CountQuestion
) -> Counts:
    """Answer a question from the cube. ``areas`` may be None where no area is asked for."""
    counted = engine.collect(_frame(release, engine, question))
    groups = definitions.crime_groups()
    series = [groups.by_crime_type[kind].headline for kind in counted["crime_type"]]
    headline = dict.fromkeys(groups.headlines, 0)
    totals: dict[tuple[Any, ...], dict[str, int]] = {}
    if not question.by:
        totals[()] = dict(headline)
    keys = zip(*(counted[name] for name in question.by), strict=True) if question.by else None
    for which, n in zip(series, counted["n"].astype(np.int64).tolist(), strict=True):
        key = next(keys) if keys else ()
        totals.setdefault(key, dict.fromkeys(groups.headlines, 0))[which] += n
        headline[which] += n
    return Counts([_row(question, key, split, areas) for key, split in _ordered(totals)], headline)


def outcomes(release: Release, engine: Engine) -> list[str]:
    """Return the last outcomes that stand in a release, by the words that the files print."""
    found = engine.collect(engine.sums(_cells(release, engine), ["outcome"], ["n"]))["outcome"]
    return sorted(outcome for outcome in found if outcome is not None)


def _ordered(
    totals: dict[tuple[Any, ...], dict[str, int]],
) -> list[tuple[tuple[Any, ...], dict[str, int]]]:
    return sorted(totals.items(), key=lambda item: tuple((v is None, v or "") for v in item[0]))


def _row(
    question: CountQuestion,
    key: tuple[Any, ...],
    split: dict[str, int],
    areas: AreaDirectory | None,
) -> dict[str, Any]:
    """Make a row; unless it is of one crime type, its count is shown as the two headline series too."""
    row: dict[str, Any] = {}
    for name, value in zip(question.by, key, strict=True):
        row[name] = value
        if name in NAMED_DIMENSIONS and areas is not None:
            row[f"{name}_name"] = areas.name(name, value)
    row["count"] = sum(split.values())
    return row if "crime_type" in question.by else row | split


def _frame(release: Release, engine: Engine, question: CountQuestion) -> nw.LazyFrame[Any]:
    cells = _points if "hexagon" in question.by else _cells
    frame = _keep(engine, cells(release, engine, question.period), "month", question.period.months)
    if question.filter.crime_types:
        frame = _keep(engine, frame, "crime_type", question.filter.crime_types)
    if question.filter.outcomes:
        frame = _keep(engine, frame, "outcome", question.filter.outcomes)
    frame = _in_area(release, engine, frame, question.area, question.by)
    by = [*question.by, *(() if "crime_type" in question.by else ("crime_type",))]
    return engine.sums(frame, by, ["n"])


def _keep(
    engine: Engine, frame: nw.LazyFrame[Any], column: str, values: Sequence[str]
) -> nw.LazyFrame[Any]:
    """Keep the rows whose column holds one of the values."""
    return frame.join(engine.table({column: list(values)}), on=column, how="semi")


def _cells(release: Release, engine: Engine, period: Period | None = None) -> nw.LazyFrame[Any]:
    """Open the cube, whatever the period."""
    del period
    paths = release.table("cube")
    if not paths:
        raise DataFault("No recorded crime is loaded. Load police.uk files: frankpledge load PATH")
    return engine.scan(paths)


def _points(release: Release, engine: Engine, period: Period) -> nw.LazyFrame[Any]:
    """Count the period's own files by the point's hexagon as well."""
    months = set(period.months)
    rows = [
        release.store.object_path(source["object"])
        for source in release.sources
        if source["kind"] == STREET and source["facts"]["month"] in months
    ]
    if not rows:
        return _cells(release, engine).with_columns(nw.col("lsoa").alias("hexagon"))
    return cube_frame(engine, rows, release.table("places"), HEXAGONS)


def _in_area(
    release: Release,
    engine: Engine,
    frame: nw.LazyFrame[Any],
    area: Area,
    by: Sequence[str],
) -> nw.LazyFrame[Any]:
    """Keep the cells that lie in an area, with the columns that they are split by."""
    wanted = [name for name in AREA_DIMENSIONS[1:] if name in by]
    if area.kind == "everywhere" and not wanted:
        return frame
    column = "district" if area.kind == "county" else area.kind
    names = {"lsoa", *wanted} | (set() if area.kind == "everywhere" else {column})
    places = engine.scan(release.table("areas")).select(*sorted(names))
    how = "left" if area.kind == "everywhere" else "inner"
    joined = frame.join(places, on="lsoa", how=how)  # type: ignore[arg-type]  # one of two literals
    if area.kind == "everywhere":
        return joined
    return _keep(engine, joined, column, area.districts or (area.code,))


@dataclass(frozen=True)
class WindowCounts:
    """Counts of several windows at once: arrays of windows × small places × crime types.

    ``places`` holds a column for each level asked for (such as ward and district); row i of every matrix
    belongs to place i.
    """

    places: Columns
    crime_types: list[str]
    windows: dict[str, NDArray[np.int64]]


def count_windows(
    release: Release,
    engine: Engine,
    windows: Mapping[str, Sequence[str]],
    levels: Sequence[str],
    districts: Sequence[str] | None,
) -> WindowCounts:
    """Count each window (a name → months) by places and crime types, in one pass over the cube.

    ``levels`` are the columns of areas to keep; ``districts`` limits the places, None means all.
    """
    months = sorted({month for window in windows.values() for month in window})
    flags: dict[str, list[str] | list[int]] = {"month": months}
    for i, window in enumerate(windows.values()):
        flags[f"in_{i}"] = [int(month in set(window)) for month in months]
    frame = _cells(release, engine).join(engine.table(flags), on="month", how="inner")
    if list(levels) != ["lsoa"] or districts is not None:
        names = sorted({"lsoa", "district", *levels})
        frame = frame.join(
            engine.scan(release.table("areas")).select(*names), on="lsoa", how="inner"
        )
    else:
        frame = frame.filter(~nw.col("lsoa").is_null())
    if districts is not None:
        frame = _keep(engine, frame, "district", districts)
    names = [f"window_{i}" for i in range(len(windows))]
    counted = engine.collect(
        engine.sums(
            frame.with_columns(
                (nw.col("n") * nw.col(f"in_{i}")).alias(name) for i, name in enumerate(names)
            ),
            [*levels, "crime_type"],
            names,
        )
    )
    return _pivot(counted, list(levels), list(windows))


def _pivot(counted: Columns, levels: list[str], names: list[str]) -> WindowCounts:
    """Turn long counts into a matrix a window: places down, crime types across."""
    first = counted[levels[0]].astype(str)
    places, index, row = np.unique(first, return_index=True, return_inverse=True)
    kinds, column = np.unique(counted["crime_type"].astype(str), return_inverse=True)
    windows = {}
    for i, name in enumerate(names):
        matrix = np.zeros((len(places), len(kinds)), dtype=np.int64)
        np.add.at(matrix, (row, column), counted[f"window_{i}"].astype(np.int64))
        windows[name] = matrix
    columns = {level: counted[level][index] for level in levels}
    return WindowCounts(columns, [str(kind) for kind in kinds], windows)
