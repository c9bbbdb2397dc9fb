"""What a figure says when it is taken out of its page: its sentence, its caveats and its numbers, from itself alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.explanations import REAL, explanations_for, explanations_of
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import CountQuestion
from frankpledge.faults import CallFault
from frankpledge.findings.changed import ChangedQuestion
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.held import held_in
from frankpledge.findings.methods.registry import METHODS
from frankpledge.findings.profile import HARM, ProfileQuestion
from frankpledge.web.explore import evidence
from frankpledge.web.explore.audiences import PARTNER
from frankpledge.web.explore.presenters import finding as present_finding
from frankpledge.web.explore.presenters.changed import headline
from frankpledge.web.explore.presenters.methods import written
from frankpledge.web.explore.presenters.profile import CAVEATS, number
from frankpledge.web.explore.queries.changed import scan_of
from frankpledge.web.explore.queries.figures import title_of
from frankpledge.web.explore.queries.methods import answered_of
from frankpledge.web.explore.queries.profile import profiled

if TYPE_CHECKING:
    from frankpledge.definitions.explanations import Explanation
    from frankpledge.findings.methods.asked import Answer
    from frankpledge.web.explore.queries.figures import Figure

# So many rows of an answer are told in words; all of them stay with the figure.
MOST_ROWS = 20


@dataclass(frozen=True)
class Told:
    """A figure by itself: a title, a sentence, what to know before believing it, its numbers by name and raw.

    ``topic`` is the id of the topic that it tells of, empty where it is of none; ``explanations`` what else may stand
    behind it.
    """

    figure: str
    title: str
    sentence: str
    caveats: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    details: dict[str, Any]
    topic: str = ""
    explanations: list[Explanation] = field(default_factory=list)


def told(figure: Figure) -> Told:
    """Return what a figure says by itself; a CallFault where it is no single statement, with what to take instead."""
    if figure.record.kind in METHODS:
        return _of_method(figure)
    if figure.record.kind == "changed":
        return _of_change(figure)
    if figure.record.kind == "profile":
        return _of_profile(figure)
    if figure.record.kind == "count":
        return _of_count(figure)
    raise CallFault(
        f"Figure {figure.id} is of a published table, which tells the public less than is known here. Take the figure "
        "of the comparison or the method that you read."
    )


def _of_change(figure: Figure) -> Told:
    if figure.position is None:
        raise CallFault(
            f"Figure {figure.id} is a whole scan of many comparisons. Open one of them, and take that."
        )
    scan = scan_of(figure.release, ChangedQuestion.from_json(figure.record.question))
    found = scan.finding(figure.id)
    if found is None:
        raise CallFault(f"The scan of figure {figure.id} holds no such number any more.")
    return Told(
        figure.id,
        headline(found),
        found.sentence,
        (*found.caveats, *scan.caveats),
        tuple(present_finding.numbers(found)),
        found.to_json(),
        _topic_of(found.crime_group),
        explanations_for(found.crime_group),
    )


def _topic_of(group: str) -> str:
    """Return the topic of police.uk that has the name of a crime group; empty where none has."""
    return next(
        (one.id for one in topics().values() if one.source == "police-uk" and one.name == group), ""
    )


def _of_method(figure: Figure) -> Told:
    """Tell the whole answer of a method: a row of it means nothing without its sentences."""
    record = figure.record
    held = held_in(figure.release.store, evidence.engine(), record.question["releases"])
    asked = Asked.from_json(record.question)
    answer = answered_of(held, asked)
    topic = asked.what if asked.topic else None
    every = explanations_of(topic, asked.area.kind) if topic else explanations_for("")
    return Told(
        record.id,
        title_of(figure),
        " ".join(answer.sentences),
        answer.caveats,
        tuple(_numbers(answer)),
        {"statistic": answer.statistic, "parameters": answer.parameters, "rows": answer.rows},
        asked.topic,
        [one for one in every if one.id != REAL],
    )


def _numbers(answer: Answer) -> list[tuple[str, str]]:
    """Return the first rows in words, a cell a line, under the name of the row and the column."""
    first, *others = [column for column in answer.columns if column.form != "prose"]
    return [
        (f"{written(row.get(first.name), first)}: {column.words}", written(row[column.name], column))
        for row in answer.rows[:MOST_ROWS]
        for column in others
        if row.get(column.name) is not None
    ]  # fmt: skip


def _of_profile(figure: Figure) -> Told:
    if figure.position is None:
        raise CallFault(
            f"Figure {figure.id} is a whole profile. Open one of its numbers, and take that."
        )
    question = ProfileQuestion.from_json(figure.record.question)
    row = figure.record.answer[figure.position]
    whole = profiled(figure.release, question, PARTNER, question.area)
    title = f"{row['measure']} in {row['area_name']}"
    words, numbers = _profile_words(row)
    return Told(
        figure.id,
        title,
        f"{title}, {question.period.words}: {words}.",
        (*CAVEATS, *whole.caveats),
        numbers,
        row,
        _topic_of(row["measure"]),
        explanations_for(row["measure"]),
    )


def _profile_words(row: dict[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the numbers of a row of a profile in a line, and each after its name."""
    if row["measure"] == HARM:
        each = row["per_1000"]
        whole = f"{row['value']:,.0f}"
        if each is None:
            return f"{whole} in all", (("In all", whole),)
        words = f"{each:,.0f} for each 1,000 residents, {whole} in all"
        return words, (("For each 1,000 residents", f"{each:,.0f}"), ("In all", whole))
    if "share" in row:
        share, of = f"{100 * row['share']:.1f}%", f"{row['value']:,} of {row['of']:,}"
        return f"{share} ({of})", (("Share", share), ("That is", of))
    if "count" not in row:
        return f"{row['value']:,}", (("In all", f"{row['value']:,}"),)
    records = f"{row['count']:,}"
    words = f"{records} record{'' if row['count'] == 1 else 's'}"
    if row.get("rate_per_1000") is None:
        return words, (("Records", records),)
    low, high = (number(end) for end in row["rate_interval"])
    rate = number(row["rate_per_1000"])
    return f"{words}, {rate} for each 1,000 residents (95% interval {low} to {high})", (
        ("Records", records),
        ("For each 1,000 residents", rate),
        ("95% interval", f"{low} to {high}"),
    )


def _of_count(figure: Figure) -> Told:
    question = CountQuestion.from_json(figure.record.question)
    rows = figure.record.answer
    if figure.position is not None:
        rows = [rows[figure.position]]
    of = ", ".join(question.filter.crime_types) or "every kind"
    place = _split(question, rows[0]) if figure.position is not None else ""
    title = f"Records of {of} in {question.area.name}{place}"
    total = sum(row["count"] for row in rows)
    return Told(
        figure.id,
        title[:300],
        f"{title}, {question.period.words}: {total:,}.",
        ("A count alone: nothing is compared here.",),
        (("Records", f"{total:,}"),),
        {"count": total, "rows": rows},
    )


def _split(question: CountQuestion, row: dict[str, Any]) -> str:
    """Say which part of a split count a row is."""
    parts = [str(row.get(f"{name}_name") or row[name]) for name in question.by]
    return f" ({', '.join(parts)})" if parts else ""
