"""Return rounds in words: where each stands, who has not answered, and what a closed one told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from frankpledge.web.actions.models import Delivery, ReturnRound
from frankpledge.web.actions.presenters.words import RATINGS
from frankpledge.web.actions.rounds.queries import ANSWERED, LATE, NIL, months_words
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Mapping

    from frankpledge.web.actions.rounds.queries import Answer

STATE = ReturnRound.State
_TAGS = {
    STATE.PLANNED: "govuk-tag--grey",
    STATE.OPEN: "govuk-tag--blue",
    STATE.CLOSED: "govuk-tag--green",
    STATE.NOT_HELD: "govuk-tag--grey",
}
_STANDING_TAGS = {ANSWERED: "govuk-tag--green", NIL: "govuk-tag--blue", LATE: "govuk-tag--orange"}
_STANDINGS = {ANSWERED: "Answered", NIL: "Nothing to report", LATE: "Late"}
_DELIVERY_TAGS = {
    Delivery.ON_TRACK: "govuk-tag--green",
    Delivery.AT_RISK: "govuk-tag--yellow",
    Delivery.OFF_TRACK: "govuk-tag--red",
    Delivery.DONE: "govuk-tag--blue",
}
_NOT_TOLD = "Not told"
# What is told of an action in words, the worst first.
_TOLD = (
    *(
        str(one.label)
        for one in (Delivery.OFF_TRACK, Delivery.AT_RISK, Delivery.ON_TRACK, Delivery.DONE)
    ),
    _STANDINGS[NIL],
    _NOT_TOLD,
)
# Of more actions a report shows one agency at a time: on a phone nobody reads five hundred.
MOST_ON_A_PAGE = 100
COLUMNS = ("agency", "answered", "action", "title", "due", "how it goes", "by the rules", "why", "told on",
           "what happened", "in the way", "next step", "because of")  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A round as the list shows it."""

    round: ReturnRound
    months: str
    state: str
    tag: str
    when: str


def line(one: ReturnRound) -> Line:
    """Present a round."""
    state = STATE(one.state)
    return Line(one, months_words(one), state.label, _TAGS[state], _when(one, state))


def _when(one: ReturnRound, state: ReturnRound.State) -> str:
    if state == STATE.PLANNED:
        return f"opens on {_day(one.opens_on)}, closes on {_day(one.closes_on)}"
    if state == STATE.OPEN:
        return f"opened on {_day(one.opened_on)}, closes on {_day(one.closes_on)}"
    if state == STATE.CLOSED:
        return f"closed on {_day(one.closed_on)}"
    return "was never opened"


def counts_words(counts: Mapping[str, int], *, is_open: bool) -> str:
    """Say how many were asked and what became of them: asked is the sum of the rest."""
    late = "have not answered yet" if is_open else "did not answer"
    return (
        f"{counts['asked']} asked: {counts['answered']} answered, {counts['nil']} had nothing to report, "
        f"{counts['late']} {late}."
    )


@dataclass(frozen=True)
class Owner:
    """Who was asked: their name where their account still stands, their role, and how they stand."""

    name: str
    standing: str
    tag: str
    about: str
    actions: tuple[Mapping[str, Any], ...]
    ask: Any = None
    # Whether an e-mail may still remind them today.
    may_remind: bool = False


@dataclass(frozen=True)
class AgencyAnswers:
    """An agency with its owners; ``late`` of them have told nothing.

    ``folded`` sums up what they told where the page leaves that to the agency's own address; empty where it stands.
    """

    name: str
    owners: tuple[Owner, ...]
    late: int
    slug: str = ""
    folded: str = ""


def standing_now(
    found: Iterable[Answer], visible: Collection[str], today: datetime.date
) -> list[AgencyAnswers]:
    """Present an open round by agency: those with most who have told nothing first; of actions only the visible."""
    by_agency: dict[str, list[Answer]] = {}
    for answer in found:
        agency = answer.ask.membership.agency
        by_agency.setdefault(agency.name if agency else "", []).append(answer)
    shown = [
        AgencyAnswers(name, tuple(_owner_now(one, visible, today) for one in held), _late(held))
        for name, held in by_agency.items()
    ]
    return sorted(shown, key=lambda agency: (-agency.late, agency.name))


def _late(held: Iterable[Answer]) -> int:
    return sum(answer.standing == LATE for answer in held)


def _owner_now(answer: Answer, visible: Collection[str], today: datetime.date) -> Owner:
    words = "Not answered yet" if answer.standing == LATE else _STANDINGS[answer.standing]
    return Owner(
        answer.ask.membership.person.name,
        words,
        _STANDING_TAGS[answer.standing],
        _about(answer, visible),
        (),
        answer.ask,
        may_remind=answer.standing == LATE
        and answer.ask.revoked_on is None
        and today.isoformat() not in answer.ask.reminded,
    )


def _about(answer: Answer, visible: Collection[str]) -> str:
    """Say of how many actions something is not told, and when the owner was reminded."""
    total = sum(line.action.reference in visible for line in answer.lines)
    left = sum(action.reference in visible for action in answer.left)
    parts = [f"{total} action{'' if total == 1 else 's'}"]
    if left and answer.standing != LATE:
        parts.append(f"{left} not told of")
    if answer.ask.reminded:
        times = len(answer.ask.reminded)
        parts.append(f"reminded {'once' if times == 1 else f'{times} times'}")
    if answer.ask.revoked_on:
        parts.append(f"link ended on {_day(answer.ask.revoked_on)}")
    return " · ".join(parts)


