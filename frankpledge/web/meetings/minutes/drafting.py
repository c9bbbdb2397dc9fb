"""Draft minutes from what was recorded: who sat, what was on the agenda, what was moved and what came of it.

Words by rules, and no more than the record bears: what was said in the room is for who writes the minutes to add.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.ballot import Choice, Ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.ballot import Motion as Counted


@dataclass(frozen=True)
class Sat:
    """An agency at the table: how many of its voting places were taken, and of how many."""

    agency: str
    taken: int
    places: int


@dataclass(frozen=True)
class Put:
    """A motion as the minutes tell it: its title and wording, how it was counted, how it ended, its decision."""

    title: str
    wording: str
    counted: Counted
    ending: Ending
    decision: str = ""
    # Which places declared an interest in it, and so did not vote.
    interests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talked:
    """An item of the agenda, with the papers that lay to it and the motions that were put under it."""

    title: str
    papers: tuple[str, ...] = ()
    motions: tuple[Put, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """All that is recorded of a meeting."""

    group: str
    when: str
    venue: str
    sat: Sequence[Sat]
    quorum: int | None
    items: Sequence[Talked]
    # In words: which places presided, in their order, and on which somebody stood in for a member.
    presided: Sequence[str] = ()
    substitutes: Sequence[str] = ()
    # The agencies of those who took part without a vote.
    without_vote: Sequence[str] = ()


def drafted(held: Recorded) -> str:
    """Return the draft: plain text, a heading a line that begins with #, a paragraph a line."""
    where = f", {held.venue}" if held.venue else ""
    lines = [
        f"# Minutes of {held.group}",
        f"{held.when}{where}.",
        "",
        "# Attendance",
        *_attendance(held),
    ]
    for number, item in enumerate(held.items, 1):
        lines += ["", f"# {number}. {item.title}"]
        if item.papers:
            lines.append(f"Papers: {'; '.join(item.papers)}.")
        for one in item.motions:
            lines += _motion(one)
    return "\n".join(lines) + "\n"


def _attendance(held: Recorded) -> list[str]:
    taken = sum(one.taken for one in held.sat)
    every = sum(one.places for one in held.sat)
    lines = [f"{taken} of {every} voting places were taken at one time or another."]
    lines += [f"{one.agency}: {one.taken} of {one.places}." for one in held.sat if one.taken]
    absent = [one.agency for one in held.sat if not one.taken]
    if absent:
        lines.append(f"Nobody sat for {_listed(absent)}.")
    if held.presided:
        lines.append(f"In the chair: {'; then '.join(held.presided)}.")
    if held.substitutes:
        lines.append(f"By a substitute who was named in advance: {'; '.join(held.substitutes)}.")
    if held.without_vote:
        lines.append(f"Also there, without a vote: {'; '.join(held.without_vote)}.")
    if held.quorum:
        lines.append(f"The terms of reference ask for {held.quorum} places.")
    return lines


def _motion(one: Put) -> list[str]:
    lines = [f"Moved: {one.title}.".replace("..", ".")]
    if one.wording:
        lines.append(one.wording)
    if one.interests:
        lines.append(f"Interest declared, and no vote given: {'; '.join(one.interests)}.")
    words = _ended(one)
    if one.decision:
        words += f" Decision {one.decision}."
    return [*lines, words]


def _ended(one: Put) -> str:
    # As on the pages of the room: how places voted is told once voting was closed, and not otherwise.
    if one.ending is Ending.OPEN:
        return "The vote was not closed."
    if one.ending is Ending.WITHDRAWN:
        return "The motion was withdrawn."
    counts = [
        f"{number} {words}"
        for choice, words in (
            (Choice.FOR, "for"),
            (Choice.AGAINST, "against"),
            (Choice.ABSTAIN, "abstained"),
        )
        if (number := one.counted.count(choice))
    ]
    voted = f"{_listed(counts)}: " if counts else "nobody voted: "
    told = {
        Ending.NO_QUORUM: "too few places were taken, and nothing was decided.",
        Ending.TIED: "a tie that nobody broke, and the motion did not carry.",
        Ending.CARRIED: "the motion carried.",
        Ending.LOST: "the motion did not carry.",
    }[one.ending]
    if one.counted.casting is not None and one.counted.count(Choice.FOR) == one.counted.count(
        Choice.AGAINST
    ):
        told = f"a tie; the casting vote was {one.counted.casting}, and {told}"
    sentence = voted + told
    return sentence[0].upper() + sentence[1:]


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
