"""Votes of a meeting as a fold over its ledger: who was present, what was moved, who voted how, what came of it.

The ledger is a list of events that is only ever added to. ``after`` applies one more and refuses, with its reason, what
the rules do not allow; ``read`` folds a whole ledger. Nothing else decides how a vote ends, so that what is on a page,
in the minutes and in a recount years later is one and the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Choice(StrEnum):
    """How a place votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Ending(StrEnum):
    """How a motion stands."""

    OPEN = "open"
    CARRIED = "carried"
    LOST = "lost"
    # As many for as against, and who presides has not given the casting vote.
    TIED = "tied"
    # Fewer voting places were taken than the rules ask for: nothing was decided.
    NO_QUORUM = "no-quorum"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Rules:
    """By which rules a group votes: its voting places, how many must be taken, and whether a tie is broken."""

    places: frozenset[str]
    quorum: int | None = None
    casting_vote: bool = True


@dataclass(frozen=True)
class Arrived:
    """Somebody takes a place. ``place`` is empty for who attends without one; ``substitute`` stands in for another."""

    person: str
    place: str = ""
    substitute: bool = False
    named_in_advance: bool = False


@dataclass(frozen=True)
class Left:
    """Somebody leaves the meeting; what they voted before stands."""

    person: str


@dataclass(frozen=True)
class Presides:
    """Who holds a place presides from now on: the chair, or who stands in for the chair."""

    place: str


@dataclass(frozen=True)
class Interest:
    """Who holds a place has an interest in a motion and does not vote on it."""

    place: str
    motion: str


@dataclass(frozen=True)
class Moved:
    """A motion is put, and voting on it is open."""

    motion: str


@dataclass(frozen=True)
class Cast:
    """A place votes; before the vote is closed it may vote anew."""

    motion: str
    place: str
    choice: Choice
    person: str


@dataclass(frozen=True)
class Closed:
    """Voting on a motion ends."""

    motion: str


@dataclass(frozen=True)
class CastingVote:
    """Who presides breaks a tie."""

    motion: str
    person: str
    choice: Choice


@dataclass(frozen=True)
class Withdrawn:
    """A motion is taken back before its vote is closed."""

    motion: str


@dataclass(frozen=True)
class Corrected:
    """A vote was written down wrongly: what it was, and why that is known. The wrong record stays in the ledger."""

    motion: str
    place: str
    choice: Choice
    why: str


Event = (
    Arrived
    | Left
    | Presides
    | Interest
    | Moved
    | Cast
    | Closed
    | CastingVote
    | Withdrawn
    | Corrected
)


@dataclass(frozen=True)
class Motion:
    """A motion as the ledger leaves it."""

    votes: Mapping[str, Choice] = field(default_factory=dict)
    interests: frozenset[str] = frozenset()
    is_closed: bool = False
    is_withdrawn: bool = False
    # How many voting places were taken when voting was closed, those with an interest among them.
    taken: int = 0
    # Which place presided then, and who sat on it: a tie is broken by that person, not by who takes the place later.
    presiding: str = ""
    chair: str = ""
    casting: Choice | None = None

    def count(self, choice: Choice) -> int:
        """Return how many places voted so."""
        return sum(1 for one in self.votes.values() if one is choice)


@dataclass(frozen=True)
class Meeting:
    """A meeting as its ledger leaves it."""

    rules: Rules
    # Who is in the room, and on which place; without one it is empty.
    present: Mapping[str, str] = field(default_factory=dict)
    presiding: str = ""
    motions: Mapping[str, Motion] = field(default_factory=dict)

    @property
    def taken(self) -> frozenset[str]:
        """The voting places on which somebody sits."""
        return self.rules.places & frozenset(self.present.values())

    @property
    def is_quorate(self) -> bool:
        """Whether enough voting places are taken; always where the rules name no number."""
        return len(self.taken) >= (self.rules.quorum or 0)

    def ending(self, motion: str) -> Ending:
        """Return how a motion stands: a CallFault where none of this name was put."""
        held = _motion(self, motion)
        if held.is_withdrawn:
            return Ending.WITHDRAWN
        if not held.is_closed:
            return Ending.OPEN
        if held.taken < (self.rules.quorum or 0):
            return Ending.NO_QUORUM
        more = held.count(Choice.FOR) - held.count(Choice.AGAINST)
        if more == 0 and held.casting is not None:
            more = 1 if held.casting is Choice.FOR else -1
        if more == 0:
            # With nobody to break it, or no vote at all, a motion does not carry. Who presides with an interest in it
            # votes neither first nor last.
            may_break = held.presiding and held.presiding not in held.interests
            return Ending.TIED if self.rules.casting_vote and may_break else Ending.LOST
        return Ending.CARRIED if more > 0 else Ending.LOST


def read(rules: Rules, ledger: Iterable[Event]) -> Meeting:
    """Fold a ledger: a CallFault at the first event that the rules do not allow."""
    meeting = Meeting(rules)
    for event in ledger:
        meeting = after(meeting, event)
    return meeting


def after(meeting: Meeting, event: Event) -> Meeting:
    """Return a meeting after one more event: a CallFault, with its reason, where the rules do not allow it."""
    return _APPLY[type(event)](meeting, event)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise CallFault(otherwise)


def _motion(meeting: Meeting, motion: str) -> Motion:
    _require(motion in meeting.motions, f"No motion {motion!r} was put.")
    return meeting.motions[motion]


