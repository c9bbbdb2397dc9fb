"""Terms of reference in words: seats by kind, votes, quorum, chair and its review; versions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.partnerships.models import Seat

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from frankpledge.web.partnerships.models import Terms, Version

NOT_STATED = "Not stated"


def day_in_words(day: datetime.date) -> str:
    """Write a day as people do: 1 April 2025."""
    return f"{day.day} {day:%B %Y}"


def days(version: Version) -> str:
    """Say from when to when a version is in force."""
    if not version.in_force:
        return "Not followed"
    since = f"From {day_in_words(version.since)}" if version.since else "Start not stated"
    return f"{since} to {day_in_words(version.until)}" if version.until else since


def state(version: Version, day: datetime.date) -> str:
    """Say in a word where a version stands on a day."""
    if not version.in_force:
        return "Not followed"
    if version.since is not None and version.since > day:
        return "To come"
    if version.until is not None and version.until < day:
        return "Ended"
    return "In force"


@dataclass(frozen=True)
class SeatsOfKind:
    """The seats of one kind, and what they come to."""

    kind: str
    words: str
    seats: list[Seat]
    places: str
    votes: str


def seats_by_kind(seats: Iterable[Seat]) -> list[SeatsOfKind]:
    """Return the seats under each kind that has any, in the order of the kinds."""
    held = list(seats)
    told = []
    for kind in Seat.Kind:
        own = [seat for seat in held if seat.kind == kind]
        if own:
            votes = _sum([seat.votes for seat in own])
            told.append(
                SeatsOfKind(kind.value, str(kind.label), own, _sum([s.places for s in own]), votes)
            )
    return told


def votes_in_all(seats: Iterable[Seat]) -> str:
    """Return the votes of all seats that may vote; "Not stated" where the documents give none."""
    return _sum([s.votes for s in seats if s.kind in {Seat.Kind.VOTING, Seat.Kind.VICE_CHAIR}])


def _sum(numbers: Sequence[int | None]) -> str:
    """Add what is stated, and say so where some are not."""
    stated = [number for number in numbers if number is not None]
    if not stated:
        return NOT_STATED
    left = len(numbers) - len(stated)
    return f"{sum(stated)}" + (f", and {left} not stated" if left else "")


def quorum(terms: Terms) -> str:
    """Say the quorum, or that none is stated."""
    if terms.quorum is None:
        return (terms.quorum_note or NOT_STATED).capitalize()
    return f"{terms.quorum} ({terms.quorum_note})" if _adds(terms) else str(terms.quorum)


def _adds(terms: Terms) -> bool:
    return bool(terms.quorum_note) and terms.quorum_note.casefold() != NOT_STATED.casefold()


def rotation(chairing: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    """Say between which agencies a chair passes."""
    if not chairing or not chairing.get("rotation"):
        return NOT_STATED
    told = [names.get(slug, slug) for slug in chairing["rotation"]]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def review_due(
    chairing: Mapping[str, Any] | None, begun: datetime.date | None, reviewed: datetime.date | None
) -> datetime.date | None:
    """Return when the chair is next to be reviewed, counted from its beginning or last review; None if unknown."""
    years = (chairing or {}).get("review_years")
    known = [day for day in (begun, reviewed) if day is not None]
    if not years or not known:
        return None
    last = max(known)
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # 29 February, in a year that has none
        return last.replace(year=last.year + years, day=28)


@dataclass(frozen=True)
class Row:
    """One rule in each version, a line or several each, and whether the versions differ."""

    words: str
    cells: list[tuple[str, ...]]

    @property
    def differs(self) -> bool:
        """Whether the versions say different things."""
        return len(set(self.cells)) > 1


def side_by_side(versions: Sequence[Terms], names: Mapping[str, str]) -> list[Row]:
    """Set versions of terms side by side, a row a rule."""
    rules: list[tuple[str, Any]] = [
        *[(str(kind.label), lambda t, k=kind: _seats(t, k)) for kind in Seat.Kind],
        ("Votes in all", lambda t: votes_in_all(t.seats.all())),
        ("Quorum", quorum),
        ("Chair", lambda t: _holder(t.chair)),
        ("The chair passes between", lambda t: rotation(t.chair, names)),
        ("The chair is reviewed", lambda t: every(t.chair)),
        ("Vice-chair", lambda t: _holder(t.vice_chair)),
        ("Casting vote", lambda t: t.casting_vote or NOT_STATED),
        ("Papers before the meeting", papers),
        ("Venues in turn", venues),
        ("Substitutes", lambda t: t.substitutes or NOT_STATED),
    ]
    rows = [Row(words, [_lines(rule(terms)) for terms in versions]) for words, rule in rules]
    return [row for row in rows if set(row.cells) != {("None",)}]


def _lines(told: str | tuple[str, ...]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else told


def every(chairing: Mapping[str, Any] | None) -> str:
    """Say how often the chair is reviewed."""
    years = (chairing or {}).get("review_years")
    if not years:
        return NOT_STATED
    return "Every year" if years == 1 else f"Every {years} years"


def papers(terms: Terms) -> str:
    """Say how long before a meeting its papers are sent."""
    return NOT_STATED if terms.papers_days is None else f"{terms.papers_days} days"


def venues(terms: Terms) -> str:
    """Say where a group meets, in turn."""
    return ", then ".join(terms.venues) if terms.venues else NOT_STATED


def _holder(chairing: Mapping[str, Any] | None) -> str:
    return str(chairing["holder"]) if chairing and chairing.get("holder") else NOT_STATED


def _seats(terms: Terms, kind: Seat.Kind) -> tuple[str, ...]:
    """Return a line for each seat."""
    own = [seat for seat in terms.seats.all() if seat.kind == kind]
    told = tuple(f"{s.agency}{_number(s)}{f': {s.holder}' if s.holder else ''}" for s in own)
    return told or ("None",)


def _number(seat: Seat) -> str:
    return f" × {seat.places}" if seat.places and seat.places > 1 else ""
