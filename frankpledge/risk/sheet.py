"""The sheet of levels: themes × scales, with how sure people were of each. What is missing stays missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from frankpledge.definitions.risk_schemes import Scale, Scheme

MISSING = -1
CONFIDENCE = "confidence"
LONGEST_NAME = 200
# How an empty value is written in YAML and JSON.
_EMPTY = ("", "~", "null")


@dataclass(frozen=True)
class Sheet:
    """Which choice each theme was given on each scale of a scheme.

    ``levels`` and ``confidence`` are themes × scales, each the position of a choice; ``MISSING`` where nothing was
    scored. Themes have distinct names.
    """

    scheme: Scheme
    themes: tuple[str, ...]
    levels: NDArray[np.int64]
    confidence: NDArray[np.int64]

    def record(self) -> dict[str, dict[str, Any]]:
        """Return what was scored as a JSON value, in the form that `fill_sheet` takes."""
        return {
            theme: self._of_theme(row, sure)
            for theme, row, sure in zip(self.themes, self.levels, self.confidence, strict=True)
        }

    def missing(self, theme: int) -> tuple[str, ...]:
        """Name the scales on which a theme was not scored."""
        scales = self.scheme.scales
        return tuple(scales[n].id for n in np.flatnonzero(self.levels[theme] == MISSING))

    def _of_theme(self, row: NDArray[np.int64], sure: NDArray[np.int64]) -> dict[str, Any]:
        scored = [(n, scale) for n, scale in enumerate(self.scheme.scales) if row[n] != MISSING]
        found: dict[str, Any] = {scale.id: scale.choices[row[n]].id for n, scale in scored}
        names = [one.id for one in self.scheme.confidence]
        return found | {CONFIDENCE: {scale.id: names[sure[n]] for n, scale in scored}}


def fill_sheet(scheme: Scheme, given: Mapping[str, Mapping[str, Any]]) -> Sheet:
    """Make a sheet of ``{theme: {criterion: level, …, "confidence": {criterion: how sure}}}``.

    A level is a choice's id or name, whatever the case, as text or number. A criterion that is left out or empty is
    missing; a confidence that is left out, or is of what is missing, is the scheme's default. Raises DataFault, quoting
    theme, criterion and value, for a criterion, level or confidence that the scheme does not know, and for names of
    themes that nobody can tell apart.
    """
    _refuse_names(list(given))
    shape = (len(given), len(scheme.scales))
    levels, sure = np.full(shape, MISSING), np.full(shape, MISSING)
    for row, (theme, said) in enumerate(given.items()):
        if not isinstance(said, dict):
            raise DataFault(
                f"{theme}: {said!r:.80} is no list of levels. Write a level for each criterion, such as "
                f"{scheme.scales[0].id}: {scheme.scales[0].choices[0].id}."
            )
        _refuse_unknown_criteria(scheme, theme, said)
        certain = _confidence_given(scheme, theme, said)
        for column, scale in enumerate(scheme.scales):
            levels[row, column] = _level(theme, scale, said.get(scale.id))
            sure[row, column] = _sure(scheme, theme, scale, certain.get(scale.id))
    sure[levels == MISSING] = _sure(scheme, "", scheme.scales[0], None)
    return Sheet(scheme, tuple(given), levels, sure)


def is_empty(value: Any) -> bool:
    """Tell whether a value says nothing: left out, empty, or null as a file writes it."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in _EMPTY)


def _refuse_names(names: list[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        if not isinstance(name, str) or not name.strip() or not name.isprintable():
            raise DataFault(f"{name!r:.80} is no name of a theme. Give it a name in plain letters.")
        if len(name) > LONGEST_NAME:
            raise DataFault(
                f"The theme {name[:40]!r}… has a name of {len(name):,} characters. Keep it under {LONGEST_NAME}."
            )
        plain = " ".join(name.split()).casefold()
        if plain in seen:
            raise DataFault(
                f"The themes {seen[plain]!r} and {name!r} have one name. Take one out or rename it."
            )
        seen[plain] = name


def _refuse_unknown_criteria(
    scheme: Scheme, theme: str, said: Mapping[str, Any], allowed: tuple[str, ...] = (CONFIDENCE,)
) -> None:
    known = [scale.id for scale in scheme.scales]
    for name in said:
        if name not in known and name not in allowed:
            raise DataFault(
                f"{theme}: {name!r:.80} is no criterion of {scheme.name}. Use {', '.join(known)}."
            )


def _confidence_given(scheme: Scheme, theme: str, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the confidence of each criterion; one word alone is that of all."""
    certain = said.get(CONFIDENCE)
    if is_empty(certain):
        return {}
    if isinstance(certain, str):
        return {scale.id: certain for scale in scheme.scales}
    if not isinstance(certain, dict):
        raise DataFault(
            f"{theme}: the confidence {certain!r:.80} is no word and no list. Write one for each criterion, such as "
            f"confidence: {{{scheme.scales[0].id}: {scheme.confidence[-1].id}}}."
        )
    _refuse_unknown_criteria(scheme, f"{theme}, confidence", certain, allowed=())
    return certain


def _level(theme: str, scale: Scale, value: Any) -> int:
    if is_empty(value):
        return MISSING
    found = scale.position(_as_text(value))
    if found is None:
        raise DataFault(
            f"{theme}, {scale.id}: {value!r:.80} is no level of {scale.name.lower()}. "
            f"Use {', '.join(choice.id for choice in scale.choices)}, or leave it out where it was not scored."
        )
    return found


def _as_text(value: Any) -> str:
    """Return a word or a whole number as text, also one that a workbook holds as 5.0; other things as nothing."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int) else ""


def _sure(scheme: Scheme, theme: str, scale: Scale, value: Any) -> int:
    names = [one.id for one in scheme.confidence]
    word = scheme.default_confidence if is_empty(value) else str(value).strip().casefold()
    if word not in names:
        raise DataFault(
            f"{theme}, confidence in {scale.id}: {value!r:.80} is not known. Use {', '.join(names)}."
        )
    return names.index(word)
