"""How reviews are told: the clock with each rule's source, and the Board's view of recommendations."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.review_clock import State
from frankpledge.web.reviews.lessons import AssuranceStep
from frankpledge.web.reviews.models import Recommendation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from frankpledge.definitions.review_clock import StepStanding
    from frankpledge.definitions.review_regimes import Sourced
    from frankpledge.web.reviews.models import DeathReview

TAGS = {
    State.DONE: "govuk-tag--green",
    State.LATE: "govuk-tag--red",
    State.PAUSED: "govuk-tag--yellow",
    State.UNDER_WAY: "govuk-tag--blue",
    State.TO_COME: "govuk-tag--grey",
}
# How far a rule was checked, as people say it.
CHECKED = {
    "confirmed": "read in an excerpt of it",
    "unchecked": "not read in the source again",
    "uncertain": "uncertain",
}
ASSURED = "assured"
_OPEN = (Recommendation.State.NOT_BEGUN, Recommendation.State.UNDER_WAY)


@dataclass(frozen=True)
class ClockLine:
    """A step of a review: what, by when, how it stands, and on which rule that rests."""

    text: str
    due: str
    state: str
    tag: str
    source: str


@dataclass(frozen=True)
class Recommended:
    """A recommendation on the page of its case, with how it goes and whether the sub-group is assured."""

    number: int
    text: str
    about: str
    state: str
    tag: str


@dataclass(frozen=True)
class Progress:
    """A recommendation as it may be monitored."""

    pseudonym: str
    number: int
    level: str
    lead: str
    due_on: datetime.date
    state: str
    days_late: int
    # Whether the sub-group is assured of it; empty where nobody called it done.
    assurance: str = ""

    @property
    def is_assured(self) -> bool:
        """Whether the sub-group is assured that it is carried out."""
        return self.assurance == ASSURED

    @property
    def tag(self) -> str:
        """The colour of how it stands."""
        if self.days_late:
            return "govuk-tag--red"
        return "govuk-tag--green" if self.is_assured else "govuk-tag--grey"


@dataclass(frozen=True)
class Lead:
    """How many recommendations an agency leads on, and how they go."""

    name: str
    number: int
    done: int
    assured: int
    late: int


def sourced(one: Sourced) -> str:
    """Return where a rule stands, and how far that was checked."""
    return f"{one.source}: {CHECKED[one.confidence]}. {one.note}".strip()


def weighed(answers: Sequence[str]) -> str:
    """Return in words what the answers to a regime's criteria say together; empty while none is answered."""
    if not any(answers):
        return ""
    no, unknown = answers.count("no"), answers.count("unknown") + answers.count("")
    if no:
        return f"{no} of {len(answers)} criteria {'is' if no == 1 else 'are'} not met: by them, no review is due."
    if unknown:
        return f"Of {len(answers)} criteria, {unknown} {'is' if unknown == 1 else 'are'} not known yet."
    return "Each criterion is met: by them, a review is due."


def clock(found: Iterable[StepStanding]) -> list[ClockLine]:
    """Return the clock of a review, step by step."""
    return [
        ClockLine(
            one.step.text, _due(one), f"{str(one.state).capitalize()}{', late' if one.was_late else ''}",
            "govuk-tag--yellow" if one.was_late else TAGS[one.state], sourced(one.step),
        )
        for one in found
    ]  # fmt: skip


def _due(one: StepStanding) -> str:
    if one.done_on is not None:
        due = f", due by {one.due_on:%-d %B %Y}" if one.due_on else ""
        return f"done on {one.done_on:%-d %B %Y}{due}"
    if one.due_on is None:
        return "no day is set" if one.step.months is None else "no day while it is paused"
    return f"{'expected' if one.is_expected else 'due'} by {one.due_on:%-d %B %Y}"


def progress(
    rows: Iterable[tuple[str, int, str, str, datetime.date, str, str | None]], today: datetime.date
) -> list[Progress]:
    """Return recommendations as the Board sees them; one that is not carried out by its day is late."""
    return [
        Progress(
            pseudonym, number, str(Recommendation.Level(level).label), lead, due_on,
            str(Recommendation.State(state).label), days_late(state, due_on, today), assurance(state, last),
        )
        for pseudonym, number, level, lead, due_on, state, last in rows
    ]  # fmt: skip


