"""The sub-navigation of a partnership's own pages, in the order in which a newcomer asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.ui.navigation import Shown

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership

# Words, and the name of the address.
SECTIONS = (
    ("Overview", "partnership"),
    ("Governance", "governance"),
    ("Agencies", "agencies"),
    ("Duties", "duties"),
    ("Strategies", "strategies"),
    ("Mutual regard", "regards"),
    ("Contradictions", "contradictions"),
    ("People", "people"),
)


def sections_for(membership: Membership, path: str) -> list[Shown]:
    """Return the sections; the one whose address holds ``path`` best is the current one."""
    pairs = [(words, reverse(name, args=[membership.partnership_id])) for words, name in SECTIONS]
    groups = reverse("partnership", args=[membership.partnership_id]) + "groups/"
    seen = (
        reverse("governance", args=[membership.partnership_id]) if path.startswith(groups) else path
    )
    current = max((a for _, a in pairs if seen.startswith(a)), key=len, default=None)
    return [Shown(words, address, address == current) for words, address in pairs]
