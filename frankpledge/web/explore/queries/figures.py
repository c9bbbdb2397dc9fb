"""A figure by its id, as far as it belongs to the partnership that asks: its record, its release, its place."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from frankpledge.evidence.areas import county_around
from frankpledge.evidence.questions import Area, Period
from frankpledge.evidence.restricted import restricted_store
from frankpledge.faults import CallFault, Fault
from frankpledge.findings.figures import Record, find
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.access import may

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership, Partnership

KIND = "finding"


@dataclass(frozen=True)
class Figure:
    """A printed figure: the record in which it stands, its position in it, and its release."""

    id: str
    record: Record
    position: int | None
    release: Release
    is_restricted: bool = False

    @property
    def area(self) -> Area:
        """The area that was asked about."""
        return Area.from_json(self.record.question["area"])

    @property
    def is_finding(self) -> bool:
        """Whether it is one comparison of a scan."""
        return self.record.kind == "changed" and self.position is not None

    @property
    def is_current(self) -> bool:
        """Whether its release is the current one."""
        return self.release.store.current_id == self.release.id


def figure_of(partnership: Partnership, figure: str, acting: Membership | None = None) -> Figure:
    """Return a figure of a partnership; one that was never printed, or is of another place, is not there.

    A figure of restricted evidence is there only for a membership (``acting``) whose role may see such evidence.
    """
    try:
        record, position = find(evidence.store(), figure)
        release = evidence.release_of(record.release)
    except CallFault as fault:
        if acting is None or not may(acting, Permission.SEE_RESTRICTED_EVIDENCE):
            raise Http404("There is no such figure.") from fault
        return _restricted_figure(partnership, figure)
    found = Figure(figure, record, position, release)
    if not _concerns(partnership, found.area, release):
        raise Http404("There is no such figure.")
    return found


def _restricted_figure(partnership: Partnership, figure: str) -> Figure:
    """Return a figure of a partnership's own restricted evidence."""
    store = restricted_store(evidence.store(), partnership.pk)
    try:
        record, position = find(store, figure)
        return Figure(figure, record, position, store.release(record.release), is_restricted=True)
    except CallFault as fault:
        raise Http404("There is no such figure.") from fault


def is_of(partnership: Partnership, record: str) -> bool:
    """Whether a record of figures is one that a partnership may open."""
    try:
        figure_of(partnership, record)
    except Http404:
        return False
    return True


def _concerns(partnership: Partnership, area: Area, release: Release) -> bool:
    """Whether an area lies in the partnership, or the partnership in it."""
    if area.code == partnership.code:
        return True
    return partnership.code in evidence.areas(release).codes("csp", area)


def title_of(figure: Figure) -> str:
    """Return what a figure is of, in a line."""
    period = Period.from_json(figure.record.question["period"]).words
    if figure.record.kind in METHODS:
        asked = Asked.from_json(figure.record.question)
        of = f" of {asked.what.name}" if asked.topic else ""
        return f"{METHODS[asked.method].title}{of} in {asked.area.name}, {period}"
    if not figure.is_finding:
        return f"{figure.record.kind.capitalize()} in {figure.area.name}, {period}"
    code, group, *_ = figure.record.answer[figure.position or 0]
    directory = evidence.areas(figure.release)
    county = county_around(directory, figure.area)
    area = county if county is not None and county.code == code else directory.by_code(code)
    return f"{group} in {area.name}, {period}"


def describe(membership: Membership, figures: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Tell the thread of the figures that a membership may see: figure → (title, address)."""
    told = {}
    for figure in figures:
        with contextlib.suppress(Http404, Fault):
            found = figure_of(membership.partnership, figure, membership)
            told[figure] = (
                title_of(found),
                reverse("figure", args=[membership.partnership_id, figure]),
            )
    return told
