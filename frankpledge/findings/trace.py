"""Trace: from a printed figure back to its question, its release and its rows; and recompute it.

Three things are checked on the figure's own release: every byte of the release, the statistic recomputed, and the
count of the very rows in the source files, which does not go through the cube. A difference is a fault.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.disclosure.attack import Published
from frankpledge.evidence.areas import AreaDirectory, county_around, read_areas
from frankpledge.evidence.counts import NAMED_DIMENSIONS
from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Filter, Period
from frankpledge.evidence.rows import count_rows_by_file, write_rows
from frankpledge.evidence.severity import read_weights
from frankpledge.faults import DataFault, Fault
from frankpledge.findings.baselines import COUNTY, window
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.counted import recounted
from frankpledge.findings.figures import Record, find
from frankpledge.findings.methods.registry import answered_again, is_of_a_method
from frankpledge.findings.profile import (
    HARM,
    ProfileQuestion,
    profile,
    types_of,
    weighted_types,
)
from frankpledge.findings.released_counts import released_counts
from frankpledge.findings.released_performance import released_performance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release, Store

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Rows:
    """The rows behind one number: in which areas at once, months and crime types, how many in each file."""

    what: str
    within: tuple[Area, ...]
    months: tuple[str, ...]
    chosen: Filter
    expected: int
    files: list[dict[str, Any]]

    @property
    def total(self) -> int:
        """All rows counted in the files."""
        return sum(line["rows"] for line in self.files)


@dataclass(frozen=True)
class Trace:
    """What a figure stands on, and what the current release gives."""

    figure: str
    record: Record
    position: int | None
    release: Release
    rows: list[Rows]
    current_id: str
    current: Any
    why: list[str]

    @property
    def printed(self) -> Any:
        """The answer as it was printed."""
        return self.record.answer if self.position is None else self.record.answer[self.position]

    @property
    def is_current(self) -> bool:
        """Whether the current release gives the same."""
        return same(self.current, self.printed)


def trace(store: Store, engine: Engine, figure: str) -> Trace:
    """Reproduce a figure on its own release, find its rows, and set it beside the current release.

    A DataFault where the release was changed, the recomputation differs, or the rows do not add up.
    """
    record, position = find(store, figure)
    release = store.release(record.release)
    release.verify()
    _require_same(figure, record, _answer(record, release, engine))
    rows = _rows(record, position, release, engine)
    _require_rows(figure, rows)
    current = store.current()
    if current.id == release.id:
        now: Any = record.answer if position is None else record.answer[position]
        return Trace(figure, record, position, release, rows, current.id, now, [])
    now = _on_current(record, position, current, engine)
    return Trace(
        figure, record, position, release, rows, current.id, now, _why(release, current, rows)
    )


def _answer(record: Record, release: Release, engine: Engine) -> list[Any]:
    """Ask a record's question again of a release."""
    if record.kind == "count":
        question = CountQuestion.from_json(record.question)
        return recounted(release, engine, question)
    if record.kind == "released":
        return _released_answer(record, release, engine)
    if record.kind == "performance":
        return _performance_answer(record, release, engine)
    if is_of_a_method(record):
        on_current = release.id != record.release
        return answered_again(release.store, engine, record, on_current=on_current)
    if record.kind == "profile":
        return profile(release, engine, ProfileQuestion.from_json(record.question)).record.answer
    question_changed = ChangedQuestion.from_json(record.question)
    return changed(release, engine, question_changed).record.answer


def _released_answer(record: Record, release: Release, engine: Engine) -> list[Any]:
    asked = record.question
    made = released_counts(
        release,
        engine,
        Area.from_json(asked["area"]),
        Period.from_json(asked["period"]),
        audience=asked["audience"],
        level=asked["level"],
        earlier=[Published.recall(edition) for edition in asked["earlier"]],
    )
    return made.record.answer


def _performance_answer(record: Record, release: Release, engine: Engine) -> list[Any]:
    asked = record.question
    made = released_performance(
        release,
        engine,
        Area.from_json(asked["area"]),
        Period.from_json(asked["period"]),
        audience=asked["audience"],
        earlier=[Published.recall(edition) for edition in asked["earlier"]],
    )
    return made.record.answer


