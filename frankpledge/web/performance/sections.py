"""The sub-navigation of performance: pages in the order of the thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.ui.navigation import Shown

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Section:
    """A page: its words, the name of its address, and what a person needs to open it."""

    words: str
    name: str
    permission: Permission = Permission.SEE_PERFORMANCE


SECTIONS: tuple[Section, ...] = (
    Section("Overview", "performance"),
    Section("Indicators", "indicators"),
    Section("Targets", "targets"),
    Section("What if", "scenario"),
    Section("Exceptions", "exceptions"),
    Section("Judgements", "judgements"),
    Section("Year", "performance-years"),
)


def sections_for(membership: Membership, path: str) -> list[Shown]:
    """Return the sections that a membership may open; the one whose address holds ``path`` best is the current one."""
    place = membership.partnership_id
    opened = [
        (s.words, reverse(s.name, args=[place])) for s in SECTIONS if may(membership, s.permission)
    ]
    current = max((a for _, a in opened if path.startswith(a)), key=len, default=None)
    return [Shown(words, address, address == current) for words, address in opened]
