"""Read the loads of a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from frankpledge.web.explore.models import Load

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Partnership

SHOWN = 50


def loads_of(partnership: Partnership) -> QuerySet[Load]:
    """Return a partnership's loads, the latest first."""
    return partnership.loads.select_related("asked_by")


def load_of(partnership: Partnership, load: UUID) -> Load:
    """Return one load of a partnership; there is none of another's."""
    held = loads_of(partnership).select_related("follows").filter(pk=load).first()
    if held is None:
        raise Http404("There is no such load.")
    return held


def loads_that_made(partnership: Partnership, releases: list[str]) -> dict[str, Load]:
    """Return which of a partnership's loads made each of some releases."""
    made = loads_of(partnership).filter(release_after__in=releases, state=Load.State.LOADED)
    return {load.release_after: load for load in made.order_by("-asked_at")}


def latest_ended(partnership: Partnership) -> Load | None:
    """Return the load of a partnership that ended last."""
    return partnership.loads.exclude(ended_at=None).order_by("-ended_at").first()
