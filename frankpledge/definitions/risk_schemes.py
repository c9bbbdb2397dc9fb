"""Schemes by which themes are scored: levels, criteria, likelihood, bands. A scheme is a file, never code."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field, field_validator, model_validator

from frankpledge.definitions import (
    Definition,
    check_definition,
    read_definition_file,
    read_definitions,
)
from frankpledge.definitions.risk_scheme_parts import (
    Band,
    Confidence,
    Criterion,
    Group,
    Id,
    Level,
    Likelihood,
    Override,
    Words,
    refuse_doubled,
    refuse_doubled_words,
)
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "risk"
DEFAULT = "morile-style-local-scheme"
FREQUENCY, TREND = "frequency", "trend"
RISK, LIKELIHOOD = "risk", "likelihood"
# Words that results use themselves: no group or criterion may be called so.
_TAKEN = {
    RISK,
    LIKELIHOOD,
    FREQUENCY,
    TREND,
    "confidence",
    "harm",
    "theme",
    "missing",
    "rank",
    "severe_impact",
}


class Choice(NamedTuple):
    """One choice on a scale: what it is called in a file, in print, in full words, and its points."""

    id: str
    name: str
    words: str
    points: float


class Scale(NamedTuple):
    """What a scorer is asked of a theme: a criterion of a group, the frequency or the trend, with its choices.

    Choices rise: the first is the lowest. ``group`` is a group's id, or "likelihood".
    """

    id: str
    group: str
    name: str
    question: str
    weight: float
    choices: tuple[Choice, ...]

    def position(self, word: str) -> int | None:
        """Find a choice by its id or name, whatever the case; None where there is no such choice."""
        wanted = word.strip().casefold()
        known = (
            n for n, c in enumerate(self.choices) if wanted in (c.id.casefold(), c.name.casefold())
        )
        return next(known, None)


class Scheme(Definition):
    """A scheme: what is asked of each theme, how it is added up, and where bands begin."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    version: Annotated[int, Field(ge=1)]
    name: Annotated[Words, Field(max_length=80)]
    about: str
    source: str
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=20)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=10)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=50)]
    likelihood: Likelihood
    bands: dict[Id, Annotated[tuple[Band, ...], Field(min_length=1, max_length=20)]]
    override: Override | None = None
    confidence: Annotated[tuple[Confidence, ...], Field(min_length=1, max_length=10)]
    default_confidence: str

    @field_validator("levels")
    @classmethod
    def _levels_rise(cls, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        refuse_doubled_words("level", [(one.id, one.name) for one in levels])
        for below, above in itertools.pairwise(levels):
            if above.points <= below.points:
                raise ValueError(
                    f"level {above.id!r} has {above.points:g} points after {below.id!r} with {below.points:g}; "
                    "write levels from the lowest up"
                )
        return levels

    @field_validator("groups")
    @classmethod
    def _groups_differ(cls, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        refuse_doubled("group", [one.id for one in groups])
        if taken := sorted(_TAKEN & {one.id for one in groups}):
            raise ValueError(
                f"{taken[0]!r} has a meaning of its own; call the group something else"
            )
        if not any(one.counts == "harm" for one in groups):
            raise ValueError("no group counts as harm; give one of them 'counts: harm'")
        return groups

    @field_validator("criteria")
    @classmethod
    def _criteria_differ(cls, criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        refuse_doubled("criterion", [one.id for one in criteria])
        if taken := sorted(_TAKEN & {one.id for one in criteria}):
            raise ValueError(
                f"{taken[0]!r} has a meaning of its own; call the criterion something else"
            )
        return criteria

    @field_validator("bands")
    @classmethod
    def _bands_meet(cls, bands: dict[str, tuple[Band, ...]]) -> dict[str, tuple[Band, ...]]:
        for measure, of_it in bands.items():
            _refuse_gaps(measure, of_it)
        return bands

    @field_validator("confidence")
    @classmethod
    def _confidences_differ(cls, confidence: tuple[Confidence, ...]) -> tuple[Confidence, ...]:
        refuse_doubled("confidence", [one.id for one in confidence])
        return confidence

    @model_validator(mode="after")
    def _names_are_known(self) -> Scheme:
        """Hold every name that one part gives of another; the words name the field and the value."""
        groups, levels = {g.id for g in self.groups}, {one.id for one in self.levels}
        for criterion in self.criteria:
            _refuse_unknown(f"criteria.{criterion.id}.group", [criterion.group], groups)
            _refuse_unknown(f"criteria.{criterion.id}.levels", criterion.levels, levels)
            _refuse_missing(f"criteria.{criterion.id}.levels", levels - criterion.levels.keys())
        _refuse_missing("criteria of the groups", groups - {c.group for c in self.criteria})
        _refuse_unknown("bands", self.bands, {RISK, *groups})
        _refuse_missing("bands", {RISK} - self.bands.keys())
        if self.override:
            known = {one.id for one in self.criteria}
            _refuse_unknown("override.criteria", self.override.criteria, known)
            _refuse_unknown("override.from_level", [self.override.from_level], levels)
        known = {one.id for one in self.confidence}
        _refuse_unknown("default_confidence", [self.default_confidence], known)
        _refuse_unreached(self)
        return self

    @functools.cached_property
    def scales(self) -> tuple[Scale, ...]:
        """What is asked of a theme, in the order of asking: the criteria, then frequency and trend."""
        asked = [
            Scale(one.id, one.group, one.name, one.question, one.weight, tuple(
                Choice(level.id, level.name, one.levels[level.id], level.points) for level in self.levels
            ))
            for one in self.criteria
        ]  # fmt: skip
        often, trend = self.likelihood.frequency, self.likelihood.trend
        asked.append(Scale(FREQUENCY, LIKELIHOOD, often.name, often.question, 1.0, tuple(
            Choice(str(one.value), one.name, one.words, one.value) for one in often.values
        )))  # fmt: skip
        if trend:
            asked.append(Scale(TREND, LIKELIHOOD, trend.name, trend.question, 1.0, tuple(
                Choice(one.id, one.name, one.words, one.shift) for one in trend.values
            )))  # fmt: skip
        return tuple(asked)

    @functools.cached_property
    def measures(self) -> tuple[str, ...]:
        """What a theme is given: "risk", and the id of each group."""
        return (RISK, *(group.id for group in self.groups))

    @functools.cached_property
    def stamp(self) -> str:
        """The scheme as results name it: id, version, and a hash of everything that the file says."""
        said = json.dumps(self.record(), sort_keys=True, ensure_ascii=False).encode("utf-8")
        return f"{self.id}/{self.version}/{hashlib.sha256(said).hexdigest()[:12]}"

    def scale(self, name: str) -> Scale | None:
        """Find a scale by its id; None where the scheme has no such criterion."""
        return next((one for one in self.scales if one.id == name), None)

    def record(self) -> dict[str, Any]:
        """Return the scheme as a JSON value, to be kept beside what was scored under it."""
        return self.model_dump(mode="json", by_alias=True)


def _refuse_gaps(measure: str, bands: tuple[Band, ...]) -> None:
    """Refuse bands that overlap or leave a score without one."""
    refuse_doubled(f"band of {measure}", [one.id for one in bands])
    if bands[0].start != 0:
        raise ValueError(
            f"{measure}: {bands[0].id!r} begins at {bands[0].start:g}; let the first band begin at 0"
        )
    for lower, upper in itertools.pairwise(bands):
        if lower.below != upper.start or upper.start <= lower.start:
            ends = "has no end" if lower.below is None else f"ends below {lower.below:g}"
            raise ValueError(
                f"{measure}: {lower.id!r} begins at {lower.start:g} and {ends}, "
                f"{upper.id!r} begins at {upper.start:g}; "
                "let each band end where the next begins, higher up"
            )
    if bands[-1].below is not None:
        raise ValueError(
            f"{measure}: the highest band {bands[-1].id!r} ends below {bands[-1].below:g}; take 'below' out of it"
        )


def _refuse_unreached(scheme: Scheme) -> None:
    """Refuse a band that begins above the most that a theme can be given: a cut-off with a nought too many."""
    groups = {group.id: group.counts == "harm" for group in scheme.groups}
    most = dict.fromkeys(groups, 0.0)
    for criterion in scheme.criteria:
        most[criterion.group] += criterion.weight * scheme.levels[-1].points
    often, trend = scheme.likelihood.frequency.values[-1].value, scheme.likelihood.trend
    likely = often + (trend.values[-1].shift if trend else 0)
    likely = min(max(likely, scheme.likelihood.lowest), scheme.likelihood.highest)
    most = {name: sum_ * likely if groups[name] else sum_ for name, sum_ in most.items()}
    most[RISK] = sum(sum_ for name, sum_ in most.items() if groups[name])
    for measure, bands in scheme.bands.items():
        if bands[-1].start > most[measure]:
            raise ValueError(
                f"bands.{measure}: {bands[-1].id!r} begins at {bands[-1].start:g}, and no theme can have more than "
                f"{most[measure]:g}; lower it or take it out"
            )


def _refuse_unknown(field: str, said: Any, known: set[str]) -> None:
    for one in said:
        if one not in known:
            raise ValueError(f"{field}: {one!r:.80} is not known; use {', '.join(sorted(known))}")


def _refuse_missing(field: str, missing: set[str]) -> None:
    if missing:
        raise ValueError(f"{field}: nothing stands for {', '.join(sorted(missing))}; add it")


@functools.cache
def shipped_schemes() -> tuple[Scheme, ...]:
    """Return every scheme that ships, by id and version."""
    found = read_definitions(Scheme, FOLDER)
    return tuple(sorted(found, key=lambda one: (one.id, one.version)))


def risk_schemes() -> dict[str, Scheme]:
    """Return the newest version of every scheme that ships, by its id."""
    return {one.id: one for one in shipped_schemes()}


def risk_scheme(name: str = DEFAULT) -> Scheme:
    """Return a scheme that ships: by its id the newest, by its stamp that very one; a CallFault for another name."""
    exact = {one.stamp: one for one in shipped_schemes()}
    found = risk_schemes().get(name) or exact.get(name)
    if found is None:
        raise CallFault(
            f"There is no scheme {name!r:.80}. Use {' or '.join(risk_schemes())}, or give the path of a YAML file."
        )
    return found


def read_scheme(path: Path) -> Scheme:
    """Read a scheme from a file of one's own; a DataFault names file, field, value and the way out."""
    return read_definition_file(Scheme, path)


def named_scheme(name: str) -> Scheme:
    """Return a scheme by its id or stamp, or from the path of a file of one's own."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml", ".json") or _is_file(path):
        return read_scheme(path)
    return risk_scheme(name)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for a file
        return False


def recalled_scheme(kept: Mapping[str, Any]) -> Scheme:
    """Make the scheme again that ``Scheme.record`` gave: what was scored under it keeps its cut-offs."""
    return check_definition(Scheme, kept, "the scheme that was kept")
