"""survey: the answers of a residents' survey, one respondent a row, with the weight that each was given.

The questions and their answers are a definition (definitions/surveys), so that what was asked stands beside what was
answered. A file is one wave of one survey; a question that a respondent passed over is empty.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.survey import Survey, surveys
from frankpledge.evidence.sources.csv_rules import Field, Rule, quoted, quoted_text
from frankpledge.evidence.sources.personal import GuardedKind

if TYPE_CHECKING:
    from frankpledge.evidence.sources.csv_files import Table
    from frankpledge.evidence.sources.parts import Reading

FAMILY = "survey"
_WEIGHT = "TRY_CAST(weight AS DOUBLE)"


@functools.cache
def kinds() -> tuple[GuardedKind, ...]:
    """Return the kind of each survey that is declared."""
    return tuple(_kind(survey) for survey in surveys().values())


def _kind(survey: Survey) -> GuardedKind:
    questions = tuple(Field(q.id, re.escape(q.header)) for q in survey.questions)
    return GuardedKind(
        name=f"{FAMILY}-{survey.id.replace('_', '-')}",
        family=FAMILY,
        fields=(
            Field("wave", "Wave"),
            Field("area_code", "Area code"),
            Field("weight", "Weight", "TRY_CAST({} AS DOUBLE)"),
            *questions,
        ),
        rules=_rules(survey),
        subject=lambda table: f"{survey.name} {table.parameters['wave']}",
        before=_before,
        note=functools.partial(_facts, survey),
    )


def _rules(survey: Survey) -> tuple[Rule, ...]:
    wave = "NOT regexp_full_match(wave, '[0-9]{4}(-(0[1-9]|1[0-2]))?')"
    rules = [
        Rule("wave", wave, "is no year or month, such as 2024 or 2024-09", blank=True, on_part=wave),
        Rule("wave", "wave <> $wave", "is another wave than the file's other rows"),
        Rule("area_code", "NOT regexp_full_match(area_code, '[EW][0-9]{8}')",
             "is no ONS code of nine characters", blank=True),
        Rule("weight", f"{_WEIGHT} IS NULL OR NOT isfinite({_WEIGHT}) OR {_WEIGHT} <= 0",
             "is no weight above 0; give 1 to everybody where the survey is not weighted", blank=True),
    ]  # fmt: skip
    for question in survey.questions:
        known = ", ".join(
            quoted_text(words) for answer in question.answers for words in (answer.id, answer.words)
        )
        name = quoted(question.id)
        wrong = f"{name} <> '' AND {name} NOT IN ({known})"
        rules.append(Rule(question.id, wrong, "is none of the answers that this question offers"))
    return tuple(rules)


def _before(table: Table, reading: Reading) -> dict[str, Any]:
    del reading
    (wave,) = table.one("SELECT mode(wave) FROM raw WHERE wave <> ''")
    return {"wave": wave or ""}


def _facts(survey: Survey, table: Table) -> dict[str, Any]:
    respondents, total, squares = table.one(
        "SELECT count(*), sum(weight), sum(weight * weight) FROM part"
    )
    return {
        "survey": survey.id,
        "version": survey.version,
        "wave": table.parameters["wave"],
        "respondents": respondents,
        "effective": round(total * total / squares, 1),
        "self_selected": survey.self_selected,
    }
