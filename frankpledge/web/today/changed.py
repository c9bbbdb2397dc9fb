"""What changed, in short: the strongest findings from the prepared answer, and never a computation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.disclosure.markings import OFFICIAL, Marking
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.preparing import ask_to_prepare
from frankpledge.web.explore.presenters.changed import Row, rows
from frankpledge.web.explore.presenters.intervals import scale_of
from frankpledge.web.explore.queries.changed import front, recalled
from frankpledge.web.partnerships.access import may

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Changed:
    """The strongest findings of the standard period; awaited until the worker has made them."""

    address: str
    is_loaded: bool
    is_awaited: bool = False
    is_comparable: bool = False
    period: str = ""
    family: int = 0
    within: int = 0
    more: int = 0
    doubts: tuple[str, ...] = ()
    marking: Marking = OFFICIAL
    strongest: tuple[Row, ...] = ()


def what_changed(membership: Membership, release: Release | None) -> Changed | None:
    """Return what the front page says of what changed; None for who may not see evidence."""
    if not may(membership, Permission.SEE_EVIDENCE):
        return None
    place = membership.partnership
    address = reverse("changed", args=[place.pk])
    if release is None:
        return Changed(address, is_loaded=False)
    prepared = front(place, release)
    if prepared is None:
        ask_to_prepare()
        return Changed(address, is_loaded=True, is_awaited=True)
    if not prepared:
        return Changed(address, is_loaded=True)
    strongest = [recalled(row) for row in prepared["strongest"]]
    return Changed(
        address,
        is_loaded=True,
        is_comparable=True,
        period=prepared["period"],
        family=prepared["family"],
        within=prepared["within"],
        more=prepared["signals"] - len(strongest),
        doubts=tuple(prepared["doubts"]),
        marking=marking(audiences_of(membership)[0]),
        strongest=tuple(rows(place.pk, strongest, scale_of(strongest), linked=True)),
    )
