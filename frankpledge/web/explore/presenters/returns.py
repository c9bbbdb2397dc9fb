"""How the dataset register speaks: a line a return and period, its state in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.dataset_register import DUE, LATE, RECEIVED, RECEIVED_LATE
from frankpledge.findings.methods.series import period_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.partner_return import Return
    from frankpledge.evidence.dataset_register import Owed

_TAGS = {LATE: "orange", DUE: "grey", RECEIVED: "green", RECEIVED_LATE: "yellow"}


@dataclass(frozen=True)
class Line:
    """A line of the register."""

    owed: Owed
    period: str
    state: str
    colour: str
    complete: str


def lines(owed: Sequence[Owed]) -> list[Line]:
    """Return the lines of the register, in the order given."""
    return [
        Line(one, _capital(period_words(one.period)), _state(one), _TAGS[one.state], _complete(one))
        for one in owed
    ]


@dataclass(frozen=True)
class OfReturn:
    """All periods of one return: its name, who owes it, how many of them are late."""

    name: str
    owner: str
    lines: list[Line]

    @property
    def late(self) -> int:
        """How many periods are late."""
        return sum(line.owed.state == LATE for line in self.lines)


def by_return(owed: Sequence[Owed]) -> list[OfReturn]:
    """Return the lines under their returns, those with most late periods first."""
    found: dict[str, OfReturn] = {}
    for line in lines(owed):
        asked = line.owed.asked
        found.setdefault(asked.id, OfReturn(asked.name, asked.owner, [])).lines.append(line)
    return sorted(found.values(), key=lambda one: (-one.late, one.name))


@dataclass(frozen=True)
class Workbook:
    """A return whose workbook can be sent: its id and name, who owes it, whether it never came."""

    id: str
    name: str
    owner: str
    never: bool


def workbooks(never: Sequence[Return]) -> list[Workbook]:
    """Return every return that is asked for by areas which a lookup lists."""
    missing = {asked.id for asked in never}
    return [
        Workbook(asked.id, asked.name, asked.owner, asked.id in missing)
        for asked in partner_returns().values()
        if asked.level != "outward-postcode"
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _state(one: Owed) -> str:
    """Write the state: late by how many days, or in time."""
    days = f"{one.late_days} day{'' if one.late_days == 1 else 's'}"
    return {
        LATE: f"Late by {days}", DUE: "Not due yet", RECEIVED: "Came in time", RECEIVED_LATE: f"Came {days} late",
    }[one.state]  # fmt: skip


def _complete(one: Owed) -> str:
    """Write how whole it is, with what was withheld and refused."""
    if one.complete is None:
        return "–"
    withheld = f", {one.withheld} withheld" if one.withheld else ""
    refused = f", {one.refused} rows refused" if one.refused else ""
    return f"{one.complete:.0%}{withheld}{refused}"
