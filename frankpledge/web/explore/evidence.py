"""The evidence as pages see it: the current release, opened once a process, and the area of a partnership in it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django.conf import settings

from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.coverage import STREET, cover, read_ledger
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Area, Period, month_number, month_text
from frankpledge.evidence.restricted import restricted_store
from frankpledge.evidence.store import Release, Store
from frankpledge.faults import DataFault
from frankpledge.findings.methods.held import Held

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Partnership

# The last release that was opened, by store and id: it never changes, so that what was read of it stays true.
_opened: dict[tuple[str, str], Release] = {}
# The same for each partnership's restricted evidence.
_restricted: dict[tuple[str, str], Release] = {}
_engines = threading.local()


def store() -> Store:
    """Return the store that the settings name."""
    return Store(settings.STORE)


def engine() -> DuckDB:
    """Return this thread's engine: DuckDB's connections are not shared between threads."""
    if not hasattr(_engines, "engine"):
        _engines.engine = DuckDB(threads=1)
    return _engines.engine


def current_release() -> Release | None:
    """Return the current release, or None where nothing is loaded yet."""
    held = store()
    current = held.current_id
    if current is None:
        return None
    key = (str(held.folder), current)
    release = _opened.get(key)
    if release is None:
        release = held.release(current)
        _opened.clear()
        _opened[key] = release
    return release


def restricted_release(partnership: Partnership) -> Release | None:
    """Return the current release of a partnership's own restricted evidence, or None where it has none."""
    held = restricted_store(store(), partnership.pk)
    current = held.current_id
    if current is None:
        return None
    key = (str(held.folder), current)
    release = _restricted.get(key)
    if release is None:
        release = held.release(current)
        for old in [old for old in _restricted if old[0] == key[0]]:
            del _restricted[old]
        _restricted[key] = release
    return release


def held_for(partnership: Partnership) -> Held:
    """Return what a partnership holds, open and restricted; a DataFault where nothing is loaded."""
    return Held(require_release(), restricted_release(partnership), engine())


def require_release() -> Release:
    """Return the current release; a DataFault says what to do where there is none."""
    release = current_release()
    if release is None:
        raise DataFault("No evidence is loaded yet. An analyst loads it under Evidence, Load data.")
    return release


def release_of(release_id: str) -> Release:
    """Return a release by its id: the current one as it is held, an older one opened anew."""
    current = current_release()
    if current is not None and current.id == release_id:
        return current
    return store().release(release_id)


def place_of(partnership: Partnership, directory: AreaDirectory) -> Area:
    """Return a partnership as the evidence names it, so that its figures are those of the shell.

    A DataFault says what to load where no lookup knows it.
    """
    if partnership.code not in directory.names("csp"):
        raise DataFault(
            f"No loaded lookup knows {partnership.name} ({partnership.code}), so that no record can be placed in it. "
            "Load the lookup of district to CSP to force that names it, under Evidence, Load data."
        )
    return directory.by_code(partnership.code)


def areas(release: Release) -> AreaDirectory:
    """Return the areas of a release; a DataFault says what to load where there are none."""
    return read_areas(release, engine())


def area_of(partnership: Partnership) -> Area:
    """Return a partnership as an area of the evidence."""
    return Area("csp", partnership.code, partnership.name)


def latest_year(release: Release, directory: AreaDirectory, area: Area) -> Period | None:
    """Return the latest twelve months that are all there for an area, or None where no such year is.

    A year that ends with a month that looks wrong is taken only where there is no other.
    """
    months = sorted({entry.month for entry in read_ledger(release) if entry.kind == STREET})
    doubted = None
    for last in reversed(months):
        period = Period(month_text(month_number(last) - MONTHS_IN_YEAR + 1), last)
        covered = cover(release, directory, area, period)
        if covered.missing:
            continue
        if not any(entry.month == last and entry.is_implausible for entry in covered.doubted):
            return period
        doubted = doubted or period
    return doubted
