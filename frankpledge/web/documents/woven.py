"""An edition as a document: its outline, what is gathered, and what officers wrote, woven as one reader may see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Control, Paragraph, Run, Version
from frankpledge.publishing.markdown import blocks_of
from frankpledge.publishing.plan.parts import day, month_of
from frankpledge.publishing.weaving import Cover, Filled, weave
from frankpledge.web.documents import queries, registry
from frankpledge.web.documents.inserting import Inserting
from frankpledge.web.documents.registry import Asked
from frankpledge.web.documents.sources import gathered
from frankpledge.web.explore import audiences, evidence

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from frankpledge.definitions.document_outlines import DocumentOutline, OutlinedSection
    from frankpledge.evidence.store import Release
    from frankpledge.publishing.blocks import Block
    from frankpledge.publishing.blocks import Document as Content
    from frankpledge.web.documents.models import Edition
    from frankpledge.web.documents.sources import Gathered
    from frankpledge.web.partnerships.models import Membership

_OWN = "own-words-of-"
NOT_APPROVED = "not approved: a draft"


def asked_of(by: Membership, edition: Edition, today: datetime.date) -> Asked:
    """Return for whom an edition is filled."""
    return Asked(by, today, Period(edition.first, edition.last), edition.document.is_public)


def gathered_for(
    edition: Edition, release: Release | None, earlier: Sequence[dict[str, Any]] = ()
) -> Gathered:
    """Return what an edition is gathered from in a release."""
    document = edition.document
    asked = Period(edition.first, edition.last)
    return gathered(
        document.partnership, asked, document.audience, release=release, earlier=earlier
    )


def woven(
    by: Membership,
    edition: Edition,
    today: datetime.date,
    held: Gathered,
    words: Mapping[str, str],
    *,
    is_lenient: bool = False,
) -> Content:
    """Weave an edition; ``words`` are the Markdown of sections by their ids.

    A fault in somebody's words names its section; with ``is_lenient`` it stands in the document instead.
    """
    outline = queries.outline_of(edition.document)
    asked = asked_of(by, edition, today)
    insert = Inserting(held, asked)
    filling: dict[str, Callable[[], Filled]] = {
        name: partial(_given, filled) for name, filled in held.filled.items()
    }
    filling |= {one.id: partial(one.fill, asked) for one in registry.providers().values()}
    headings = {one.id: one.heading for one in outline.walk()}
    for section, told in words.items():
        filling[_OWN + section] = partial(
            _own, told, insert, headings.get(section, section), is_lenient
        )
    whole = _with_own(outline, set(words))
    cover = Cover(
        partnership=edition.document.partnership.name, made_on=today, control=control(edition, held, today),
        marking=str(audiences.marking(edition.document.audience)), is_synthetic=held.is_synthetic,
    )  # fmt: skip
    made = weave(whole, cover, held.sources.names, filling)
    return made.model_copy(update={"title": edition.document.title})


def drafted(by: Membership, edition: Edition, today: datetime.date) -> Content:
    """Return an edition as it would be frozen now, faults and all."""
    held = gathered_for(edition, evidence.current_release())
    words = {name: row.words for name, row in queries.texts(edition).items()}
    return woven(by, edition, today, held, words, is_lenient=True)


def read(by: Membership, edition: Edition, today: datetime.date) -> Content:
    """Return an edition as it is read: frozen where it is, else as it would be frozen now."""
    if edition.frozen is not None:
        return queries.content(edition.frozen)
    return drafted(by, edition, today)


def _given(filled: Filled) -> Filled:
    return filled


def _own(words: str, insert: Inserting, heading: str, is_lenient: bool) -> Filled:
    try:
        return Filled(blocks_of(words, insert))
    except CallFault as fault:
        if is_lenient:
            return Filled((_said(f"To mend before it is frozen: {fault}"),))
        raise CallFault(f"In “{heading}”: {fault}") from fault


def _said(words: str) -> Block:
    return Paragraph(runs=(Run(words=words),), is_inset=True)


def _with_own(outline: DocumentOutline, written: set[str]) -> DocumentOutline:
    """Let what officers wrote stand in each section after the house's words, before what is gathered."""

    def filled(one: OutlinedSection) -> OutlinedSection:
        told: dict[str, object] = {"sections": tuple(filled(inner) for inner in one.sections)}
        if one.id in written:
            told["providers"] = (_OWN + one.id, *one.providers)
        return one.model_copy(update=told)

    return outline.model_copy(update={"sections": tuple(filled(one) for one in outline.sections)})


def control(edition: Edition, held: Gathered, today: datetime.date) -> Control:
    """Return the document control of an edition that is not approved yet."""
    past = queries.earlier_published(edition)
    own = Version(
        version=edition.version, changes=edition.changes or "First version", approved=NOT_APPROVED
    )
    cited = (f"{held.sources.source}, release {held.release}",) if held.disclosed else ()
    return Control(
        version=edition.version, dated=day(today), next_revision=edition.next_revision,
        produced_by=edition.produced_by or edition.document.partnership.name, updated_by=edition.updated_by,
        versions=(*_stated(edition, held), *(_published(one) for one in past), own), sources=cited,
    )  # fmt: skip


def stamped(content: Content, edition: Edition, published_on: datetime.date) -> Content:
    """Return a frozen edition as it is published: approved by whom, no draft any more, and nothing else changed."""
    *before, own = content.control.versions
    approved = f"{edition.approved_in}, {day(edition.approved_on)}" if edition.approved_on else ""
    told = content.control.model_copy(
        update={"dated": day(published_on), "versions": (*before, own.model_copy(update={"approved": approved}))}
    )  # fmt: skip
    return content.model_copy(update={"is_draft": False, "made_on": published_on, "control": told})


def _published(one: Edition) -> Version:
    approved = f"{one.approved_in}, {day(one.approved_on)}" if one.approved_on else "not stated"
    return Version(version=one.version, changes=one.changes or "First version", approved=approved)


def _stated(edition: Edition, held: Gathered) -> tuple[Version, ...]:
    """Return the versions that the partnership's own documents state, of the document that they are of."""
    stated = held.sources.partnership.document
    if stated is None or edition.document.outline != "partnership-plan":
        return ()
    found = []
    for one in stated.editions:
        group = held.sources.group(one.approved_by) if one.approved_by else None
        told = (group.name if group else "", day(one.approved_on) if one.approved_on else "")
        approved = ", ".join(filter(None, told)) or "not stated"
        found.append(
            Version(version=f"{one.version}, {month_of(one.month)}", changes=one.changes or "First version",
                    approved=approved)
        )  # fmt: skip
    return tuple(found)


def named(edition: Edition, held: Gathered) -> list[tuple[OutlinedSection, int]]:
    """Return the sections of an edition's outline that can be written, each with its level and its heading as read."""
    names = held.sources.names

    def walk(sections: Sequence[OutlinedSection], level: int) -> list[tuple[OutlinedSection, int]]:
        found = []
        for one in sections:
            heading = one.heading
            for name, words in names.items():
                heading = heading.replace(f"{{{name}}}", words)
            found.append((one.model_copy(update={"heading": heading}), level))
            found += walk(one.sections, level + 1)
        return found

    return walk(queries.outline_of(edition.document).sections, 1)
