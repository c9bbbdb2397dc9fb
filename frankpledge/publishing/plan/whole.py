"""The plan whole: outline, definition, evidence and document control, woven into one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Control, Version
from frankpledge.publishing.plan.parts import day, month_of
from frankpledge.publishing.plan.providers import plan_providers
from frankpledge.publishing.weaving import Cover, weave

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.document_outlines import DocumentOutline
    from frankpledge.definitions.partnership.work import Edition
    from frankpledge.publishing.blocks import Document
    from frankpledge.publishing.plan.sources import PlanSources


def draft_plan(
    outline: DocumentOutline,
    sources: PlanSources,
    *,
    year: int,
    made_on: datetime.date,
    is_synthetic: bool,
) -> Document:
    """Draft the plan of a year: only the web publishes, with its second person."""
    cover = Cover(
        partnership=sources.partnership.name, made_on=made_on, is_synthetic=is_synthetic,
        control=control_of(sources, year=year, made_on=made_on),
    )  # fmt: skip
    return weave(outline, cover, sources.names, plan_providers(sources))


def control_of(sources: PlanSources, *, year: int, made_on: datetime.date) -> Control:
    """Return the document control: the versions that the definition states, and this draft after them."""
    document = sources.partnership.document
    editions = document.editions if document else ()
    version = f"Draft for {year}"
    draft = Version(version=version, changes=_changes(sources), approved="not approved: a draft")
    return Control(
        version=version, dated=day(made_on),
        next_revision=document.revision_due if document and document.revision_due else "",
        produced_by=sources.partnership.name,
        versions=(*(_version(sources, one) for one in editions), draft),
        sources=tuple(name for one in editions for name in one.references) + _evidence(sources),
    )  # fmt: skip


def _version(sources: PlanSources, one: Edition) -> Version:
    by = sources.group(one.approved_by).name if one.approved_by else ""  # type: ignore[union-attr]  # a definition names no group that it lacks
    on = day(one.approved_on) if one.approved_on else ""
    approved = ", ".join(filter(None, (by, on))) or "not stated"
    return Version(
        version=f"{one.version}, {month_of(one.month)}",
        changes=one.changes or "First version",
        approved=approved,
    )


def _changes(sources: PlanSources) -> str:
    held = sources.performance
    return f"Performance of {held.period.words}" if held else "No performance data held"


def _evidence(sources: PlanSources) -> tuple[str, ...]:
    held = sources.performance
    return (f"{sources.source}, release {held.record.release}",) if held else ()
