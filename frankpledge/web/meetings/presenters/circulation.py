"""What is sent round, as its page says it: who is told as what, and who was not reached, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Circulation, CirculationLetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.meetings.circulation.readers import Readers
    from frankpledge.web.meetings.models import PaperFile
    from frankpledge.web.partnerships.models import Membership

STATE = CirculationLetter.State
READER = CirculationLetter.Reader


@dataclass(frozen=True)
class ReaderLine:
    """Somebody who is told: who, as what, and why no letter goes to them; empty where one does."""

    who: Membership
    reader: str
    apart: str


@dataclass(frozen=True)
class ReadersTold:
    """Who is told, and for which agencies there is nobody."""

    lines: tuple[ReaderLine, ...]
    without: tuple[str, ...]

    @property
    def reached(self) -> int:
        """To how many a letter goes."""
        return sum(not one.apart for one in self.lines)


@dataclass(frozen=True)
class Told:
    """What went out once: how many letters left, and who was not reached."""

    held: Circulation
    files: tuple[str, ...]
    sent: tuple[ReaderLine, ...]
    missed: tuple[ReaderLine, ...]
    without: tuple[str, ...]
    waiting: int


def people(count: int) -> str:
    """Return a number of people in words."""
    return "one person" if count == 1 else f"{count} people"


def readers(found: Readers) -> ReadersTold:
    """Return who would be told."""
    return ReadersTold(
        tuple(_line(one.membership, one.reader, one.state) for one in found.told),
        tuple(str(one) for one in found.without),
    )


def told(held: Circulation, files: Iterable[PaperFile], names: Mapping[str, str]) -> Told:
    """Return what went out, with its files, from a row that ``circulations`` gave."""
    letters = list(held.letters.all())
    return Told(
        held,
        tuple(dict.fromkeys(one.paper.title for one in files)),
        _lines(one for one in letters if one.state == STATE.SENT),
        _lines(one for one in letters if one.state != STATE.SENT),
        tuple(names.get(slug, slug) for slug in held.without_reader),
        sum(one.state == STATE.WAITING for one in letters),
    )


def _lines(letters: Iterable[CirculationLetter]) -> tuple[ReaderLine, ...]:
    return tuple(_line(one.membership, one.reader, one.state) for one in letters)


def _line(who: Membership, reader: str, state: str) -> ReaderLine:
    apart = "" if state == STATE.SENT else STATE(state).label
    return ReaderLine(who, READER(reader).label, apart)
