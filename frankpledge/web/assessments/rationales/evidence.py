"""What a rationale may draw on and cite: findings kept, data gaps, the horizon scan, as one membership may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.probability_yardstick import likelihood
from frankpledge.web.assessments.horizon import queries as scan
from frankpledge.web.assessments.kept import queries
from frankpledge.web.explore.gaps.queries import KIND as GAP
from frankpledge.web.explore.gaps.queries import gaps
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.assessments.models import (
        AssessedTheme,
        HorizonEntry,
        KeptFinding,
        Rationale,
        RationaleVersion,
    )
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Kept:
    """A finding that was kept: its number, its figure, its sentence, and what somebody wrote beside it."""

    number: int
    figure: str
    sentence: str
    bearing: str
    caveats: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    words: str = ""
    is_restricted: bool = False
    stands: bool = True


@dataclass(frozen=True)
class Material:
    """What a draft is made of."""

    findings: tuple[Kept, ...] = ()
    gaps: tuple[str, ...] = ()
    horizon: tuple[str, ...] = ()


def kept_findings(membership: Membership, assessed: AssessedTheme) -> list[Kept]:
    """Return the findings that are part of a theme's assessment, in their order, as far as a membership may see."""
    return [told_as(row) for row in queries.standing(membership, assessed)]


def citable(membership: Membership, assessed: AssessedTheme) -> dict[int, Kept]:
    """Return every finding ever kept of a theme, by its number: earlier words may cite one that was replaced."""
    rows = queries.kept(membership).filter(assessed=assessed.pk).order_by("order", "pk")
    return {row.pk: told_as(row) for row in rows}


def unseen(membership: Membership, rationale: Rationale, numbers: Iterable[int]) -> list[int]:
    """Return those of ticked findings that a membership may not see: who saves a part leaves them ticked."""
    seen = citable(membership, rationale.assessed_theme)
    return [number for number in numbers if number not in seen]


def offered(
    membership: Membership, rationale: Rationale, version: RationaleVersion | None, part: str
) -> list[Kept]:
    """Return the findings that a writer may cite or tick: those that stand, and what is ticked already."""
    every = citable(membership, rationale.assessed_theme)
    ticked = version.ticked(part) if version else []
    return [kept for kept in every.values() if kept.stands or kept.number in ticked]


def told_as(row: KeptFinding) -> Kept:
    """Return a finding as words may cite it."""
    return Kept(
        number=row.pk,
        figure=row.figure,
        sentence=row.sentence,
        bearing=row.bearing,
        caveats=tuple(row.caveats),
        explanations=tuple(row.explanations),
        words=row.words,
        is_restricted=row.is_restricted,
        stands=row.stands,
    )


def material(membership: Membership, assessed: AssessedTheme) -> Material:
    """Gather what a draft is made of; a data gap that is marked is left out, as the words are read by more people."""
    return Material(
        findings=tuple(kept_findings(membership, assessed)),
        gaps=tuple(_gaps(membership, assessed)),
        horizon=tuple(_horizon(membership, assessed)),
    )


def _horizon(membership: Membership, assessed: AssessedTheme) -> list[str]:
    """Tell the entries of the horizon scan that touch a theme; one that is marked is left out."""
    rows = list(scan.of_theme(membership, assessed))
    marked = markings_of(membership, [(scan.KIND, row.reference) for row in rows])
    return [told_entry(row) for row in rows if (scan.KIND, row.reference) not in marked]


def told_entry(entry: HorizonEntry) -> str:
    """Say what may come, how likely it was thought, when it is tested, and what came."""
    how = likelihood(entry.likelihood)
    sure = f"{how.words} ({how.range})" if how.range else how.words
    tested = (
        f"Tested on {entry.tested_on:%-d %B %Y}: {entry.get_came_true_display().lower()}."
        if entry.tested_on
        else f"To be tested on {entry.test_on:%-d %B %Y}."
    )
    return f"{entry.what}: {sure}. {tested} Source: {entry.source.rstrip('.')} (horizon entry {entry.reference})."


def _gaps(membership: Membership, assessed: AssessedTheme) -> list[str]:
    rows = [gap for gap in gaps(membership).filter(topic__in=assessed.theme.topics) if gap.is_open]
    marked = markings_of(membership, [(GAP, gap.reference) for gap in rows])
    return [
        f"{gap.data}: asked of {gap.of_whom} on {gap.asked_on:%-d %B %Y}, {gap.get_state_display().lower()} "
        f"(data gap {gap.reference})."
        for gap in rows
        if (GAP, gap.reference) not in marked
    ]
