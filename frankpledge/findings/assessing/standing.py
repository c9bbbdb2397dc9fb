"""Standing: the order in which a draft shows its themes, by the strength of signals, then harm; no risk score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.findings.assessing.draft import AssessedFinding, Harm, Standing
from frankpledge.findings.finding import STRENGTHS
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.findings.assessing.draft import ThemeDraft

ROSE, ABOVE, IN_WARDS, NO_SIGNAL, NO_DATA = range(1, 6)
ORDERED_BY = (
    "The order is one of reading. First come themes with a signal of more than before, for the area or one of its "
    "districts; then those with a signal of more than the rate of the rest of the county would give; then those with "
    "such a signal in wards alone; then those without; last those of which no data are held. Within each, the stronger "
    "signal comes first, then more indicative harm for each resident. It is no risk score and recommends nothing: a "
    "large count shows a small change sooner, and what is not recorded shows nothing. Scoring is for the panel."
)
_RANK = {f"{word} signal": place for place, (_, word) in enumerate(STRENGTHS)}
_LAST = len(STRENGTHS)


def standing(findings: Iterable[AssessedFinding]) -> Standing:
    """Say on which step a theme stands, how strong its strongest signal on that step is, and why, in words."""
    found = list(findings)
    if not found:
        return Standing(NO_DATA, _LAST, "No data are held. That says nothing of how grave it is.")
    worse = [one for one in found if one.is_worse]
    wide = [one for one in worse if one.area_kind != "ward"]
    for step, kind, words in (
        (ROSE, "change", "more than before"),
        (ABOVE, "place", "more than the rate of the rest of the county would give"),
    ):
        strongest = min((o for o in wide if o.kind == kind), key=_strength, default=None)
        if strongest:
            told = f"{_told(strongest, words)}{_fewer(strongest, found)}."
            return Standing(step, _strength(strongest), told)
    if worse:
        strongest = min(worse, key=_strength)
        words = (
            "more than before" if strongest.kind == "change" else "more than its residents suggest"
        )
        return Standing(
            IN_WARDS, _strength(strongest), f"{_told(strongest, words)}; no wider signal."
        )
    if any(one.kind in ("change", "place") for one in found):
        return Standing(
            NO_SIGNAL,
            _LAST,
            "No signal of more than before or than elsewhere, which few records may also be the cause of.",
        )
    return Standing(NO_SIGNAL, _LAST, "Counted, and held against nothing: no baseline holds.")


def _strength(finding: AssessedFinding) -> int:
    return _RANK.get(finding.strength, _LAST)


def _told(finding: AssessedFinding, words: str) -> str:
    return f"A {finding.strength} of {words}: {_inner(finding.name)} in {finding.area_name}"


def _fewer(finding: AssessedFinding, found: list[AssessedFinding]) -> str:
    """Say where the same was found to be fewer: an area and its district, or two districts, may go two ways."""
    fewer = [
        one.area_name
        if one.compared_with == finding.compared_with
        else f"{one.area_name} against {one.against}"
        for one in found
        if (one.protective or one.unclear) and one.area_kind != "ward"
        and (one.topic, one.kind) == (finding.topic, finding.kind)
    ]  # fmt: skip
    return f"; fewer in {listed(list(dict.fromkeys(fewer)))}" if fewer else ""


def _inner(name: str) -> str:
    """Write a topic's name within a sentence."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def in_order(themes: Iterable[ThemeDraft]) -> tuple[ThemeDraft, ...]:
    """Return the themes in the draft's order; those that are equal keep the order of the definition."""
    return tuple(sorted(themes, key=lambda one: _key(one.standing, one.harm)))


def _key(where: Standing, harm: Harm) -> tuple[int, int, float]:
    return where.step, where.strength, -(harm.per_1000 or 0.0)
