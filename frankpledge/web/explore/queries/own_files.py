"""Which files of a release a partnership reads of: one store may serve several, and each sees its own place's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.coverage import KINDS as POLICE_KINDS
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.coverage import forces_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

BOUNDARIES = "boundaries"


def is_own(release: Release, partnership: Partnership) -> Callable[[str, str], bool]:
    """Return whether a file, by its kind and subject, is of the partnership's own place, or of no single place.

    Of a force's file the force tells, of a district's boundaries whether it lies under that force: the neighbours are
    what the partnership is compared with. Where no lookup knows the partnership's
    force, nobody can tell, and every file is shown.
    """
    forces = forces_of(release, partnership)
    districts = _districts(release, partnership) if forces else set()

    def tell(kind: str, subject: str) -> bool:
        if not forces:
            return True
        if kind in POLICE_KINDS:
            return any(subject.startswith(f"{force} ") for force in forces)
        if kind == BOUNDARIES:
            place = subject.partition(" of ")[2]
            return "+" in place or place in districts
        return True

    return tell


def _districts(release: Release, partnership: Partnership) -> set[str]:
    """Return the districts of the police force areas that a partnership lies in, found once a release."""
    key = (str(release.store.folder), release.id, partnership.code)
    held = _held.get(key)  # looked at once: another thread may empty it
    if held is None:
        directory = evidence.areas(release)
        codes = directory.forces(evidence.area_of(partnership))
        inside = np.isin(directory.columns["force"].astype(str), codes)
        held = set(directory.columns["district"][inside])
        if len(_held) >= _MOST_KEPT:
            _held.clear()
        _held[key] = held
    return held


_MOST_KEPT = 500
_held: dict[tuple[str, str, str], set[str]] = {}
