"""The room in words: who sits where, whether enough do and how each motion stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.ballot import Choice, Corrected, Ending, may_break_tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.web.meetings.models import AgendaItem, Motion
    from frankpledge.web.meetings.room.queries import Place, Room
    from frankpledge.web.partnerships.models import Membership

ENDINGS = {
    Ending.OPEN: ("Voting is open", "govuk-tag--blue"),
    Ending.CARRIED: ("Carried", "govuk-tag--green"),
    Ending.LOST: ("Lost", "govuk-tag--red"),
    Ending.TIED: ("Tied", "govuk-tag--orange"),
    Ending.NO_QUORUM: ("Nothing decided: no quorum", "govuk-tag--yellow"),
    Ending.WITHDRAWN: ("Withdrawn", "govuk-tag--grey"),
}


@dataclass(frozen=True)
class PlaceLine:
    """A voting place: who sits there, who came to it before, who may take it."""

    place: Place
    sits: Membership | None
    note: str
    presides: bool
    may_take: tuple[Membership, ...]


@dataclass(frozen=True)
class Vote:
    """How a place voted on a motion, in words."""

    place: str
    key: str
    words: str
    was_corrected: bool


@dataclass(frozen=True)
class MotionLine:
    """A motion: how it stands, its count, each place's vote; while it is open only how many have voted."""

    motion: Motion
    ending: Ending
    state: str
    tag: str
    count: str
    votes: tuple[Vote, ...]
    corrections: tuple[str, ...]
    notes: tuple[str, ...]
    # Under which item of the agenda it was put; empty where that is closed to who reads.
    item: str = ""

    @property
    def is_open(self) -> bool:
        """Whether voting is open."""
        return self.ending is Ending.OPEN

    @property
    def cast(self) -> list[Vote]:
        """The votes that were given, which alone can be put right."""
        return [one for one in self.votes if one.words in set(Choice)]


def place_lines(room: Room) -> list[PlaceLine]:
    """Return the voting places with who sits there or, once the meeting was held, who came."""
    return [_place_line(room, place) for place in room.places]


def _place_line(room: Room, place: Place) -> PlaceLine:
    own = [one for one in room.sittings if one.place == place.key]
    now = next((one for one in own if one.is_here), None)
    shown = now or (own[-1] if own else None)
    notes = ["as a substitute who was named in advance"] if shown and shown.is_substitute else []
    if shown and not now:
        notes.append("has left")
    may_take = () if now else tuple(room.who_may_take(place))
    return PlaceLine(place, room.people.get(shown.person) if shown else None, ", ".join(notes),
                     presides=room.state.presiding == place.key, may_take=may_take)  # fmt: skip


def without_place(room: Room) -> list[tuple[Membership, bool]]:
    """Return who came without a voting place, each with whether they are still here."""
    return [
        (room.people[one.person], one.is_here)
        for one in room.sittings if not one.place and one.person in room.people
    ]  # fmt: skip


def came(room: Room) -> str:
    """Say how many places were taken and how many others came; empty where nobody did."""
    if not room.sittings:
        return ""
    taken = len({one.place for one in room.sittings if one.place})
    others = len({one.person for one in room.sittings if not one.place})
    more = f", and {others} attended without a vote" if others else ""
    return f"{taken} of {len(room.places)} voting places were taken{more}."


def quorum(room: Room) -> str:
    """Say how many voting places are taken, and whether that is enough."""
    taken, all_of_them, needed = len(room.state.taken), len(room.places), room.state.rules.quorum
    told = f"{taken} of {all_of_them} voting places are taken."
    if needed is None:
        return f"{told} The terms of reference name no quorum."
    if room.state.is_quorate:
        return f"{told} The meeting has its quorum of {needed}."
    return f"{told} The quorum is {needed}: a vote that is closed now decides nothing."


def motion_lines(room: Room, items: Mapping[int, AgendaItem] | None = None) -> list[MotionLine]:
    """Return the motions, the first first; ``items`` are those of the agenda that who reads may see, by their key."""
    return [motion_line(room, motion, items) for motion in room.motions]


def motion_line(
    room: Room, motion: Motion, items: Mapping[int, AgendaItem] | None = None
) -> MotionLine:
    """Return a motion as its page tells it."""
    ending = room.ending(motion)
    state, tag = ENDINGS[ending]
    own = [one for one in room.events if isinstance(one, Corrected) and one.motion == motion.key]
    shows = ending not in (Ending.OPEN, Ending.WITHDRAWN)
    return MotionLine(
        motion, ending, state, tag, _count(room, motion, ending),
        votes=tuple(_votes(room, motion, {one.place for one in own})) if shows else (),
        corrections=tuple(f"{_place_words(room, one.place)}: put right to “{one.choice}”. {one.why}" for one in own),
        notes=tuple(_notes(room, motion, ending)),
        item=under(motion, items or {}),
    )  # fmt: skip


def under(motion: Motion, items: Mapping[int, AgendaItem]) -> str:
    """Say under which item of the agenda a motion was put, if any; nothing of an item that is not seen."""
    if motion.item_id is None:
        return "Put under no item of the agenda."
    item = items.get(motion.item_id)
    return f"Put under “{item}”." if item else ""


def _count(room: Room, motion: Motion, ending: Ending) -> str:
    held = room.state.motions[motion.key]
    if ending is Ending.WITHDRAWN:
        return ""
    if ending is Ending.OPEN:
        # Who voted and left has voted.
        may_vote = len((room.state.taken - held.interests) | set(held.votes))
        return f"{len(held.votes)} of {may_vote} who may vote have voted."
    told = ", ".join(f"{held.count(one)} {words}" for one, words in _COUNTED)
    casting = f"; casting vote {held.casting}" if held.casting else ""
    return f"{told}{casting}"


_COUNTED = ((Choice.FOR, "for"), (Choice.AGAINST, "against"), (Choice.ABSTAIN, "abstained"))


def _votes(room: Room, motion: Motion, corrected: set[str]) -> list[Vote]:
    held = room.state.motions[motion.key]
    told = []
    for place in room.places:
        vote = held.votes.get(place.key)
        words = "interest declared" if place.key in held.interests else "no vote"
        told.append(
            Vote(place.words, place.key, vote.value if vote else words, place.key in corrected)
        )
    return told


def _notes(room: Room, motion: Motion, ending: Ending) -> list[str]:
    held = room.state.motions[motion.key]
    told = []
    if ending is Ending.TIED:
        told.append(
            "Who presided when voting closed may give the casting vote. Until then it does not carry."
        )
    if held.casting and held.count(Choice.FOR) != held.count(Choice.AGAINST):
        told.append(
            "The casting vote does not count any more: after the correction there is no tie."
        )
    if motion.decision is not None and ending is not Ending.CARRIED:
        told.append("Its decision was recorded before the correction. Supersede it.")
    return told


def _place_words(room: Room, key: str) -> str:
    place = room.place(key)
    return place.words if place else key


def may_cast(room: Room, membership: Membership) -> MotionLine | None:
    """Return the motion on which a membership may break a tie, the latest: whoever presided when its voting closed."""
    for motion in reversed(room.motions):
        may_break = may_break_tie(room.state, room.state.motions[motion.key], str(membership.pk))
        if may_break and room.ending(motion) is Ending.TIED:
            return motion_line(room, motion)
    return None
