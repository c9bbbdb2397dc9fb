"""Survey answers: who gave which answer, wave by wave, as arrays of respondents × questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.survey import surveys
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.survey import FAMILY
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.definitions.survey import Question, Survey
    from frankpledge.evidence.store import Release


@dataclass(frozen=True)
class Wave:
    """The answers of one wave: row i is a respondent, column j a question of the survey.

    ``answers`` is 1 where the answer counts, 0 where another one was given, nan where the question was passed over.
    ``version`` is that of the survey's definition when the wave was loaded.
    """

    wave: str
    version: int
    areas: NDArray[np.str_]
    weights: NDArray[np.float64]
    answers: NDArray[np.float64]


def held_surveys(release: Release) -> dict[str, tuple[str, ...]]:
    """Return the waves that are held of each survey, in order."""
    found: dict[str, set[str]] = {}
    for source in release.sources:
        if source["kind"].startswith(f"{FAMILY}-"):
            found.setdefault(source["facts"]["survey"], set()).add(source["facts"]["wave"])
    return {survey: tuple(sorted(waves)) for survey, waves in sorted(found.items())}


def read_wave(
    release: Release, survey_id: str, wave: str, areas: Sequence[str] | None = None
) -> Wave:
    """Return the answers of those who live in the areas, of everybody where None; a CallFault for what is not held."""
    survey = surveys().get(survey_id)
    source = next((s for s in release.sources if _is(s["facts"], survey_id, wave)), None)
    if survey is None or source is None:
        raise CallFault(f"There is no wave {wave!r} of a survey {survey_id!r}.")
    where, parameters = "", [str(release.store.object_path(source["object"]))]
    names = ", ".join(f'"{question.id}"' for question in survey.questions)
    if areas is not None:
        where = "WHERE area_code IN (SELECT unnest(?))"
    found = DuckDB().connection.execute(
        f"SELECT area_code, weight, {names} FROM read_parquet(?) {where} ORDER BY row",
        [parameters, *([list(areas)] if areas is not None else [])],
    )
    rows = found.fetchall()
    return Wave(
        wave,
        source["facts"]["version"],
        np.array([row[0] for row in rows], dtype=np.str_),
        np.array([row[1] for row in rows], dtype=np.float64),
        _counted(survey, [row[2:] for row in rows]),
    )


def _is(facts: dict[str, object], survey_id: str, wave: str) -> bool:
    return facts.get("survey") == survey_id and facts.get("wave") == wave


def _counted(survey: Survey, rows: list[tuple[str, ...]]) -> NDArray[np.float64]:
    """Turn the words of each answer into whether it counts."""
    columns = [_values(question) for question in survey.questions]
    counted = [
        [values.get(given, np.nan) for values, given in zip(columns, row, strict=True)]
        for row in rows
    ]
    return np.array(counted, dtype=np.float64).reshape(len(rows), len(columns))


def _values(question: Question) -> dict[str, float]:
    """Return what each answer counts for, by its id and by its words; one that is not there was passed over."""
    return {
        name: float(answer.counts)
        for answer in question.answers
        for name in (answer.id, answer.words)
    }
