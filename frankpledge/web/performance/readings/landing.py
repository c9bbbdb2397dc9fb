"""What happens when a release lands: every partnership's indicators are read, by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge import clock
from frankpledge.web.explore import evidence
from frankpledge.web.explore.loading.services import WORKER
from frankpledge.web.performance.readings.services import read_indicators

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership


def read_what_landed(partnership: Partnership, release: Release) -> None:
    """Read a partnership's indicators of the release that landed and of its own restricted evidence."""
    del release  # it is the current one, as all that prepares answers is told
    held = evidence.held_for(partnership)
    read_indicators(by=WORKER, partnership=partnership, held=held, today=clock.day())
