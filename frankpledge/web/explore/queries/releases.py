"""Read the releases of the store, and what differs between two of them; both never change, so they are kept."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from frankpledge.findings.revisions import Revision, revision
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.loading import loads_that_made
from frankpledge.web.explore.queries.own_files import is_own
from frankpledge.web.explore.releases.services import KIND
from frankpledge.web.history.models import Event

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.evidence.store import Release
    from frankpledge.findings.revisions import FileChange
    from frankpledge.web.explore.models import Load
    from frankpledge.web.partnerships.models import Partnership


@dataclass(frozen=True)
class Summary:
    """A release in a line: how many files and rows it holds, and whether they are invented."""

    files: int
    rows: int
    synthetic: bool


@dataclass(frozen=True)
class Turn:
    """One time that a release became current: the day, the reason that the store noted, and the release before."""

    on: str
    why: str
    before: str | None


@dataclass(frozen=True)
class Line:
    """A release as the list shows it, with the load of this partnership that made it, if one did."""

    id: str
    summary: Summary
    turns: list[Turn]
    is_current: bool
    load: Load | None

    @property
    def before(self) -> str | None:
        """The release that was current when this one was made."""
        return self.turns[0].before


def releases_for(partnership: Partnership) -> list[Line]:
    """Return all releases, the latest made first."""
    store = evidence.store()
    ids, current = store.release_ids(), store.current_id
    loads = loads_that_made(partnership, ids)
    turns: dict[str, list[Turn]] = {}
    for entry in store.ledger():
        turn = Turn(entry["on"], entry["why"], entry["from"])
        turns.setdefault(entry["release"], []).append(turn)
    return [
        Line(name, _summary(store.folder, name), turns[name], name == current, loads.get(name))
        for name in reversed(ids)
    ]


@functools.lru_cache(maxsize=500)
def _summary(folder: Path, release_id: str) -> Summary:
    del folder  # part of the key: two stores may hold releases of one name
    release = evidence.store().release(release_id)
    rows = sum(source["rows"] for source in release.sources)
    return Summary(len(release.sources), rows, release.is_synthetic)


def release_of(release_id: str) -> Release:
    """Open a release; there is none of another name."""
    store = evidence.store()
    if release_id not in store.release_ids():
        raise Http404("There is no such release.")
    return store.release(release_id)


def sources_for(partnership: Partnership, release: Release) -> list[dict[str, Any]]:
    """Return the sources of a release that concern a partnership."""
    own = is_own(release, partnership)
    return [source for source in release.sources if own(source["kind"], source["subject"])]


def files_between(partnership: Partnership, before: Release, after: Release) -> list[FileChange]:
    """Return the files that differ between two releases and concern a partnership."""
    own = is_own(after, partnership)
    return [one for one in revision_between(before, after).files if own(one.kind, one.subject)]


def revision_between(before: Release, after: Release) -> Revision:
    """Return what differs between two releases, computed once."""
    key = (str(after.store.folder), before.id, after.id)
    held = _revisions.get(key)
    if held is None:
        held = revision(before, after, evidence.engine())
        if len(_revisions) >= _MOST_KEPT:
            _revisions.clear()
        _revisions[key] = held
    return held


_MOST_KEPT = 20
_revisions: dict[tuple[str, str, str], Revision] = {}


def turned_by(partnership: Partnership, release_id: str) -> list[dict[str, Any]]:
    """Return who of this partnership made a release current again, when and why."""
    events = Event.objects.filter(partnership=partnership.pk, kind=KIND, record=release_id)
    people = partnership.memberships.select_related("person")
    names = {str(one.person_id): one.person.name for one in people}
    return [
        {"at": event.at, "by": names.get(event.by, "somebody"), "why": event.after["why"]}
        for event in events.order_by("-number")
    ]
