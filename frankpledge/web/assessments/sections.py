"""The sub-navigation of the assessment: pages in the order of the thread, from the cycle to the priorities."""

from __future__ import annotations

import re
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
    permission: Permission = Permission.SEE_ASSESSMENT


SECTIONS: tuple[Section, ...] = (
    Section("Cycle", "cycle"),
    Section("Assessments", "assessments"),
    Section("Themes", "themes"),
    Section("Scoring", "scoring"),
    Section("Outcomes", "outcomes"),
    Section("Reports", "assessment-reports"),
)


# The outcomes of one assessment, and that of a theme, stand under the assessment's own address.
_OF_OUTCOMES = re.compile(r"/assessment/[^/]+/(outcomes|themes/[^/]+/outcome)/")


def sections_for(membership: Membership, path: str) -> list[Shown]:
    """Return the sections that a membership may open; the one whose address holds ``path`` best is the current one."""
    place = membership.partnership_id
    opened = [
        (s.words, reverse(s.name, args=[place])) for s in SECTIONS if may(membership, s.permission)
    ]
    at = reverse("outcomes", args=[place]) if _OF_OUTCOMES.search(path) else path
    current = max((a for _, a in opened if at.startswith(a)), key=len, default=None)
    return [Shown(words, address, address == current) for words, address in opened]
