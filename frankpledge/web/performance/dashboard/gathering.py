"""Gather what a dashboard tells, each kind of record by one question, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONArray

from frankpledge.evidence.questions import month_number, month_text
from frankpledge.web.actions import queries as actions
from frankpledge.web.actions.models import RoundReport
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.performance import queries
from frankpledge.web.performance.dashboard.choosing import (
    Asked,
    Touched,
    actions_of,
    belonging,
    exceptions_of,
)
from frankpledge.web.performance.dashboard.going import going_of
from frankpledge.web.performance.exceptions import queries as exceptions
from frankpledge.web.performance.judgements import queries as judgements
from frankpledge.web.performance.models import (
    ExceptionArea,
    PerformanceException,
    RatingChoice,
    Target,
)
from frankpledge.web.performance.standing import areas_of, standing_of
from frankpledge.web.performance.targets import queries as targets
from frankpledge.web.performance.targets.standing import all_told
from frankpledge.web.sharing import known
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.disclosure.markings import Marking
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.dashboard.choosing import Touched
    from frankpledge.web.performance.dashboard.going import Going
    from frankpledge.web.performance.models import Indicator, Judgement

# Of how many of the latest months a signal is told.
LATELY = 3


@dataclass(frozen=True)
class Late:
    """An agency that had not answered when the latest return round closed."""

    round: str
    slug: str
    name: str
    returns: int


@dataclass(frozen=True)
class Gathered:
    """What belongs to what is asked for; ``offered`` and ``everywhere`` are all that could be asked for.

    ``touched``: of each exception, by its key, the areas and the records in danger there. ``scheme``: by which measures
    are rated, empty where none was chosen; ``whole`` tells neither that nor who was late, and offers no other agency.
    """

    asked: Asked
    indicators: list[Indicator]
    areas: list[Area]
    standing: Performing | None
    aims: list[tuple[Target, Aim | None]]
    exceptions: list[PerformanceException]
    touched: Touched
    judgements: list[Judgement]
    actions: Sequence[Action | Going]
    late: list[Late]
    offered: dict[str, list[tuple[str, str]]]
    everywhere: list[Area]
    scheme: str

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every record that is shown, as the thread names it: the page takes the highest of their markings."""
        return [
            *((queries.KIND, one.slug) for one in self.indicators),
            *((targets.KIND, one.reference) for one, _ in self.aims),
            *((exceptions.KIND, one.reference) for one in self.exceptions),
            *((judgements.KIND, one.reference) for one in self.judgements),
            *((actions.KIND, one.reference) for one in self.actions),
        ]

    def markings(self, membership: Membership) -> list[Marking]:
        """Return how the records that are shown are marked."""
        found = markings_of(membership, self.names).values()
        return [marking for marking in found if marking is not None]


def gathered(membership: Membership, asked: Asked, *, whole: bool = False) -> Gathered:
    """Gather what a membership may see of what is asked for.

    ``whole``: closed exceptions as well, and actions with all their words.
    """
    every = list(queries.indicators(membership).filter(ended_on=None))
    everywhere = short_named(areas_of(membership.partnership), membership.partnership)
    rows = actions.actions(membership).filter(actions.writable())
    held = [one for one in every if asked.takes_indicator(one)]
    areas = [one for one in everywhere if asked.area in ("", one.code)]
    # Of hundreds of actions few belong to a district, and only those are read with all their words.
    told = list(rows.filter(belonging(membership, asked))) if whole else going_of(rows)
    own = told if whole else actions_of(membership, asked, told)
    standing = standing_of(membership.partnership, held) if held else None
    found, touched = _exceptions(membership, only_open=not whole)
    scheme, late, is_judged = ("", [], True) if whole else _kept(membership, asked)
    judged = _judgements(membership, asked, held, standing if is_judged else None)
    return Gathered(
        asked, held, areas, standing, _aims(membership, standing, held, areas),
        exceptions_of(asked, found, touched, held, own), touched, judged, own, late,
        offered(every, told, everywhere), everywhere, scheme,
    )  # fmt: skip


