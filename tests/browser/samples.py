"""What stands in the addresses of the pages that are walked: a record for each page, made once, in one place.

A new page whose address holds a place that is not here fails the walk and names the place. Add a function with
``@sample("place")``, or ``@sample("address name", "place")`` where the place means something else there; it gets the
stage and returns the value. Records are made by the services of their app.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.accounts import invitations, services

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.store import Release
    from frankpledge.web.accounts.models import User
    from frankpledge.web.partnerships.models import Partnership


@dataclass(frozen=True)
class Stage:
    """The demo's partnership with a person in every role, an administrator, and the current release."""

    partnership: Partnership
    people: dict[str, User]
    administrator: User
    release: Release


_samples: dict[tuple[str, ...], Callable[[Stage], Any]] = {}


def sample(*key: str) -> Callable[[Callable[[Stage], Any]], Callable[[Stage], Any]]:
    """Register what stands in a place."""

    def registered(make: Callable[[Stage], Any]) -> Callable[[Stage], Any]:
        _samples[key] = make
        return make

    return registered


def value(stage: Stage, address: str, place: str, made: dict[tuple[str, ...], Any]) -> Any:
    """Return what stands in a place of an address; a LookupError where nothing is registered."""
    key = (address, place) if (address, place) in _samples else (place,)
    if key not in _samples:
        raise LookupError(
            f"tests/browser/samples.py has no sample of {place!r} for the page {address!r}"
        )
    if key not in made:
        made[key] = _samples[key](stage)
    return made[key]


@sample("partnership")
def _partnership(stage: Stage) -> str:
    return stage.partnership.pk


@sample("release")
def _release(stage: Stage) -> str:
    return stage.release.id


@sample("person")
def _person(stage: Stage) -> Any:
    return stage.people["analyst"].pk


@sample("link")
def _link(stage: Stage) -> str:
    """Give the signed link of a person who was invited and has no password yet."""
    invited = services.invite(
        by=stage.administrator, email="invited@demo.example", name="Invited (synthetic)"
    )
    return invitations.link_text(invited)


@sample("ending")
def _ending(stage: Stage) -> str:
    return "csv"
