"""What the partnership must do, does and rests on: duties, strategies, money, priorities, action plans, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Section
from frankpledge.publishing.plan.parts import (
    bullets,
    capital,
    listed,
    month_of,
    sentence,
    stated_table,
)
from frankpledge.publishing.plan.performance import table_of_plan
from frankpledge.publishing.weaving import Filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.definitions.partnership.work import ActionPlan, Duty, Priority
    from frankpledge.publishing.blocks import Block
    from frankpledge.publishing.plan.sources import PlanSources

NO_ADVICE = (
    "This is no legal advice. Each duty is told as the partnership’s own documents state it."
)


def vision(sources: PlanSources) -> Filled:
    """Say what kind of place the partnership works for."""
    held = sources.partnership.vision
    if held is None:
        return Filled((sentence("The partnership states no vision."),))
    return Filled((sentence(f"The partnership works for {held.text}."),))


def acronyms(sources: PlanSources) -> Filled:
    """List the short forms with what they mean."""
    rows = [
        (one.short, one.meaning or "used, and not explained")
        for one in sources.partnership.acronyms
    ]
    if not rows:
        return Filled((sentence("No short forms are stated."),))
    made = stated_table(
        "acronyms-table", "Acronyms", ("Short form", "Meaning"), rows, sources.source_of_facts
    )
    return Filled((made,))


def duties(sources: PlanSources) -> Filled:
    """List the duties, on whom each falls, and the law."""
    rows = [
        (one.text, capital(one.falls_on), one.law or "") for one in sources.partnership.duties
    ]  # fmt: skip
    made = stated_table(
        "duties-table",
        "Statutory duties",
        ("Duty", "Falls on", "Law"),
        rows,
        sources.source_of_facts,
    )
    return Filled((made, sentence(NO_ADVICE, is_inset=True)))


def duty(sources: PlanSources, name: str) -> Filled:
    """Say what one duty asks and on whom it falls."""
    held = _duty(sources, name)
    if held is None:
        return Filled((sentence("The partnership states no such duty."),))
    told = f"{capital(held.falls_on)}: {held.text[:1].lower()}{held.text[1:]}."
    return Filled((sentence(told),))


def mutual_regard(sources: PlanSources) -> Filled:
    """Say what partnership and commissioner owe each other."""
    found = [one for one in sources.partnership.duties if one.id.startswith("mutual-regard")]
    return Filled(
        (
            bullets(
                f"{capital(one.falls_on)}: {one.text[:1].lower()}{one.text[1:]}" for one in found
            ),
        )
    )


def _duty(sources: PlanSources, name: str) -> Duty | None:
    return next((one for one in sources.partnership.duties if one.id == name), None)


def performance_window(sources: PlanSources) -> Filled:
    """Say which months the performance of this edition covers, and how often that is refreshed."""
    held, window = sources.performance, sources.partnership.performance_window
    often = f" It is refreshed {window.refreshed}." if window and window.refreshed else ""
    if held is None:
        return Filled(
            (
                sentence(
                    f"No performance data is held for this edition. {sources.why_no_performance}{often}"
                ),
            )
        )
    return Filled((sentence(f"This edition tells of performance in {held.period.words}.{often}"),))


def strategies(sources: PlanSources) -> Filled:
    """List the strategies that the plan takes into account."""
    rows = [
        (one.name, capital(one.level), one.version or "", "" if one.status == "not stated" else capital(one.status))
        for one in sources.partnership.strategies
    ]  # fmt: skip
    made = stated_table(
        "strategies-table", "Strategies and plans that this plan takes into account",
        ("Strategy", "Level", "Version", "Status"), rows, sources.source_of_facts,
    )  # fmt: skip
    return Filled((made,))


def sharing_agreements(sources: PlanSources) -> Filled:
    """Name the agreements under which information is shared."""
    names = [one.name for one in sources.partnership.strategies if one.id == "information-sharing"]
    return Filled((sentence(f"The agreement: {listed(names)}."),)) if names else Filled()


def resources(sources: PlanSources) -> Filled:
    """Say what the partnership has to work with, and which grants it was awarded."""
    blocks: list[Block] = []
    held = sources.partnership.resources
    if held:
        blocks.append(sentence(f"{held.text}."))
    for grant in sources.partnership.grants:
        words = f"Grant from {sources.agency_name(grant.funder)} in {grant.financial_year}: £{grant.amount_gbp:,}, for"
        blocks += [sentence(f"{words}:"), bullets(grant.uses)]
    return Filled(tuple(blocks) or (sentence("No resources are stated."),))


def county_work(sources: PlanSources) -> Filled:
    """List the fields of work that are coordinated for the whole county."""
    names = [one.name for one in sources.partnership.areas_of_work]
    return Filled((bullets(names),)) if names else Filled()


def priorities(sources: PlanSources) -> Filled:
    """List the priorities, under which one each lies, since when, and in which action plan."""
    whole = sources.partnership
    names = {one.id: one.name for one in whole.priorities}
    plans = {one.id: one.name for one in whole.action_plans}
    rows = [
        (one.name, _standing(one), names.get(one.under or "", "") or "none",
         month_of(one.since) if one.since else "from the beginning", plans.get(one.action_plan or "", ""))
        for one in whole.priorities
    ]  # fmt: skip
    made = stated_table(
        "priorities-table", "Priorities", ("Priority", "Standing", "Part of", "Since", "Action plan"), rows,
        sources.source_of_facts,
    )  # fmt: skip
    inferred = [one.name for one in whole.priorities if one.inferred]
    note = (
        (
            sentence(
                f"Read from the action plans, because no list of priorities survives: {listed(inferred)}.",
                is_inset=True,
            ),
        )
        if inferred
        else ()
    )
    return Filled((made, *note))


def _standing(one: Priority) -> str:
    return "Priority" if one.status == "adopted" else capital(one.status)


def priorities_rejected(sources: PlanSources) -> Filled:
    """Say what was proposed and not taken up, and why: a decision like any other."""
    blocks: list[Block] = []
    for one in sources.partnership.rejected:
        blocks += [sentence(f"{one.name}: {one.decided}, because"), bullets(one.reasons)]
        if one.instead:
            blocks.append(sentence(f"Instead: {one.instead[:1].lower()}{one.instead[1:]}."))
    return Filled(tuple(blocks))


def action_plans(sources: PlanSources) -> Filled:
    """Give a section for each action plan of the partnership, then one for those that the county carries."""
    plans = sources.partnership.action_plans
    own = tuple(_plan(sources, one) for one in plans if one.level == "partnership")
    county = tuple(_plan(sources, one) for one in plans if one.level == "county")
    if not county:
        return Filled(sections=own)
    heading = f"{sources.partnership.county.name}-wide partnership work"
    return Filled(sections=(*own, Section(id="plans-county", heading=heading, sections=county)))


def _plan(sources: PlanSources, plan: ActionPlan) -> Section:
    inside = tuple(
        Section(id=f"plan-{plan.id}-{one.id}", heading=one.name, blocks=_sub_plan(sources, plan, one.id))
        for one in plan.sub_plans
    )  # fmt: skip
    return Section(
        id=f"plan-{plan.id}", heading=plan.name, blocks=tuple(_about_plan(sources, plan)), sections=inside
    )  # fmt: skip


def _about_plan(sources: PlanSources, plan: ActionPlan) -> Iterator[Block]:
    if plan.coordinated_by:
        yield sentence(f"Coordinated by {plan.coordinated_by}.")
    if plan.first:
        yield sentence(f"What comes first: {plan.first}.")
    if plan.strands:
        yield sentence(f"Its strands: {listed(list(plan.strands))}.")
    names = {one.id: one.name for one in sources.partnership.strategies}
    if plan.strategies:
        yield sentence("It serves:")
        yield bullets(names[one] for one in plan.strategies)
    if not plan.sub_plans:
        yield from table_of_plan(sources, plan, plan.id)


def _sub_plan(sources: PlanSources, plan: ActionPlan, name: str) -> tuple[Block, ...]:
    told = tuple(table_of_plan(sources, plan, name))
    return told or (
        sentence(
            "No recorded crime tells of this by itself. Its actions stand in the action plan."
        ),
    )


def reports(sources: PlanSources) -> Filled:
    """List who reports what to whom, and how often."""
    rows = [
        (one.what, sources.partnership.group(one.from_group).name, capital(one.to),
         f"{one.per_year} a year" if one.per_year else "when there is something")
        for one in sources.partnership.reports
    ]  # fmt: skip
    made = stated_table("reports-table", "Who reports what to whom", ("What", "From", "To", "How often"), rows,
                        sources.source_of_facts)  # fmt: skip
    return Filled((made,))


def scrutiny(sources: PlanSources) -> Filled:
    """Say which committees look at the partnership."""
    held = sources.partnership.scrutiny
    if not held:
        return Filled()
    told = [f"{one.name}: {one.receives}" for one in held]
    return Filled((sentence("Scrutiny committees receive:"), bullets(told)))
