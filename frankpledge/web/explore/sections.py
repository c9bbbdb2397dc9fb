"""The sub-navigation of Evidence: one line a page, in the order in which a reader goes."""

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


# Add a page's line where it belongs in: What changed, Area profile, Map, Coverage, Quality, Load data, Releases.
SECTIONS: tuple[Section, ...] = (
    Section("What changed", "changed"),
    Section("Area profile", "area-profiles"),
    Section("Map", "map"),
    Section("Analyse", "methods"),
    Section("Coverage", "coverage"),
    Section("Returns", "returns", Permission.SEE_RESTRICTED_EVIDENCE),
    Section("Quality", "quality"),
    Section("Load data", "load-data", Permission.LOAD_EVIDENCE),
    Section("Releases", "releases"),
    Section("Annotations", "annotations"),
    Section("Data gaps", "data-gaps"),
    Section("Commissions", "commissions"),
)


def sections_for(membership: Membership, path: str) -> list[Shown]:
    """Return the sections that a membership may open; the one whose address holds ``path`` best is the current one."""
    open_ = [section for section in SECTIONS if may(membership, section.permission)]
    addresses = [reverse(section.name, args=[membership.partnership_id]) for section in open_]
    current = max((a for a in addresses if path.startswith(a)), key=len, default=None)
    return [
        Shown(section.words, address, address == current)
        for section, address in zip(open_, addresses, strict=True)
    ]
