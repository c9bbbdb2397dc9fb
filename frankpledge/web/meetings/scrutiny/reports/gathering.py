"""Draw a district's report of a year from the thread: only what bears no marking, each line with its record.

Words by rules, and no more than the records bear; what the partnership says of them is for a person to write.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.scrutiny_report import days_of
from frankpledge.web.assessments.priorities import queries as priorities
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.meetings.scrutiny import queries as questions
from frankpledge.web.performance.dashboard.scrutiny import scrutinised_in
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.performance.presenters.scrutiny import paper
from frankpledge.web.performance.queries import KIND as INDICATOR
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.assessments.priorities.queries import Held
    from frankpledge.web.meetings.models import ScrutinyQuestion
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.presenters.scrutiny import Told

    Name = tuple[str, str]
# How a decision’s note begins to say how due regard was given; before that stands under which item a motion was put.
DUE_REGARD = "Due regard under section 17"


@dataclass(frozen=True)
class Line:
    """Something that is told: its title and words, of which record, and of which area where it is told of several."""

    title: str
    words: str
    kind: str
    record: str
    area: str = ""


@dataclass(frozen=True)
class Section:
    """A section: its heading, its lines, and what is said where there is none."""

    heading: str
    empty: str
    lines: tuple[Line, ...]


def drawn(
    membership: Membership, district: str, year: int, today: datetime.date
) -> list[dict[str, Any]]:
    """Return the sections of a report as they are kept."""
    held = scrutinised_in(membership, district, year)
    told = paper(held, membership.partnership_id, today)
    measures = [
        Line(one.indicator.name, " ".join(one.sentences), INDICATOR, one.indicator.slug, district)
        for one in told.measures
        if one.sentences
    ]
    sections = (
        Section("Priorities", "No priority was adopted.", _priorities(membership, year)),
        Section("How the district stood at the end of the year",
                "No measure that is open to everybody has a reading in the year.", tuple(measures)),
        Section("What went wrong, and what was done", "No exception was open in the year.",
                tuple(_exception(one) for one in told.exceptions)),
        Section("What was decided, with due regard under section 17", "No decision was recorded in the year.",
                _decisions(membership, year)),
        Section("What the committee asked, and what it was answered", "The committee asked nothing in the year.",
                _questions(membership, district, year)),
    )  # fmt: skip
    return [asdict(one) for one in sections]


def names_in(content: Iterable[dict[str, Any]]) -> set[Name]:
    """Return the records of which kept sections tell."""
    return {(line["kind"], line["record"]) for section in content for line in section["lines"]}


def _unmarked(membership: Membership, lines: Iterable[Line]) -> tuple[Line, ...]:
    lines = list(lines)
    marked = markings_of(membership, {(one.kind, one.record) for one in lines})
    guarded = {name for name, one in marked.items() if one is None or one.is_restricted}
    return tuple(one for one in lines if (one.kind, one.record) not in guarded)


def _priorities(membership: Membership, year: int) -> tuple[Line, ...]:
    """Return the priorities as they stood on the last day of the year."""
    stood = priorities.on(membership, days_of(year)[1])
    return _unmarked(membership, (line for one in stood for line in _priority(one)))


def _priority(one: Held, above: str = "") -> list[Line]:
    under = f" Under {above}." if above else ""
    words = f"{one.status.label}.{under}"
    lines = [Line(one.priority.name, words, priorities.KIND, one.priority.slug)]
    return lines + [line for held in one.beneath for line in _priority(held, one.priority.name)]


def _exception(one: Told) -> Line:
    """Tell of an exception; who answers for it stands on its own page."""
    held = one.line.exception
    said = [f"Raised {held.raised_on:%-d %B %Y}. {one.line.state}."]
    if held.remedy:
        said.append(f"Remedy: {held.remedy}")
    if one.decision is not None:
        said.append(f"Decided: {one.decision.title} ({one.decision.reference}).")
    if held.closed_on:
        said.append(f"Closed {held.closed_on:%-d %B %Y}.")
    return Line(held.what, " ".join(said), EXCEPTION, held.reference)


def _decisions(membership: Membership, year: int) -> tuple[Line, ...]:
    rows = decisions(membership).filter(decided_on__range=days_of(year), is_as_stated=False)
    standing = rows.exclude(status="superseded").order_by("decided_on", "number")
    lines = []
    for one in standing:
        said = f"{one.body}, {one.decided_on:%-d %B %Y}: {one.wording}"
        _, begun, regard = one.note.partition(DUE_REGARD)
        said += f" {begun}{regard}" if begun else ""
        lines.append(Line(one.title, said, DECISION, one.reference))
    return _unmarked(membership, lines)


def _questions(membership: Membership, district: str, year: int) -> tuple[Line, ...]:
    """Return what the committee asked in the year, or was answered in it."""
    first, last = days_of(year)
    rows = questions.questions(membership).filter(district=district, asked_on__lte=last)
    held = rows.prefetch_related("answers").order_by("asked_on", "number")
    asked = [one for one in held if _is_of_year(one, first)]
    lines = [Line(one.question, _answered(one), questions.KIND, one.reference) for one in asked]
    return _unmarked(membership, lines)


def _is_of_year(one: ScrutinyQuestion, first: datetime.date) -> bool:
    answered = [answer.answered_on for answer in one.answers.all()]
    return one.asked_on >= first or not answered or max(answered) >= first


def _answered(one: ScrutinyQuestion) -> str:
    asked = f"Asked {one.asked_on:%-d %B %Y}."
    answers = [f"Answered {a.answered_on:%-d %B %Y}: {a.words}" for a in one.answers.all()]
    if one.withdrawn_on:
        return f"{asked} Withdrawn {one.withdrawn_on:%-d %B %Y}."
    return " ".join([asked, *(answers[-1:] or [f"Due {one.due_on:%-d %B %Y}; not answered yet."])])
