"""The sub-navigation of Evidence: pages in groups, by what one does there."""

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
    """A page of Evidence: its words, the name of its address, and what a person needs to open it."""

    words: str
    name: str
    permission: Permission = Permission.SEE_EVIDENCE


@dataclass(frozen=True)
class Group:
    """Pages of Evidence that belong together: what one does there, and the pages in the order of reading."""

    words: str
    sections: tuple[Section, ...]


# Add a page's line to the group in which somebody who is new would look for it.
GROUPS: tuple[Group, ...] = (
    Group(
        "Findings",
        (
            Section("What changed", "changed"),
            Section("Area profile", "area-profiles"),
            Section("Map", "map"),
        ),
    ),
    Group("Analyse", (Section("Methods", "methods"), Section("Commissions", "commissions"))),
    Group(
        "Data",
        (
            Section("Coverage", "coverage"),
            Section("Quality", "quality"),
            Section("Returns", "returns", Permission.SEE_RESTRICTED_EVIDENCE),
            Section("Load data", "load-data", Permission.LOAD_EVIDENCE),
            Section("Releases", "releases"),
        ),
    ),
    Group(
        "Notes and gaps",
        (Section("Annotations", "annotations"), Section("Data gaps", "data-gaps")),
    ),
)


@dataclass(frozen=True)
class Menu:
    """The sub-navigation: the groups, each leading to its first page, and the pages of the current one."""

    groups: list[Shown]
    pages: list[Shown]
    group: str = ""


def menu_for(membership: Membership, path: str) -> Menu:
    """Return what a membership may open; the page whose address holds ``path`` best is the current one."""
    opened = [
        (group, [(s.words, reverse(s.name, args=[membership.partnership_id])) for s in own])
        for group in GROUPS
        if (own := [s for s in group.sections if may(membership, s.permission)])
    ]
    addresses = [address for _, pages in opened for _, address in pages]
    current = max((a for a in addresses if path.startswith(a)), key=len, default=None)
    menu = Menu([], [])
    for group, pages in opened:
        shown = [Shown(words, address, address == current) for words, address in pages]
        holds = any(page.is_current for page in shown)
        menu.groups.append(Shown(group.words, shown[0].address, holds))
        if holds:
            menu = Menu(menu.groups, shown, group.words)
    return menu
