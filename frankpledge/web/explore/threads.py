"""What the golden thread and the history may show of this app's records: titles and addresses, by ids."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.explore.annotations import services as annotations
from frankpledge.web.explore.commissions import queries as commissions
from frankpledge.web.explore.gaps import queries as gaps
from frankpledge.web.explore.loading import services as loads
from frankpledge.web.explore.models import Annotation, Load
from frankpledge.web.explore.queries import figures
from frankpledge.web.explore.releases import services as releases
from frankpledge.web.thread.registry import Kind, register
from frankpledge.web.thread.rows import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Membership

Told = dict[str, tuple[str, str]]


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready. The registers alone may be marked."""
    see, load = Permission.SEE_EVIDENCE, Permission.LOAD_EVIDENCE
    register(Kind(figures.KIND, "Finding", figures.describe, see))
    register(Kind(annotations.KIND, "Annotation", describe_annotations, see))
    register(Kind(loads.KIND, "Load", describe_loads, load))
    change = Permission.ANNOTATE_EVIDENCE
    register(Kind(gaps.KIND, "Data gap", gaps.describe, see, change))
    register(Kind(commissions.KIND, "Commissioned analysis", commissions.describe, see, change))
    register(Kind(releases.KIND, "Release", describe_releases, see))


def describe_annotations(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe annotations by their numbers; all stand on one page."""
    place = membership.partnership_id
    rows = Annotation.objects.filter(partnership=place, pk__in=numbers(ids))
    page = reverse("annotations", args=[place])
    return {str(row.pk): (row.words, f"{page}#annotation-{row.pk}") for row in rows}


def describe_loads(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe loads by their ids."""
    place = membership.partnership_id
    rows = Load.objects.filter(partnership=place, pk__in=[text for text in ids if _is_uuid(text)])
    return {str(row.pk): (f"Load of {row}", reverse("load", args=[place, row.pk])) for row in rows}


def describe_releases(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe releases that the store still holds."""
    place, held = membership.partnership_id, set(evidence.store().release_ids())
    return {
        text: (f"Release {text}", reverse("release", args=[place, text]))
        for text in ids
        if text in held
    }


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
