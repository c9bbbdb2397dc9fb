"""Which statutory contents an assessment holds, over what the person who asks may see.

A check says what is there, with links, and what is missing, with the way out. Where no check can tell, a person signs.
A draft is checked in ``findings.assessing.contents``; what counts as a pattern or tells of substances is the same here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.findings.assessing.contents import tells_a_pattern
from frankpledge.web.assessments.kept.queries import kept
from frankpledge.web.assessments.models import Rationale
from frankpledge.web.assessments.outcomes.queries import chosen, standing
from frankpledge.web.assessments.rationales.queries import rationales

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from frankpledge.definitions.assessment_contents import StatutoryContent
    from frankpledge.web.assessments.models import AssessedTheme, Assessment, KeptFinding
    from frankpledge.web.partnerships.models import Membership

    Check = Callable[["Seen"], "Checked"]

# What sets one time against another.
CHANGES = frozenset(
    {"changed", "compare", "ward-change", "control-chart", "rate-chart", "days-between", "step"}
)


@dataclass(frozen=True)
class Link:
    """Where something is: its words and its address."""

    words: str
    address: str


@dataclass(frozen=True)
class Checked:
    """What a check found: what is there, what is missing, and where the missing is made good."""

    there: list[Link] = field(default_factory=list)
    missing: list[Link] = field(default_factory=list)
    way_out: str = ""

    @property
    def is_there(self) -> bool:
        """Whether there is something, and nothing is missing."""
        return bool(self.there) and not self.missing


@dataclass(frozen=True)
class Seen:
    """What the person who asks may see of an assessment: its themes, and the findings that stand under each."""

    membership: Membership
    assessment: Assessment
    themes: Sequence[AssessedTheme]
    findings: dict[int, list[KeptFinding]]

    def place(self, theme: AssessedTheme) -> str:
        """Return where a theme stands."""
        return reverse("assessed-theme", args=self.names(theme))

    def names(self, theme: AssessedTheme) -> list[str]:
        """Return what stands in the address of a page of a theme."""
        return [self.membership.partnership_id, self.assessment.reference, theme.theme.slug]


def seen(membership: Membership, assessment: Assessment, themes: Sequence[AssessedTheme]) -> Seen:
    """Gather what checks look at, in one query."""
    rows = kept(membership).filter(
        assessed__in=[theme.pk for theme in themes], withdrawn_on=None, replaced_on=None
    )
    findings: dict[int, list[KeptFinding]] = {theme.pk: [] for theme in themes}
    for row in rows.order_by("order", "pk"):
        findings[row.assessed_id].append(row)
    return Seen(membership, assessment, themes, findings)


def checked(one: StatutoryContent, found: Seen) -> Checked | None:
    """Return what the check of one of the contents found; None where only a person can tell."""
    check = CHECKS.get(one.check)
    return check(found) if check else None


def _by_theme(
    found: Seen, fits: Callable[[KeptFinding], bool], themes: Iterable[AssessedTheme], way_out: str
) -> Checked:
    """Part themes into those under which a fitting finding is kept and those that have none."""
    there, missing = [], []
    for theme in themes:
        number = sum(map(fits, found.findings[theme.pk]))
        words = f"{theme.theme.name}: {number} finding{'' if number == 1 else 's'}"
        where = found.place(theme)
        (there if number else missing).append(Link(words if number else theme.theme.name, where))
    return Checked(there, missing, way_out if missing or not there else "")


def _levels(found: Seen) -> Checked:
    way_out = "Keep a count, a rate or a finding under each theme, from Evidence."
    return _by_theme(found, lambda _: True, found.themes, way_out)


def _patterns(found: Seen) -> Checked:
    way_out = (
        "Keep where or when it happens: a finding of a ward or district, the clock, the funnel."
    )
    return _by_theme(found, _tells_a_pattern, found.themes, way_out)


def _tells_a_pattern(row: KeptFinding) -> bool:
    return tells_a_pattern(row.kind, row.details.get("area_kind"))


def _substances(found: Seen) -> Checked:
    """Look for drugs and alcohol among what findings are of, under whichever theme they stand."""
    tells = assessment_contents().tells_of_substances
    there = [
        Link(f"{theme.theme.name}: {row.title}", found.place(theme))
        for theme in found.themes
        for row in found.findings[theme.pk]
        if tells(row.topic)
    ]
    way_out = (
        "" if there else "Keep a finding about drugs or alcohol, of the police or of treatment."
    )
    return Checked(there, [], way_out)


def _changes(found: Seen) -> Checked:
    way_out = "Keep a comparison with an earlier time under each theme: What changed, or Compare."
    return _by_theme(found, lambda row: row.kind in CHANGES, found.themes, way_out)


def _explained(found: Seen) -> Checked:
    """Look at the themes that hold a change: each wants to be weighed against what else could explain it."""
    changed = [t for t in found.themes if any(row.kind in CHANGES for row in found.findings[t.pk])]
    way_out = "Say of the changes that are kept what else could explain them, or keep the method Explanations."
    return _by_theme(found, _is_weighed, changed, way_out)


def _is_weighed(row: KeptFinding) -> bool:
    return bool(row.explanations) or row.kind == "explanations"


def _interpreted(found: Seen) -> Checked:
    """Look for the rationale of each theme, agreed."""
    held = {
        row.assessed_theme_id: row
        for row in rationales(found.membership).filter(
            assessed_theme__assessment=found.assessment.pk
        )
    }
    there, missing = [], []
    for theme in found.themes:
        row = held.get(theme.pk)
        where = reverse("rationale", args=found.names(theme))
        if row is not None and row.state == Rationale.State.AGREED:
            there.append(Link(f"{theme.theme.name}: rationale agreed", where))
            continue
        words = row.get_state_display().lower() if row else "none begun"
        missing.append(Link(f"{theme.theme.name}: {words}", where))
    return Checked(there, missing, "Have each rationale written and agreed." if missing else "")


def _adopted(found: Seen) -> Checked:
    """Look for what the Board chose of each theme: one proposal may be taken up while another waits."""
    themes = [theme.pk for theme in found.themes]
    rows = list(standing(found.membership).filter(assessed_theme__in=themes))
    decided = chosen(found.membership, rows)
    there, missing = [], []
    for theme in found.themes:
        own = [row for row in rows if row.assessed_theme_id == theme.pk]
        if not own:
            where = reverse("assessment-outcomes", args=found.names(theme)[:2])
            missing.append(Link(f"{theme.theme.name}: nothing recommended", where))
        for row in own:
            where = reverse("outcome", args=[found.membership.partnership_id, row.reference])
            is_decided = row.pk in decided
            words = "decided" if is_decided else "recommended, not decided"
            (there if is_decided else missing).append(Link(f"{row.proposal}: {words}", where))
    way_out = "Recommend what becomes of each theme, and take it to the Board."
    return Checked(there, missing, way_out if missing else "")


# By what definitions/assessment_contents.yaml says of each. What is not here, a person judges.
CHECKS: dict[str, Check] = {
    "levels": _levels,
    "patterns": _patterns,
    "substances": _substances,
    "changes": _changes,
    "explanations": _explained,
    "rationales": _interpreted,
    "choices": _adopted,
}