def _exceptions(
    membership: Membership, *, only_open: bool
) -> tuple[list[PerformanceException], Touched]:
    """Return the exceptions with what each touches: one question."""
    rows = exceptions.exceptions(membership)
    if only_open:
        rows = rows.exclude(state=PerformanceException.State.CLOSED)
    told = ExceptionArea.objects.filter(exception=OuterRef("pk")).order_by().values("exception")
    areas = told.annotate(all=known.Gathered(JSONArray("area", "record"))).values("all")
    held = list(rows.annotate(touched=Subquery(areas, output_field=models.JSONField())))
    touched = {
        row.pk: {(row.part, row.subject_record), *map(tuple, vars(row)["touched"] or ())}
        for row in held
    }
    return held, touched


def short_named(areas: Sequence[Area], partnership: Partnership) -> list[Area]:
    """Return areas with the partnership by its short name: it stands under each of many drawings."""
    name = partnership.short_name or partnership.name
    return [replace(one, name=name) if one.kind == "csp" else one for one in areas]


def _aims(
    membership: Membership, standing: Performing | None, held: Sequence[Indicator], areas: Sequence[Area]
) -> list[tuple[Target, Aim | None]]:  # fmt: skip
    """Return the endorsed targets of the year that is read, each with the chance that it is missed."""
    if standing is None:
        return []
    found = targets.of_year(membership, standing.year, held, areas)
    return list(zip(found, all_told(standing, found), strict=True))


def _judgements(
    membership: Membership, asked: Asked, held: Sequence[Indicator], standing: Performing | None
) -> list[Judgement]:
    """Return the judgements of the latest months, signed or not, and every one that waits."""
    if standing is None:
        return []
    since = month_text(month_number(standing.as_of) - LATELY + 1)
    rows = judgements.judgements(membership).filter(indicator__in=[one.pk for one in held])
    waiting = judgements.Judgement.State.ASKED
    return [
        one
        for one in rows
        if asked.area in ("", one.area) and (one.state == waiting or one.month >= since)
    ]


def _kept(membership: Membership, asked: Asked) -> tuple[str, list[Late], bool]:
    """Return by which scheme measures are rated, empty where none was chosen, who was late, and whether any was judged.

    One question: most partnerships have no measure to judge, and need not be asked which.
    """
    chosen = RatingChoice.objects.filter(partnership=OuterRef("pk")).order_by("-number")
    closed = RoundReport.objects.filter(round__partnership=OuterRef("pk")).order_by("-round__first")
    own = Partnership.objects.filter(pk=membership.partnership_id)
    judged = judgements.judgements(membership).order_by()
    scheme, report, is_judged = own.values_list(
        Subquery(chosen.values("scheme")[:1]),
        Subquery(closed.values("content")[:1]),
        Exists(judged),
    ).get()
    return scheme or "", _late(report, asked), is_judged


def _late(content: dict[str, Any] | None, asked: Asked) -> list[Late]:
    """Return who had not answered when the latest round closed; of an agency, or of all."""
    if content is None or asked.priority or asked.area:
        return []
    return [
        Late(content["reference"], one["slug"], one["name"], late)
        for one in content["agencies"]
        if (late := sum(owner["standing"] == "late" for owner in one["owners"]))
        and asked.agency in ("", one["slug"])
    ]


def offered(
    indicators: Sequence[Indicator], held: Sequence[Action | Going], areas: Sequence[Area]
) -> dict[str, list[tuple[str, str]]]:
    """Return what may be asked for: value and words of each priority, area and agency that anything is told of."""
    priorities = {one.priority.slug: one.priority.name for one in indicators if one.priority}
    agencies = {one.agency.slug: one.agency.name for one in (*indicators, *held) if one.agency}
    return {
        "priority": sorted(priorities.items(), key=lambda pair: pair[1]),
        "area": [(one.code, one.name) for one in areas],
        "agency": sorted(agencies.items(), key=lambda pair: pair[1]),
    }
