"""Readings: what an indicator comes to month by month, as a count, a share or a rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.indicators import RESIDENTS, rests_on_restricted
from frankpledge.definitions.topics import topics
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.series import period_words, series

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.series import Series

OVER = Option(
    "over",
    "Taken of",
    "",
    hint="Another topic’s id, or residents; without it, the count stands by itself.",
)
PER = Option("per", "For every", "", (
    ("", "One"), ("100", "100: a percentage"), ("1000", "1,000"), ("10000", "10,000"),
))  # fmt: skip
_COLUMNS = (
    Column("period", "Period", "month"),
    Column("counted", "Counted", "whole"),
    Column("over", "Taken of", "whole"),
    Column("value", "Reading", "two"),
)


def readings(held: Held, asked: Asked) -> Answer:
    """Give the reading of every period, none where a part of it is missing.

    A DataFault where the evidence is not there, and where numerator and denominator are given for other periods.
    """
    found = series(held, asked.what, asked.area, asked.period)
    if not found.known:
        raise DataFault(
            f"{found.title} has no {found.every} with a value in {asked.period.words}. Missing is not zero. Ask over "
            "other months."
        )
    below = _below(held, asked, found)
    per = float(asked.option(PER) or 1)
    rows: list[dict[str, Any]] = []
    for period, value, over in zip(found.periods, found.values, below, strict=True):
        told = None if value is None or not over else value * per / over
        rows.append({"period": period, "counted": value, "over": over, "value": told})
    return Answer(
        asked, held, "readings", (_sentence(asked, found, rows),), _COLUMNS, rows,
        (*found.doubts, *((found.topic.note,) if found.topic.note else ()), _NO_JUDGEMENT),
        rests_on_restricted(asked.topic, asked.option(OVER)),
        parameters={"polarity": found.topic.polarity},
        drawing={"title": found.title},
    )  # fmt: skip


def _below(held: Held, asked: Asked, found: Series) -> list[float | None]:
    """Return what each value is taken of: 1 where it stands by itself."""
    over = asked.option(OVER)
    if not over:
        return [1.0] * len(found.periods)
    if over == RESIDENTS:
        people = held.areas.people(asked.area)
        if not people:
            raise DataFault(
                f"The residents of {asked.area.name} are not loaded, so no rate can be told. Load the census."
            )
        return [people] * len(found.periods)
    if over not in topics():
        raise CallFault(f"There is no topic {over!r}. List them: frankpledge analyse topics")
    other = series(held, topics()[over], asked.area, asked.period)
    if other.periods != found.periods:
        raise DataFault(
            f"{found.title} is given by the {found.every}, {other.topic.name} by the {other.every}: one cannot be "
            "taken of the other."
        )
    return list(other.values)


def _sentence(asked: Asked, found: Series, rows: list[dict[str, Any]]) -> str:
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return f"{found.title}: no {found.every} can be read, for what it is taken of is missing or nought."
    last = known[-1]
    of = ""
    if asked.option(OVER):
        named = (
            asked.option(OVER)
            if asked.option(OVER) == RESIDENTS
            else topics()[asked.option(OVER)].name
        )
        of = f" for every {float(asked.option(PER) or 1):,.0f} of {named}"
    return (
        f"{found.title}: {last['value']:,.6g}{of} in {period_words(str(last['period']))}, the latest of {len(known)} "
        f"{found.every}s read."
    )  # fmt: skip


_NO_JUDGEMENT = "A reading says what was recorded, not whether it changed: see its control chart."

METHOD = Method(
    name="readings",
    title="Readings",
    answers="What does it come to, month by month?",
    not_when=(
        "Not to say whether something changed (use a control chart), and not to compare places of which one records "
        "otherwise than the other."
    ),
    run=readings,
    options=(OVER, PER),
    standard_months=60,
)
