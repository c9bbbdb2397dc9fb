"""The dataset register of a partnership: what its partners owe, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.dataset_register import LATE, Owed, dataset_register
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Area, month_number, month_text
from frankpledge.evidence.retention import kept_until
from frankpledge.evidence.returns import held_periods
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.partner_return import Return
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

# How far back the page looks: a year and the quarter that is still being sent.
MONTHS_BACK = MONTHS_IN_YEAR + 3


@dataclass(frozen=True)
class Register:
    """What the page shows: what is late, what is due, what came; returns that never came; and the other datasets."""

    owed: list[Owed]
    never: list[Return]
    extracts: list[tuple[str, int, int, str]]
    others: list[tuple[str, str, int]]

    @property
    def late(self) -> list[Owed]:
        """What is late, the longest first."""
        return [one for one in self.owed if one.state == LATE]


def register_of(partnership: Partnership, today: datetime.date) -> Register:
    """Return a partnership's register: of the returns that have ever come, for the last months."""
    release = evidence.restricted_release(partnership)
    came = [asked for asked in partner_returns() if release and held_periods(release, asked)]
    never = [asked for name, asked in partner_returns().items() if name not in came]
    since = month_text(month_number(today.isoformat()[:7]) - MONTHS_BACK)
    owed = dataset_register(release, today, since=since, wanted=came) if came else []
    return Register(owed, never, _extracts(release), _others(release))


def _extracts(release: Release | None) -> list[tuple[str, int, int, str]]:
    """Return the extracts: months, rows, refused, and the month after which each goes."""
    sources = release.sources if release else []
    return [
        (source["subject"], source["rows"], source["facts"]["refused"], kept_until(source))
        for source in sources
        if source["kind"] == "police-extract"
    ]


def _others(release: Release | None) -> list[tuple[str, str, int]]:
    """Return the datasets that are neither extract nor return: kind, subject, rows."""
    sources = release.sources if release else []
    return [
        (source["kind"], source["subject"], source["rows"])
        for source in sources
        if source["kind"] not in ("police-extract", "partner-return")
    ]


def areas_of(partnership: Partnership, asked: Return) -> list[Area]:
    """Return the areas of a partnership that a return asks about; none where no lookup lists them."""
    if asked.level == "outward-postcode":
        return []
    directory = evidence.areas(evidence.require_release())
    own = evidence.place_of(partnership, directory)
    codes = directory.codes(asked.level, own)
    return [Area(asked.level, code, directory.name(asked.level, code)) for code in codes]


def next_period(asked: Return, today: datetime.date) -> str:
    """Return the latest period of a return that has ended: the one to ask for now."""
    number = month_number(today.isoformat()[:7])
    period = asked.period_of(month_text(number))
    while asked.months(period)[-1] >= today.isoformat()[:7]:
        number -= 1
        period = asked.period_of(month_text(number))
    return period
