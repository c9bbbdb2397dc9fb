"""Priorities in words: what stands on a day, what was watched, referred or not taken up, and a table that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.assessments.models import Placement, Status
from frankpledge.web.decisions.presenters import when
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Choice, Priority
    from frankpledge.web.assessments.priorities.queries import Held

KIND = Placement.Kind
# The headings under which what stands by itself is shown, in order.
HEADINGS = (
    (Status.PRIORITY, "Priorities"),
    (Status.CROSS_CUTTING, "Cross-cutting themes"),
    (Status.EMERGING, "Emerging threats"),
    (Status.FOCUS, "Focus areas"),
)
COLUMNS = ("Name", "What it is", "Under", "Since", "Period", "Ended", "Origin", "Inferred", "Reasons", "Focus instead",
           "Decision", "Source")  # fmt: skip
TAGS = {
    Status.PRIORITY: "",
    Status.EMERGING: "govuk-tag--orange",
    Status.FOCUS: "govuk-tag--blue",
    Status.CROSS_CUTTING: "govuk-tag--grey",
}


@dataclass(frozen=True)
class Section:
    """What stands by itself under one heading."""

    words: str
    held: list[Held]


@dataclass(frozen=True)
class Others:
    """What the Board chose that is no priority: watched, referred, not taken up."""

    watched: list[Choice]
    referred: list[Choice]
    rejected: list[Choice]


def sections(held: Iterable[Held]) -> list[Section]:
    """Return what stands, under its headings; one without anything is left out."""
    rows = list(held)
    found = [Section(words, [r for r in rows if r.status == status]) for status, words in HEADINGS]
    return [section for section in found if section.held]


def period_of(held: Iterable[Held]) -> str:
    """Return the years that the priorities share, such as 2021–2025; empty where they differ or none says them."""
    periods = {one.priority.period for one in walk(held) if one.priority.period}
    return periods.pop() if len(periods) == 1 else ""


def walk(held: Iterable[Held]) -> Iterator[Held]:
    """Give what stands, each followed by what stands under it."""
    for one in held:
        yield one
        yield from walk(one.beneath)


def since_words(priority: Priority) -> str:
    """Say since when: the day, the month where only that is known, or that the plan does not say."""
    if priority.since is None:
        return "start not stated"
    pattern = "F Y" if priority.is_month_only else "j F Y"
    return f"since {date_format(priority.since, pattern)}"


def others(choices: Iterable[Choice], day: datetime.date) -> Others:
    """Return what the Board had chosen by a day that is no priority.

    What is watched or referred counts until the Board chooses on the theme again; what was not taken up stays.
    """
    rows = [row for row in choices if _by(row, day)]
    latest: dict[int, int] = {}
    for row in rows:  # the latest come first
        assessed = row.outcome.assessed_theme
        if assessed is not None:
            latest.setdefault(assessed.theme_id, assessed.assessment_id)
    current = [row for row in rows if _is_latest(row, latest)]
    return Others(
        watched=[row for row in current if row.kind == KIND.WATCH],
        referred=[row for row in current if row.kind == KIND.REFER],
        rejected=[row for row in rows if row.kind == KIND.REJECT],
    )


def _by(choice: Choice, day: datetime.date) -> bool:
    decided = choice.decision.decided_on if choice.decision else None
    return decided is None or decided <= day


def _is_latest(choice: Choice, latest: dict[int, int]) -> bool:
    assessed = choice.outcome.assessed_theme
    return assessed is None or latest[assessed.theme_id] == assessed.assessment_id


def table(
    held: Sequence[Held],
    beside: Others,
    ended: Sequence[Priority],
    marking: Marking,
    **about: str | bool,
) -> Table:
    """Return all that the page shows as a table; ``about`` holds partnership, day and is_synthetic."""
    rows = [_row_of(one) for one in walk(held)]
    named = (
        ("Watched", beside.watched),
        ("Referred", beside.referred),
        ("Not taken up", beside.rejected),
    )
    rows += [_row_of_choice(what, row) for what, chosen in named for row in chosen]
    rows += [_row(row, "Ended") for row in ended]
    return Table(
        title=f"Priorities of {about['partnership']}",
        subtitle=f"As they stood on {about['day']}: {len(rows)} row{'' if len(rows) == 1 else 's'}",
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(
            "A month without a day is what the documents give; what they do not say is left empty.",
            "Inferred: the documents do not name it as a priority; its page says from what it was inferred.",
        ),
        figure="",
        release="",
        marking=str(marking),
        synthetic=bool(about["is_synthetic"]),
        source="The partnership’s priorities and register of decisions",
    )


def _row_of(held: Held) -> tuple[str, ...]:
    return _row(held.priority, held.status.label, held.above)


def _row(priority: Priority, what: str, under: Priority | None = None) -> tuple[str, ...]:
    since = (
        priority.since.isoformat()[: 7 if priority.is_month_only else 10] if priority.since else ""
    )
    ended = priority.ended_on.isoformat() if priority.ended_on else ""
    return (
        priority.name, what, under.name if under else "", since, priority.period, ended,
        priority.get_origin_display(), priority.inferred_why, priority.ended_why, "", "", priority.source,
    )  # fmt: skip


def _row_of_choice(what: str, choice: Choice) -> tuple[str, ...]:
    decision = f"{choice.decision.reference}, {when(choice.decision)}" if choice.decision else ""
    reasons = choice.reasons
    return (
        choice.outcome.proposal, f"{what}: {choice.of_whom}" if choice.of_whom else what, "", "", "", "",
        "", "", reasons, choice.instead, decision, choice.source,
    )  # fmt: skip
