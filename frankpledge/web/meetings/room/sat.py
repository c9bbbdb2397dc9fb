"""Who sat on each place when a motion was voted on, read from the ledger: a place that voted by who voted for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.definitions import ballot

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sat(StrEnum):
    """As what somebody sat on a place."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    NOBODY = "nobody"


def sat_at(events: Iterable[ballot.Event], motion: str) -> dict[str, Sat]:
    """Return as what each place was sat on for a motion that was closed: nobody where a place is not among them.

    A place whose vote counts is told by who gave it, also where somebody else sat there when voting closed; any other
    by who sat there at that moment.
    """
    here: dict[str, tuple[str, Sat]] = {}
    voted: dict[str, Sat] = {}
    for event in events:
        if isinstance(event, ballot.Arrived):
            here[event.person] = event.place, Sat.SUBSTITUTE if event.substitute else Sat.MEMBER
        elif isinstance(event, ballot.Left):
            del here[event.person]
        elif isinstance(event, ballot.Cast) and event.motion == motion:
            voted[event.place] = here[event.person][1]
        elif isinstance(event, ballot.Interest) and event.motion == motion:
            voted.pop(event.place, None)
        elif event == ballot.Closed(motion):
            break
    return {place: as_what for place, as_what in here.values() if place} | voted
