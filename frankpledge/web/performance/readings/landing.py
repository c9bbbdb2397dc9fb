"""What happens when a release lands: every partnership's indicators are read, and its rules look, by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge import clock
from frankpledge.web.explore import evidence
from frankpledge.web.explore.loading.services import WORKER
from frankpledge.web.performance.exceptions.looking import look_after
from frankpledge.web.performance.readings.services import read_indicators

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership


def read_what_landed(partnership: Partnership, release: Release) -> None:
    """Read a partnership's indicators of the release that landed and of its restricted evidence; let the rules look.

    The readings are kept before the rules look at them.
    """
    del release  # it is the current one, as all that prepares answers is told
    held, today = evidence.held_for(partnership), clock.day()
    read_indicators(by=WORKER, partnership=partnership, held=held, today=today)
    look_after(by=WORKER, partnership=partnership, today=today)
