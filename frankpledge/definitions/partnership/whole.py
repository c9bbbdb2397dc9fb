"""The partnership whole, and what must hold between its parts."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Protocol, Self

from pydantic import Field, model_validator

from frankpledge.definitions.facts import (
    CspCode,
    DistrictCode,
    Fact,
    FieldSource,
    ForceCode,
    Id,
    Many,
    Name,
    Statement,
    Text,
    doubled,
    fault,
)
from frankpledge.definitions.partnership.bodies import (
    Agency,
    Chairing,
    County,
    Formation,
    Group,
    Terms,
)
from frankpledge.definitions.partnership.work import (
    Acronym,
    ActionPlan,
    AreaOfWork,
    Contradiction,
    Cycle,
    Document,
    Duty,
    Gap,
    Grant,
    Priority,
    Proposal,
    Report,
    Scrutiny,
    Strategy,
    Window,
)
from frankpledge.definitions.themes import standard_themes

_LISTS = (
    "duties",
    "agencies",
    "groups",
    "strategies",
    "priorities",
    "rejected",
    "action_plans",
    "areas_of_work",
    "reports",
    "contradictions",
    "gaps",
)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class Partnership(Fact):
    """A Community Safety Partnership: its area, its bodies, its duties, its work."""

    id: Id
    name: Text
    code: CspCode
    districts: Annotated[Many[DistrictCode], Field(min_length=1)]
    county: County
    short_name: Text | None = None
    police_force: ForceCode | None = None
    sources: Many[FieldSource] = ()
    formation: Formation | None = None
    vision: Statement | None = None
    document: Document | None = None
    performance_window: Window | None = None
    duties: Many[Duty] = ()
    agencies: Many[Agency] = ()
    groups: Many[Group] = ()
    strategies: Many[Strategy] = ()
    cycle: Cycle | None = None
    priorities: Many[Priority] = ()
    rejected: Many[Proposal] = ()
    action_plans: Many[ActionPlan] = ()
    areas_of_work: Many[AreaOfWork] = ()
    resources: Statement | None = None
    grants: Many[Grant] = ()
    reports: Many[Report] = ()
    scrutiny: Many[Scrutiny] = ()
    acronyms: Many[Acronym] = ()
    contradictions: Many[Contradiction] = ()
    gaps: Many[Gap] = ()

    def agency(self, agency_id: str) -> Agency:
        """Return the agency of this id; a KeyError where there is none."""
        return {agency.id: agency for agency in self.agencies}[agency_id]

    def group(self, group_id: str) -> Group:
        """Return the group of this id; a KeyError where there is none."""
        return {group.id: group for group in self.groups}[group_id]

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        checks = (_area_faults, _doubled_ids, _doubled_names, _loose_ends, _rings)
        found = [words for check in checks for words in check(self)]
        if found:
            raise fault("; ".join(found))
        return self


def _area_faults(whole: Partnership) -> Iterator[str]:
    for field, codes in (("districts", whole.districts), ("county", whole.county.districts)):
        for code in doubled(codes):
            yield f"{field}: {code!r} stands twice; take one out"
    for code in whole.districts:
        if code not in whole.county.districts:
            yield (
                f"county: {whole.county.name!r} lacks {code!r}, a district of the partnership; "
                "add it to county.districts"
            )
    for field, rows in (("agencies", whole.agencies), ("groups", whole.groups)):
        for row in rows:
            if row.district is not None and row.district not in whole.districts:
                yield (
                    f"{field}: {row.id!r} has the district {row.district!r}, "
                    f"but the partnership's districts are {list(whole.districts)}"
                )
    for place in whole.sources:
        if place.field not in type(whole).model_fields:
            yield f"sources: {place.field!r} is no field of a partnership; correct its spelling"


def _doubled_ids(whole: Partnership) -> Iterator[str]:
    lists = {field: _ids(rows) for field, rows in _lists(whole)}
    lists["acronyms"] = [acronym.short for acronym in whole.acronyms]
    for plan in whole.action_plans:
        lists[f"sub_plans of {plan.id}"] = _ids(plan.sub_plans)
    if whole.document:
        lists["document editions"] = [edition.version for edition in whole.document.editions]
    for field, ids in lists.items():
        for again in doubled(ids):
            yield f"{field}: the id {again!r} stands twice; rename one"


def _doubled_names(whole: Partnership) -> Iterator[str]:
    """One name must lead to one body: a page or a file that says it is looked up by it."""
    kinds: dict[str, list[tuple[str, str | None, tuple[Name, ...]]]] = {
        "agencies": [(row.name, row.short_name, row.names) for row in whole.agencies],
        "groups": [(row.name, row.short_name, row.names) for row in whole.groups],
        "strategies": [(row.name, None, row.names) for row in whole.strategies],
    }
    for field, rows in kinds.items():
        names: list[str] = []
        for name, short_name, others in rows:
            names += [name, *([short_name] if short_name else []), *(row.name for row in others)]
        for again in doubled(names):
            yield f"{field}: the name {again!r} stands twice; leave it with one"


def _loose_ends(whole: Partnership) -> Iterator[str]:
    known = {field: set(_ids(rows)) for field, rows in _lists(whole)}
    known["themes"] = {theme.id for theme in standard_themes().themes}
    for where, wanted, kind in _references(whole):
        if wanted not in known[kind]:
            yield (
                f"{where}: {wanted!r} is not among the {kind} {sorted(known[kind])}; "
                f"correct it, or add it to {kind}"
            )
    if whole.document:
        versions = [edition.version for edition in whole.document.editions]
        if whole.document.in_force not in versions:
            yield f"document.in_force: {whole.document.in_force!r} is none of {versions}; name one"


def _rings(whole: Partnership) -> Iterator[str]:
    """Nothing may lie above itself, or a chart drawn upwards from it would never end."""
    above = {
        "groups.reports_to": {group.id: group.reports_to for group in whole.groups},
        "priorities.under": {priority.id: priority.under for priority in whole.priorities},
    }
    for field, upper in above.items():
        for start in upper:
            step, climbed = upper[start], 0
            while step is not None and step != start and climbed < len(upper):
                step, climbed = upper.get(step), climbed + 1
            if step == start:
                yield f"{field}: {start!r} comes back to itself; cut the ring"


def _references(whole: Partnership) -> Iterator[tuple[str, str, str]]:
    """Every id that points elsewhere, as (field, id, the list that must hold it)."""
    for group in whole.groups:
        if group.reports_to:
            yield f"groups.{group.id}.reports_to", group.reports_to, "groups"
        for terms in group.terms:
            yield from _references_of_terms(f"groups.{group.id}.terms.{terms.id}", terms)
    yield from _references_of_work(whole)
    for edition in whole.document.editions if whole.document else ():
        if edition.approved_by:
            yield f"document.editions.{edition.version}", edition.approved_by, "groups"
    for report in whole.reports:
        yield f"reports.{report.id}.from_group", report.from_group, "groups"
    for grant in whole.grants:
        yield f"grants.{grant.financial_year}.funder", grant.funder, "agencies"
    for committee in whole.scrutiny:
        yield f"scrutiny.{committee.name}.agency", committee.agency, "agencies"


def _references_of_work(whole: Partnership) -> Iterator[tuple[str, str, str]]:
    for priority in whole.priorities:
        if priority.under:
            yield f"priorities.{priority.id}.under", priority.under, "priorities"
        if priority.action_plan:
            yield f"priorities.{priority.id}.action_plan", priority.action_plan, "action_plans"
        if priority.theme:
            yield f"priorities.{priority.id}.theme", priority.theme, "themes"
    for proposal in whole.rejected:
        if proposal.theme:
            yield f"rejected.{proposal.id}.theme", proposal.theme, "themes"
    for plan in whole.action_plans:
        for strategy in plan.strategies:
            yield f"action_plans.{plan.id}.strategies", strategy, "strategies"


def _references_of_terms(where: str, terms: Terms) -> Iterator[tuple[str, str, str]]:
    for place in terms.places:
        yield f"{where}.seats", place.agency, "agencies"
    chairs: dict[str, Chairing | None] = {"chair": terms.chair, "vice_chair": terms.vice_chair}
    for field, chairing in chairs.items():
        for agency in chairing.rotation if chairing else ():
            yield f"{where}.{field}.rotation", agency, "agencies"


def _lists(whole: Partnership) -> Iterator[tuple[str, tuple[_Named, ...]]]:
    """Every list of the partnership whose rows have ids."""
    for field in _LISTS:
        yield field, getattr(whole, field)


def _ids(rows: Iterable[_Named]) -> list[str]:
    return [row.id for row in rows]
