"""The dataset register: what partners owe for which period, whether it came, how late, and how whole it is.

Built from the definitions of the returns and from a release's own ledger: nobody keeps it by hand.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partner_return import Return, partner_returns
from frankpledge.evidence.questions import month_number, month_text
from frankpledge.evidence.sources.partner_return import FAMILY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from frankpledge.evidence.store import Release

RECEIVED, RECEIVED_LATE, DUE, LATE = "received", "received late", "due", "late"


@dataclass(frozen=True)
class Owed:
    """One return of one period: when it is due, when it came, what was in it.

    ``late_days`` counts from the day after it was due to its coming, or to today; 0 where it is in time. ``refused``
    counts rows of its file that were refused; ``complete`` is the share of the cells asked for that hold a value, None
    before it came.
    """

    asked: Return
    period: str
    due: datetime.date
    received: datetime.date | None
    late_days: int
    rows: int = 0
    refused: int = 0
    withheld: int = 0
    complete: float | None = None

    @property
    def state(self) -> str:
        """Whether it came in time or late, is not due yet, or is late."""
        if self.received is not None:
            return RECEIVED_LATE if self.late_days else RECEIVED
        return LATE if self.late_days else DUE


def dataset_register(
    release: Release | None,
    today: datetime.date,
    *,
    since: str,
    wanted: Collection[str] | None = None,
) -> list[Owed]:
    """Return every return's periods from a month on to the last that has ended, those longest late first.

    ``release`` is a partnership's restricted release, None where nothing came yet; ``wanted`` names the returns that
    the partnership has asked for (all that are declared where None). What came follows, by the day it was due.
    """
    came = _received(release) if release is not None else {}
    owed = [
        _owed(asked, period, came.get((asked.id, period)), today)
        for asked in partner_returns().values()
        if wanted is None or asked.id in wanted
        for period in _ended(asked, since, today)
    ]
    return sorted(owed, key=lambda one: (one.received is not None, one.due, one.asked.id))


def _ended(asked: Return, since: str, today: datetime.date) -> Iterator[str]:
    """Give the periods of a return that begin in or after a month and have ended."""
    named = (
        month_text(number)
        for number in range(month_number(since), month_number(today.isoformat()[:7]))
    )
    for period in dict.fromkeys(asked.period_of(month) for month in named):
        months = asked.months(period)
        if months[0] >= since and months[-1] < today.isoformat()[:7]:
            yield period


@dataclass(frozen=True)
class _Came:
    """What came for one period of a return."""

    on: datetime.date
    rows: int
    refused: int
    withheld: int
    complete: float


def _received(release: Release) -> dict[tuple[str, str], _Came]:
    """Return what a release holds of each return's periods, and on which day it first came."""
    first = _first_seen(release)
    found = {}
    for source in release.sources:
        if source["kind"] != FAMILY:
            continue
        facts = source["facts"]
        for period, told in facts["periods"].items():
            key = (facts["return"], period)
            complete = told["given"] / told["asked"] if told["asked"] else 0.0
            found[key] = _Came(
                first[key], source["rows"], facts["refused"], told["withheld"], complete
            )
    return found


def _first_seen(release: Release) -> dict[tuple[str, str], datetime.date]:
    """Return the day on which each return's period first stood in a release, however often it was revised."""
    store = release.store
    first: dict[tuple[str, str], datetime.date] = {}
    for entry in store.ledger():
        for source in (s for s in store.release(entry["release"]).sources if s["kind"] == FAMILY):
            for period in source["facts"]["periods"]:
                key = (source["facts"]["return"], period)
                first.setdefault(key, datetime.date.fromisoformat(entry["on"]))
    return first


def _owed(asked: Return, period: str, came: _Came | None, today: datetime.date) -> Owed:
    due = asked.due(period)
    if came is None:
        return Owed(asked, period, due, None, max(0, (today - due).days))
    late = max(0, (came.on - due).days)
    return Owed(
        asked, period, due, came.on, late, came.rows, came.refused, came.withheld, came.complete
    )
