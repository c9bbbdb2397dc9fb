"""The sub-navigation of delivery: plans, actions, one's own, rounds; each app tells of its pages when it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.partnerships.access import may
from frankpledge.web.ui.navigation import Shown

if TYPE_CHECKING:
    from frankpledge.web.accounts.roles import Permission
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Section:
    """A page of delivery: where it stands in the order, its words, its address's name, what one needs to open it."""

    order: int
    words: str
    name: str
    permission: Permission


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a page; called once for each, when its app is ready."""
    _sections[section.name] = section


def sections_for(membership: Membership, path: str) -> list[Shown]:
    """Return the pages that a membership may open; the one whose address holds ``path`` best is the current one."""
    own = sorted(_sections.values(), key=lambda section: section.order)
    held = [
        (one.words, reverse(one.name, args=[membership.partnership_id]))
        for one in own
        if may(membership, one.permission)
    ]
    current = max((at for _, at in held if path.startswith(at)), key=len, default=None)
    return [Shown(words, at, at == current) for words, at in held]
