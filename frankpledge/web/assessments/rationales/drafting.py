"""Draft a rationale by rules from what was kept: sentences as they were computed, nothing concluded from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.assessments.rationales.citing import cite_figure, cite_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from frankpledge.definitions.rationale import RationaleOutline
    from frankpledge.web.assessments.rationales.evidence import Kept, Material

MOST_CITED = 3
NOTHING = {
    "concern": "No finding is kept yet.",
    "protective": "No finding that speaks against concern is kept yet.",
    "explanations": "No competing explanation is written down yet.",
    "caveats": "No caveat is kept yet, and no data gap names this theme.",
    "horizon": "No entry of the horizon scan names this theme yet.",
}


def drafted(outline: RationaleOutline, material: Material) -> dict[str, str]:
    """Return the words of each section that a rule fills; a section that only people can write stays empty.

    A finding of restricted evidence is named by its number alone, so that its sentence never stands in the words.
    """
    return {
        section.id: _RULES[section.draws](material) or NOTHING[section.draws]
        for section in outline.sections
        if section.draws != "nothing"
    }


def _lines(told: Sequence[str]) -> str:
    return "\n".join(f"- {one}" for one in told)


def _told(kept: Kept) -> str:
    """Cite a finding: its sentence and its figure, or its number where the sentence is not for every reader."""
    if kept.is_restricted:
        return cite_finding(kept.number)
    return f"{kept.sentence} {cite_figure(kept.figure)}"


def _concern(material: Material) -> str:
    found = [one for one in material.findings if one.bearing != "protective"]
    return _lines([_told(one) for one in found])


def _protective(material: Material) -> str:
    found = [one for one in material.findings if one.bearing == "protective"]
    return _lines([_told(one) for one in found])


def _explanations(material: Material) -> str:
    """List what may explain each finding, under it; whoever writes says what speaks for and against each."""
    found = [one for one in material.findings if one.explanations and not one.is_restricted]
    return "\n\n".join(
        f"{_told(one)} It may be explained by more than one thing:\n{_lines(one.explanations)}"
        for one in found
    )


def _caveats(material: Material) -> str:
    """List caveats, each once with the figures that it holds of, then the data gaps."""
    figures: dict[str, list[str]] = {}
    for one in material.findings:
        for caveat in () if one.is_restricted else one.caveats:
            figures.setdefault(caveat, []).append(one.figure)
    caveats = [f"{caveat} {_of(list(dict.fromkeys(of)))}" for caveat, of in figures.items()]
    return _lines([*caveats, *material.gaps])


def _of(figures: Sequence[str]) -> str:
    """Cite the figures of which a caveat holds; of many only their number, which a reader takes in better."""
    if len(figures) > MOST_CITED:
        return f"(This holds of {len(figures)} of the findings kept.)"
    return " ".join(map(cite_figure, figures))


def _horizon(material: Material) -> str:
    return _lines(material.horizon)


_RULES: dict[str, Callable[[Material], str]] = {
    "concern": _concern,
    "protective": _protective,
    "explanations": _explanations,
    "caveats": _caveats,
    "horizon": _horizon,
}