def report(
    content: Mapping[str, Any], names: Mapping[int, str], visible: Collection[str]
) -> list[AgencyAnswers]:
    """Present a frozen report: late agencies first; of actions only those that the reader may see."""
    shown = []
    for agency in content["agencies"]:
        owners = tuple(_owner_then(owner, names, visible) for owner in agency["owners"])
        late = sum(owner["standing"] == LATE for owner in agency["owners"])
        shown.append(AgencyAnswers(agency["name"], owners, late, agency["slug"]))
    return sorted(shown, key=lambda agency: (-agency.late, agency.name))


def _owner_then(
    owner: Mapping[str, Any], names: Mapping[int, str], visible: Collection[str]
) -> Owner:
    told = [_told(one) for one in owner["actions"] if one["reference"] in visible]
    return Owner(
        names.get(owner["membership"], owner["role"]),
        _STANDINGS[owner["standing"]],
        _STANDING_TAGS[owner["standing"]],
        "",
        tuple(told),
    )


def _told(one: Mapping[str, Any]) -> dict[str, Any]:
    """Present an action as it was told: in words, and in a colour that says no more than they do."""
    if not one["is_told"]:
        words, tag = _NOT_TOLD, "govuk-tag--grey"
    elif one["is_nil"]:
        words, tag = _STANDINGS[NIL], "govuk-tag--grey"
    else:
        delivery = Delivery(one["delivery"])
        words, tag = str(delivery.label), _DELIVERY_TAGS[delivery]
    return {**one, "words": words, "tag": tag, **_by_the_rules(one)}


def _by_the_rules(one: Mapping[str, Any]) -> dict[str, str]:
    """Present how the rules of delivery rated an action when the round closed; empty where they said nothing."""
    rating = one.get("rating", "")
    words, tag = RATINGS[rating] if rating else ("", "")
    return {"rated": words, "rated_tag": tag, "why": " ".join(one.get("reasons", ()))}


def folded(shown: Iterable[AgencyAnswers], asked: str | None) -> list[AgencyAnswers]:
    """Fold what agencies told, but that of the one ``asked`` for (its slug), where it is more than a page may hold."""
    held = list(shown)
    if sum(len(owner.actions) for agency in held for owner in agency.owners) <= MOST_ON_A_PAGE:
        return held
    return [agency if agency.slug == asked else _folded(agency) for agency in held]


def _folded(agency: AgencyAnswers) -> AgencyAnswers:
    told = Counter(one["words"] for owner in agency.owners for one in owner.actions)
    total = told.total()
    if not total:
        return agency
    parts = [f"{told[words]} {words.lower()}" for words in _TOLD if told[words]]
    summed = f"{total} action{'' if total == 1 else 's'}, as told: {', '.join(parts)}"
    owners = tuple(replace(owner, actions=()) for owner in agency.owners)
    return replace(agency, owners=owners, folded=summed)


@dataclass(frozen=True)
class Summary:
    """What a report comes to: how many actions go how, whose agencies are late, what is in the way."""

    going: tuple[tuple[str, str, int], ...]
    late: tuple[str, ...]
    blocked: tuple[Mapping[str, Any], ...]


def summary(shown: Iterable[AgencyAnswers]) -> Summary:
    """Sum a report up, as far as the reader may see it."""
    held = list(shown)
    every = {one["reference"]: one for a in held for owner in a.owners for one in owner.actions}
    told = Counter(one["rated"] for one in every.values())
    going = tuple((words, tag, told[words]) for words, tag in RATINGS.values() if told[words])
    late = tuple(
        f"{agency.name}: {agency.late} of {len(agency.owners)} asked"
        for agency in held
        if agency.late
    )
    return Summary(going, late, tuple(one for one in every.values() if one["blocker"]))


def blocked_now(found: Iterable[Answer], visible: Collection[str]) -> list[Mapping[str, Any]]:
    """Return what owners of an open round say is in the way, of the actions that the reader may see."""
    return [
        {"reference": line.action.reference, "title": line.action.title, "blocker": line.update.blocker}
        for answer in found for line in answer.lines
        if line.update and line.update.blocker and line.action.reference in visible
    ]  # fmt: skip


def by_source(
    shown: Iterable[AgencyAnswers], described: Mapping[tuple[str, str], Any]
) -> list[tuple[Any, list[Mapping[str, Any]]]]:
    """Group the actions of a report by what each is there for; those whose source the reader may not see come last."""
    held: dict[tuple[str, str] | None, list[Mapping[str, Any]]] = {}
    for agency in shown:
        for owner in agency.owners:
            for one in owner.actions:
                name = tuple(one.get("source", ("", "")))
                own = held.setdefault(name if name in described else None, [])
                own.append({**one, "agency": agency.name})
    found = [(described[name] if name else None, own) for name, own in held.items()]
    return sorted(found, key=lambda group: group[0].title if group[0] else "\uffff")


def table(
    one: ReturnRound, shown: Iterable[AgencyAnswers], marking: str, *, is_synthetic: bool
) -> Table:
    """Present a frozen report as a file: a row an action."""
    rows = tuple(
        (agency.name, owner.standing, told["reference"], told["title"], told["due_on"], told["words"],
         told["rated"], told["why"], told["told_on"] or "", told["happened"], told["blocker"], told["next_step"],
         " ".join(told.get("source", ())))
        for agency in shown for owner in agency.owners for told in owner.actions
    )  # fmt: skip
    months = months_words(one)
    return Table(
        title=f"Return round {one.reference}",
        subtitle=f"What owners told of their actions, {months}; frozen on {_day(one.closed_on)}",
        columns=COLUMNS,
        rows=rows,
        notes=(
            "Told by owners of actions; nothing is changed after the round has closed.",
            "By the rules: the worse of what was said and of what the rules of delivery say on the day of closing.",
        ),
        figure=one.reference,
        release="",
        marking=marking,
        synthetic=is_synthetic,
        source="Returns of the partnership’s agencies",
    )


def _day(day: datetime.date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