def _require_same(figure: str, record: Record, again: list[Any]) -> None:
    if not same(again, record.answer):
        at = next(
            (
                i
                for i, (a, b) in enumerate(zip(again, record.answer, strict=False))
                if not same(a, b)
            ),
            min(len(again), len(record.answer)),
        )
        raise DataFault(
            f"Figure {figure} is not reproduced: number {at + 1} of {record.id} was printed as "
            f"{record.answer[at : at + 1]} by version {record.code} and is {again[at : at + 1]} now, on "
            f"the same release {record.release}. Report this as a defect, and do not publish the figure."
        )


def same(left: Any, right: Any) -> bool:
    """Whether two answers agree: exactly, but for the last digits of decimals."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=_TOLERANCE)
    return bool(left == right)


def _rows(record: Record, position: int | None, release: Release, engine: Engine) -> list[Rows]:
    """Find the rows behind a figure, for a change those of both windows."""
    if record.kind == "count":
        return [_count_rows(record, position, release)]
    if position is None or record.kind == "released" or is_of_a_method(record):
        return []
    if record.kind == "performance":
        return _performance_rows(record, position, release, engine)
    if record.kind == "profile":
        return _profile_rows(record, position, release, engine)
    return _changed_rows(record, position, release, engine)


def _make(
    release: Release, what: str, within: Sequence[Area], months: Any, chosen: Filter, n: int
) -> Rows:
    files = count_rows_by_file(release, within, months, chosen)
    return Rows(what, tuple(within), tuple(months), chosen, n, files)


def _count_rows(record: Record, position: int | None, release: Release) -> Rows:
    question = CountQuestion.from_json(record.question)
    expected = sum(row["count"] for row in record.answer)
    within: tuple[Area, ...] = (question.area,)
    months, chosen = question.period.months, question.filter
    if position is not None:
        row = record.answer[position]
        narrowed = _narrow(question, row)
        if narrowed is not None:
            within, months, chosen = narrowed
            expected = row["count"]
    return _make(release, "count", within, months, chosen, expected)


def _narrow(
    question: CountQuestion, row: dict[str, Any]
) -> tuple[tuple[Area, ...], tuple[str, ...], Filter] | None:
    """Narrow a question to one of its rows; None where rows cannot be told by these dimensions."""
    months, chosen = question.period.months, question.filter
    if {"rural_urban", "hexagon"} & set(question.by):
        return None
    if any(row[name] is None for name in question.by):
        return None
    # The row's areas *and* the question's: a force, or a ward that straddles, may reach beyond it.
    areas = (
        Area(name, row[name], row[f"{name}_name"])  # type: ignore[arg-type]  # these are kinds of area
        for name in question.by
        if name in NAMED_DIMENSIONS
    )
    within = (question.area, *areas)
    if "month" in question.by:
        months = (row["month"],)
    kinds = (row["crime_type"],) if "crime_type" in question.by else chosen.crime_types
    outcomes = (row["outcome"],) if "outcome" in question.by else chosen.outcomes
    return within, months, Filter(kinds, outcomes)


def _changed_rows(record: Record, position: int, release: Release, engine: Engine) -> list[Rows]:
    code, group, at, count, baseline, *_ = record.answer[position]
    question = ChangedQuestion.from_json(record.question)
    areas = read_areas(release, engine)
    county = county_around(areas, question.area)
    area = county if county is not None and code == county.code else _area(areas, code)
    chosen = Filter(tuple(sorted(types_of(group))))
    rows = [_make(release, "count", [area], question.period.months, chosen, count)]
    found = window(question.baselines[at], question.period, county)
    if found.kind == COUNTY and county is not None:
        both = _make(release, "county", [county], found.months, chosen, count + baseline)
        return [*rows, both]
    return [*rows, _make(release, "baseline", [area], found.months, chosen, baseline)]


def _performance_rows(
    record: Record, position: int, release: Release, engine: Engine
) -> list[Rows]:
    """Find the rows of what a line of a performance table shows: what is withheld leads to none."""
    row, used = record.answer[position], record.parameters
    area = _area(read_areas(release, engine), row["area"])
    chosen = Filter(tuple(sorted(types_of(row["crime_group"]))))
    spans = (
        ("count", "now", used["period"]),
        ("count of the earlier year", "before", used["before"]),
    )
    return [
        _make(release, what, [area], Period.from_json(span).months, chosen, row[name])
        for what, name, span in spans
        if row[name] is not None
    ]


def _area(areas: AreaDirectory, code: str) -> Area:
    """Return the area of a comparison; everywhere is every district, for a scan counts placed rows alone."""
    if code != EVERYWHERE.code:
        return areas.by_code(code)
    return Area("county", code, EVERYWHERE.name, tuple(areas.codes("district", EVERYWHERE)))


def _profile_rows(record: Record, position: int, release: Release, engine: Engine) -> list[Rows]:
    """Find the rows of a profile's count, for harm those of every group that is weighed; a share has none."""
    row = record.answer[position]
    if "count" not in row:
        return []
    question = ProfileQuestion.from_json(record.question)
    areas = read_areas(release, engine)
    county = county_around(areas, question.area)
    is_county = county is not None and county.code == row["area"]
    area = county if county is not None and is_county else areas.by_code(row["area"])
    is_harm = row["measure"] == HARM
    kinds = weighted_types(read_weights(release, engine)) if is_harm else types_of(row["measure"])
    chosen = Filter.of(kinds, [])
    return [_make(release, "count", [area], question.period.months, chosen, row["count"])]


