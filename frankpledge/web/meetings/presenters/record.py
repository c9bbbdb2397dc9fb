"""The record of votes: of each motion its quorum, its result and, once voting is closed, each place's vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.ballot import Ending
from frankpledge.web.meetings.presenters.room import MotionLine, motion_line
from frankpledge.web.meetings.room.sat import Sat, sat_at
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.meetings.models import AgendaItem, Meeting, Motion
    from frankpledge.web.meetings.room.queries import Room

COLUMNS = (
    "motion", "title", "item", "result", "places_taken", "quorum", "quorum_met", "casting_vote",
    "seat", "agency", "sat", "interest", "vote", "corrected",
)  # fmt: skip
SAT = {
    Sat.MEMBER: "member",
    Sat.SUBSTITUTE: "substitute named in advance",
    Sat.NOBODY: "nobody",
}


@dataclass(frozen=True)
class PlaceVote:
    """A voting place on a motion: which seat of which agency, who sat there, an interest, and its vote."""

    seat: str
    agency: str
    sat: str
    has_interest: bool
    vote: str
    was_corrected: bool


@dataclass(frozen=True)
class Record:
    """The record of a motion. While voting is open, and of a motion that was withdrawn, it holds no place's vote."""

    line: MotionLine
    item: str
    taken: int | None
    quorum: int | None
    casting: str
    places: tuple[PlaceVote, ...]

    @property
    def is_quorate(self) -> bool:
        """Whether enough places were taken, where the terms name a number."""
        return self.line.ending is not Ending.NO_QUORUM

    @property
    def quorum_words(self) -> str:
        """How many places were taken when voting closed, and whether that was enough; empty where it was not closed."""
        if self.taken is None:
            return ""
        told = (
            f"{self.taken} voting place{'' if self.taken == 1 else 's'} taken when voting closed."
        )
        if self.quorum is None:
            return f"{told} The terms of reference name no quorum."
        return f"{told} The quorum of {self.quorum} was {'' if self.is_quorate else 'not '}there."


def record_of(room: Room, motion: Motion, items: Mapping[int, AgendaItem]) -> Record:
    """Return the record of a motion; ``items`` are those of the agenda that who reads may see, by their key."""
    line = motion_line(room, motion, items)
    item = str(items[motion.item_id]) if motion.item_id in items else ""
    held = room.state.motions[motion.key]
    # Where a page of the room tells no place's vote, the record tells none either.
    if not line.votes:
        return Record(line, item, None, room.state.rules.quorum, "", ())
    sat = sat_at(room.events, motion.key)
    places = tuple(
        PlaceVote(
            seat=place.words, agency=str(place.seat.agency), sat=SAT[sat.get(place.key, Sat.NOBODY)],
            has_interest=place.key in held.interests,
            vote=held.votes[place.key].value if place.key in held.votes else "",
            was_corrected=vote.was_corrected,
        )
        for place, vote in zip(room.places, line.votes, strict=True)
    )  # fmt: skip
    casting = held.casting.value if held.casting else ""
    return Record(line, item, held.taken, room.state.rules.quorum, casting, places)


def table(
    meeting: Meeting, title: str, records: Iterable[Record], marking: str, *, is_synthetic: bool
) -> Table:
    """Present records as a file: a row a place and motion; a motion that tells no place's vote has one row."""
    rows = tuple(row for one in records for row in _rows(one))
    return Table(
        title=title,
        subtitle=f"How each voting place voted: {meeting}",
        columns=COLUMNS,
        rows=rows,
        notes=(
            "Votes are kept by place, not by person. A correction is a new line of the ledger; the wrong one stays.",
            "How places vote is told once voting is closed.",
        ),
        figure=meeting.reference,
        release="",
        marking=marking,
        synthetic=is_synthetic,
        source="Ledger of the meeting",
    )


def _rows(one: Record) -> list[tuple[str | int | None, ...]]:
    motion = one.line.motion
    met = _yes(one.is_quorate) if one.taken is not None and one.quorum is not None else ""
    about = (
        motion.number, motion.title, one.item, one.line.state, one.taken, one.quorum, met, one.casting
    )  # fmt: skip
    if not one.places:
        return [(*about, "", "", "", "", "", "")]
    return [
        (*about, place.seat, place.agency, place.sat, _yes(place.has_interest), place.vote or "none",
         _yes(place.was_corrected))
        for place in one.places
    ]  # fmt: skip


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
