"""Tellings: what each release of the store says of the same months, so that what was told twice can be compared.

The releases are those from which the one asked about was made, in the order of the ledger: what was loaded after it, or
rolled back before, is none of its past, so that the answer of a named release stays the same.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.restricted import EVENTS, EXTRACT
from frankpledge.evidence.sources.partner_return import FAMILY
from frankpledge.faults import DataFault
from frankpledge.findings.methods.series import series

if TYPE_CHECKING:
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series


@dataclass(frozen=True)
class Telling:
    """A count of a month as one release told it, from which files."""

    release: str
    on: str
    value: float
    files: frozenset[str]

    def is_new(self, before: Telling | None) -> bool:
        """Whether it is no mere repetition: of other files, or another count."""
        return before is None or (self.files, self.value) != (before.files, before.value)


@dataclass(frozen=True)
class Tellings:
    """What the releases told of a series: for each of its periods the tellings, oldest first, without repetitions.

    ``releases`` told something new; ``same`` repeated what was told, ``silent`` told nothing of these months, and of
    ``gone`` the rows were deleted. ``moved`` are the releases whose areas differ from those of the one before.
    """

    series: Series
    told: tuple[tuple[Telling, ...], ...]
    releases: tuple[str, ...]
    same: int
    silent: int
    gone: int
    moved: tuple[str, ...]

    @property
    def retold(self) -> list[int]:
        """The places of the periods that were told more than once."""
        return [at for at, told in enumerate(self.told) if len(told) > 1]

    @property
    def without_a_file(self) -> int:
        """How many periods have another count although their own files are the same."""
        return sum(
            any(a.files == b.files for a, b in itertools.pairwise(told)) for told in self.told
        )


def tellings(held: Held, topic: Topic, area: Area, period: Period) -> Tellings:
    """Return what each release told of a topic in an area, month by month (or quarter by quarter).

    A release that repeats the files and the counts of the one before tells nothing new. Missing is not nought: a month
    that a release lacks it does not tell. A DataFault where the release that is asked cannot tell of the topic, and for
    everywhere, which grows with each force.
    """
    if area.kind == "everywhere":
        raise DataFault(
            "Everywhere grows with each force that is loaded, which would look like a revision. Ask of a force, a "
            "partnership, a district or a ward."
        )
    own = series(held, topic, area, period)
    asked = held.require_restricted(topic.name) if topic.is_restricted else held.open
    told: list[list[Telling]] = [[] for _ in own.periods]
    releases, moved, counts, before = [], [], dict.fromkeys(("same", "silent", "gone"), 0), None
    for line in asked.store.lineage(asked.id):
        release = asked.store.release(line["release"])
        values = _values(held, release, topic, area, period)
        if values is None:
            gone = not _is_there(release, topic)
            counts["gone" if gone else "silent"] += 1
            continue
        if not _add(told, _read(release, line, own, values, topic, held)):
            counts["same"] += 1
            continue
        releases.append(release.id)
        if (
            before is not None
            and before.manifest["tables"]["areas"] != release.manifest["tables"]["areas"]
        ):
            moved.append(release.id)
        before = release
    return Tellings(
        own, tuple(map(tuple, told)), tuple(releases), counts["same"], counts["silent"], counts["gone"], tuple(moved)
    )  # fmt: skip


def _is_there(release: Release, topic: Topic) -> bool:
    """Whether the rows that a topic is counted from are still on the disk: those of extracts go on schedule."""
    tables = [*release.table("cube"), *release.table("areas")]
    if topic.source == "extract":
        tables = [*release.table(EVENTS), *release.table("areas")]
    return all(path.exists() for path in tables)


def _values(
    held: Held, release: Release, topic: Topic, area: Area, period: Period
) -> tuple[float | None, ...] | None:
    """Return what a release says of each period; None where it can say nothing of any."""
    then = replace(held, restricted=release) if topic.is_restricted else replace(held, open=release)
    if not _is_there(release, topic):
        return None
    try:
        # An area that a release does not know would be counted as nought.
        if not read_areas(release, held.engine).mask(area).any():
            return None
        values = series(then, topic, area, period).values
    except DataFault:
        return None
    return values if any(value is not None for value in values) else None


def _read(
    release: Release, line: dict[str, Any], own: Series, values: tuple[float | None, ...],
    topic: Topic, held: Held,
) -> list[Telling | None]:  # fmt: skip
    """Return the tellings of a release, None for a period that it lacks."""
    files = _files(release, own, topic, held)
    return [
        None if value is None else Telling(release.id, line["on"], value, frozenset(files[at]))
        for at, value in enumerate(values)
    ]


def _add(told: list[list[Telling]], found: list[Telling | None]) -> bool:
    """Add what is new; tell whether anything was."""
    new = False
    for past, one in zip(told, found, strict=True):
        if one is not None and one.is_new(past[-1] if past else None):
            past.append(one)
            new = True
    return new


def _files(release: Release, own: Series, topic: Topic, held: Held) -> list[set[str]]:
    """Return the files that each period's count was made of, by their content."""
    known = definitions.forces().by_area
    forces = {known[code].name for code in held.areas.forces(own.area) if code in known}
    place = {period: at for at, period in enumerate(own.periods)}
    files: list[set[str]] = [set() for _ in own.periods]
    for source in release.sources:
        for period in _periods_of(source, topic, forces):
            if period in place:
                files[place[period]].add(source["object"])
    return files


def _periods_of(source: dict[str, Any], topic: Topic, forces: set[str]) -> list[str]:
    """Return the periods of a topic that a source file tells of; none where it tells of something else."""
    kind, facts = source["kind"], source["facts"]
    if topic.source == "police-uk" and kind == STREET:
        return [facts["month"]] if facts["force"] in forces else []
    if topic.source == "extract" and kind == EXTRACT:
        return list(facts["months"])
    if topic.source == "return" and kind == FAMILY:
        same = facts["return"] == topic.return_id
        return list(facts["periods"]) if same else []
    return []