def days_late(state: str, due_on: datetime.date, today: datetime.date) -> int:
    """Return by how many days a recommendation is past its day; 0 where it is in time, or nothing is to be done."""
    return max((today - due_on).days, 0) if state in _OPEN else 0


def assurance(state: str, last: str | None) -> str:
    """Return whether the sub-group is assured of a recommendation, from how it stands and its last step there."""
    if state == Recommendation.State.DONE:
        return ASSURED if last == AssuranceStep.What.ASSURED else "not assured yet"
    return "sent back" if state in _OPEN and last == AssuranceStep.What.SENT_BACK else ""


def assurance_words(held: Recommendation, last: AssuranceStep | None) -> str:
    """Return in a sentence where the sub-group's assurance of a recommendation stands, and what comes next."""
    if last is None:
        return ""
    on = f"{last.on:%-d %B %Y}"
    if held.state == Recommendation.State.DONE:
        if last.what == AssuranceStep.What.ASSURED:
            return (
                f"The sub-group is assured, since {on}, that it is carried out. What came of it is asked after one "
                "year and after two."
            )
        return f"It was called done on {on}. Somebody else than who called it so writes down what the sub-group found."
    if last.what == AssuranceStep.What.SENT_BACK:
        return f"The sub-group sent it back on {on}: see why under its assurance. It is called done anew once it is."
    return ""


def stands(found: Sequence[StepStanding]) -> tuple[str, bool]:
    """Return in a line what a review waits for, and whether it is late: what is late first, else what is under way."""
    open_steps = [one for one in found if one.state in (State.LATE, State.PAUSED, State.UNDER_WAY)]
    late = [one for one in open_steps if one.state == State.LATE]
    if not open_steps:
        return "", False
    told = (late or open_steps)[0]
    is_paused = told.state == State.PAUSED
    words = f"{told.step.text}: {_due(told)}"
    return (f"Paused. {words}" if is_paused and told.due_on else words), bool(late)


def recommended(rows: Iterable[Recommendation], today: datetime.date) -> list[Recommended]:
    """Return the recommendations of a case for its page; each row tells its last step of assurance as ``last``."""
    return [_recommended(one, today) for one in rows]


def _recommended(one: Recommendation, today: datetime.date) -> Recommended:
    late = days_late(one.state, one.due_on, today)
    told = assurance(one.state, vars(one)["last"])
    words = [str(one.get_state_display()), *filter(None, [told])]
    if late:
        words.append(f"{late} day{'' if late == 1 else 's'} late")
    tag = "govuk-tag--red" if late else "govuk-tag--green" if told == ASSURED else "govuk-tag--grey"
    about = f"{one.get_level_display()} · {one.lead} · due by {one.due_on:%-d %B %Y}"
    return Recommended(one.number, one.text, about, ", ".join(words), tag)


def leads(told: Iterable[Progress]) -> list[Lead]:
    """Return how each agency's recommendations go, by name."""
    held = list(told)
    all_of = Counter(one.lead for one in held)
    done = Counter(one.lead for one in held if one.state == Recommendation.State.DONE.label)
    assured = Counter(one.lead for one in held if one.is_assured)
    late = Counter(one.lead for one in held if one.days_late)
    return [
        Lead(name, all_of[name], done[name], assured[name], late[name]) for name in sorted(all_of)
    ]


def done_words(told: Iterable[Progress]) -> str:
    """Return how many recommendations are called done, and of how many the sub-group is assured."""
    done = [one for one in told if one.state == Recommendation.State.DONE.label]
    assured = sum(one.is_assured for one in done)
    return (
        f"{len(done)} called done, of which the sub-group is assured of {assured}"
        if done
        else "none called done"
    )


def death(review: DeathReview) -> str:
    """Return the day of the death, which is kept as a text."""
    return f"{datetime.date.fromisoformat(review.died_on):%-d %B %Y}"