def _require_rows(figure: str, rows: list[Rows]) -> None:
    for part in rows:
        if part.total != part.expected:
            raise DataFault(
                f"Figure {figure} does not lead back to its rows: the {part.what} was {part.expected:,}, "
                f"and the files hold {part.total:,} rows for it. Report this as a defect, and do not "
                "publish the figure."
            )


def _on_current(record: Record, position: int | None, current: Release, engine: Engine) -> Any:
    """Ask the question of the current release; a fault there is the answer, in words."""
    try:
        answer = _answer(record, current, engine)
    except Fault as fault:
        return str(fault)
    if position is None:
        return answer
    printed = record.answer[position]
    if is_of_a_method(record):
        # The first key of a row tells it from the others; a row that was kept has its keys in another order.
        return next(
            (row for row in answer if row[_first_key(row)] == printed[_first_key(row)]), None
        )
    return next((row for row in answer if _key(record, row) == _key(record, printed)), None)


def _first_key(row: dict[str, Any]) -> str:
    return next(iter(row))


def _key(record: Record, row: Any) -> Any:
    if record.kind == "count":
        return [row[name] for name in record.question["by"]]
    if record.kind == "profile":
        return [row["area"], row["measure"]]
    if record.kind == "performance":
        return [row["area"], row["crime_group"]]
    return row[:3]


def _why(then: Release, now: Release, rows: list[Rows]) -> list[str]:
    """Say which source files differ between two releases, those of the figure's months first."""
    months = {month for part in rows for month in part.months}
    before = {(s["kind"], s["subject"]): s for s in then.sources}
    after = {(s["kind"], s["subject"]): s for s in now.sources}
    lines = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old and new and old["sha256"] == new["sha256"]:
            continue
        month = (new or old or {"facts": {}})["facts"].get("month")
        if key[0] == STREET and months and month not in months:
            continue
        lines.append(_difference(key, old, new))
    return [*lines, *_other_rules(then.manifest, now.manifest)]


def _other_rules(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Say where two releases were made by another version of the program, or of a definition."""
    lines = []
    if then["code"] != now["code"]:
        lines.append(
            f"the program that made them differs: version {then['code']}, now {now['code']}"
        )
    for name in sorted(then["definitions"].keys() | now["definitions"].keys()):
        old, new = then["definitions"].get(name), now["definitions"].get(name)
        if old != new:
            words = name.replace("_", " ")
            lines.append(
                f"the definition of {words} differs: version {old or 'none'}, now {new or 'none'}"
            )
    return lines


def _difference(
    key: tuple[str, str], old: dict[str, Any] | None, new: dict[str, Any] | None
) -> str:
    what = f"{key[0]} of {key[1]}"
    if old is None and new is not None:
        return f"{what} was added ({new['name']}, {new['rows']:,} rows)"
    if new is None and old is not None:
        return f"{what} was taken out ({old['name']}, {old['rows']:,} rows)"
    if old is None or new is None:
        raise DataFault(f"{what} stands in neither release.")
    return (
        f"{what} was superseded: {old['name']} ({old['rows']:,} rows) by {new['name']} "
        f"({new['rows']:,} rows)"
    )


def export_rows(traced: Trace, target: Path) -> int:
    """Write the rows behind the count of a figure as CSV; return how many."""
    if not traced.rows:
        raise DataFault(
            "This has no rows of its own. Name one of its figures that is a count, such as …-1."
        )
    first = traced.rows[0]
    return write_rows(traced.release, first.within, first.months, first.chosen, target)