def _open_motion(meeting: Meeting, motion: str) -> Motion:
    held = _motion(meeting, motion)
    _require(not held.is_withdrawn, f"The motion {motion!r} was withdrawn.")
    _require(not held.is_closed, f"Voting on the motion {motion!r} is closed.")
    return held


def _with(meeting: Meeting, motion: str, held: Motion) -> Meeting:
    return replace(meeting, motions={**meeting.motions, motion: held})


def _arrived(meeting: Meeting, event: Arrived) -> Meeting:
    person, place = event.person, event.place
    _require(person not in meeting.present, f"{person!r} is here already.")
    if place:
        _require(
            place in meeting.rules.places,
            f"{place!r} is no voting place of this meeting: attend without one.",
        )
        _require(
            place not in meeting.taken, f"Somebody sits on the voting place {place!r} already."
        )
        _require(
            event.named_in_advance or not event.substitute,
            f"{person!r} was not named in advance as a substitute, and takes part without a vote.",
        )
    return replace(meeting, present={**meeting.present, person: place})


def _left(meeting: Meeting, event: Left) -> Meeting:
    person = event.person
    _require(person in meeting.present, f"{person!r} is not here.")
    place = meeting.present[person]
    present = {name: own for name, own in meeting.present.items() if name != person}
    # A chair that is empty presides no more; somebody else is named before a tie can be broken.
    presiding = "" if place and place == meeting.presiding else meeting.presiding
    return replace(meeting, present=present, presiding=presiding)


def _presides(meeting: Meeting, event: Presides) -> Meeting:
    sits = event.place in meeting.taken
    _require(sits, f"Nobody sits on the voting place {event.place!r}, so that it cannot preside.")
    return replace(meeting, presiding=event.place)


def _moved(meeting: Meeting, event: Moved) -> Meeting:
    _require(event.motion not in meeting.motions, f"The motion {event.motion!r} was put already.")
    return _with(meeting, event.motion, Motion())


def _closed(meeting: Meeting, event: Closed) -> Meeting:
    held = _open_motion(meeting, event.motion)
    chair = next(
        (who for who, place in meeting.present.items() if place and place == meeting.presiding), ""
    )
    ended = replace(
        held, is_closed=True, taken=len(meeting.taken), presiding=meeting.presiding, chair=chair
    )
    return _with(meeting, event.motion, ended)


def _withdrawn(meeting: Meeting, event: Withdrawn) -> Meeting:
    held = _open_motion(meeting, event.motion)
    return _with(meeting, event.motion, replace(held, is_withdrawn=True))


def _interest(meeting: Meeting, event: Interest) -> Meeting:
    """Take out of a motion a place that has an interest in it, with what it voted before it said so."""
    place, motion = event.place, event.motion
    _require(place in meeting.rules.places, f"{place!r} is no voting place of this meeting.")
    held = _open_motion(meeting, motion)
    votes = {name: choice for name, choice in held.votes.items() if name != place}
    return _with(meeting, motion, replace(held, votes=votes, interests=held.interests | {place}))


def _cast(meeting: Meeting, event: Cast) -> Meeting:
    held = _open_motion(meeting, event.motion)
    _require(
        event.place in meeting.rules.places, f"{event.place!r} is no voting place of this meeting."
    )
    sits = meeting.present.get(event.person) == event.place
    _require(sits, f"{event.person!r} does not sit on the voting place {event.place!r}.")
    _require(
        event.place not in held.interests,
        f"The place {event.place!r} has an interest in the motion {event.motion!r} and does not vote on it.",
    )
    return _with(
        meeting, event.motion, replace(held, votes={**held.votes, event.place: event.choice})
    )


def _casting(meeting: Meeting, event: CastingVote) -> Meeting:
    held = _motion(meeting, event.motion)
    _require(
        meeting.ending(event.motion) is Ending.TIED,
        f"There is no tie on the motion {event.motion!r} to break: it is {meeting.ending(event.motion)}.",
    )
    _require(
        may_break_tie(meeting, held, event.person),
        f"{event.person!r} did not preside: a tie is broken by who did when voting closed.",
    )
    _require(event.choice is not Choice.ABSTAIN, "A casting vote is for or against.")
    return _with(meeting, event.motion, replace(held, casting=event.choice))


def may_break_tie(meeting: Meeting, motion: Motion, person: str) -> bool:
    """Whether it is a person who presided when voting closed, and still sits on the place that did."""
    is_chair = bool(motion.chair) and person == motion.chair
    return is_chair and meeting.present.get(person) == motion.presiding


def _corrected(meeting: Meeting, event: Corrected) -> Meeting:
    """Put right how a place voted; a casting vote that no tie asks for any more is told of and does not count."""
    held = _motion(meeting, event.motion)
    _require(
        held.is_closed, f"Voting on the motion {event.motion!r} is not closed: vote anew instead."
    )
    _require(
        event.place in held.votes,
        f"The place {event.place!r} did not vote on the motion {event.motion!r}.",
    )
    _require(bool(event.why.strip()), "Say how it is known that the vote was written down wrongly.")
    return _with(
        meeting, event.motion, replace(held, votes={**held.votes, event.place: event.choice})
    )


_APPLY: dict[type[Event], Callable[[Meeting, Any], Meeting]] = {
    Arrived: _arrived,
    Left: _left,
    Presides: _presides,
    Interest: _interest,
    Moved: _moved,
    Cast: _cast,
    Closed: _closed,
    CastingVote: _casting,
    Withdrawn: _withdrawn,
    Corrected: _corrected,
}
