"""Contents: what the regulations want an assessment to hold, what a draft has for each, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.findings.assessing.draft import Checked
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from frankpledge.definitions.assessment_contents import StatutoryContent
    from frankpledge.findings.assessing.draft import AssessedFinding, Held, State, ThemeDraft

# Kinds of figures that tell where, when, whom or how often, and not only how much.
_PATTERNS = frozenset(
    {"clock", "funnel", "ward-change", "locations", "people", "repeats", "emerging"}
)
_PARTS = ("district", "ward")
_FIGURES = 5


class Drafted(NamedTuple):
    """What a check looks at: the themes, the baselines that hold, and why others do not."""

    themes: Sequence[ThemeDraft]
    baselines: Sequence[Held]
    refused: Mapping[str, str]


class _Found(NamedTuple):
    state: State
    words: str
    figures: tuple[str, ...] = ()


def tells_a_pattern(kind: str, area_kind: str | None) -> bool:
    """Whether a finding tells of a pattern: by the kind of its figure, or because it is of a part of the area."""
    return kind in _PATTERNS or area_kind in _PARTS


def contents_note(area_code: str) -> str:
    """Say how far the list was checked, and for whom it is."""
    note = f"This is no legal advice. {assessment_contents().note}"
    if area_code.startswith("W"):
        return f"{note} The regulations are England's: in Wales the list is an aid, and no duty stands behind it."
    return note


def checked_contents(drafted: Drafted) -> tuple[Checked, ...]:
    """Check a draft for everything that an assessment must hold."""
    return tuple(_checked(one, drafted) for one in assessment_contents().contents)


def _checked(one: StatutoryContent, drafted: Drafted) -> Checked:
    found = _CHECKS[one.check](drafted)
    return Checked(
        one.id,
        one.words,
        one.law,
        one.confidence,
        found.state,
        found.words,
        one.still,
        found.figures,
    )


def _levels(drafted: Drafted) -> _Found:
    have = [theme for theme in drafted.themes if theme.has_data]
    if not have:
        return _Found("missing", "No theme has any data.")
    without = [theme.theme.name for theme in drafted.themes if not theme.has_data]
    words = f"{len(have)} of {len(drafted.themes)} themes have counts."
    if without:
        words += f" Nothing is held of: {listed(without, len(without))}."
    return _Found("begun" if without else "in the draft", words, _some(have, "level"))


def _patterns(drafted: Drafted) -> _Found:
    parts = [
        one
        for theme in drafted.themes
        for one in theme.findings
        if tells_a_pattern(one.kind, one.area_kind)
    ]
    if not parts:
        return _Found("missing", "Nothing is told of districts or wards.")
    signals = sum(one.signal for one in parts)
    words = (
        f"Districts and wards are compared theme by theme; {signals} signals are listed. Nothing is told of hours "
        "or people."
    )
    return _Found("begun", words, _cited([one for one in parts if one.signal]))


def _substances(drafted: Drafted) -> _Found:
    tells = assessment_contents().tells_of_substances
    told = [one for theme in drafted.themes for one in theme.findings if tells(one.topic)]
    if not told:
        return _Found("missing", "Nothing is held of drugs or alcohol.")
    names = listed(list(dict.fromkeys(one.name for one in told)))
    return _Found("begun", f"Counted: {names}.", _cited(told))


def _changes(drafted: Drafted) -> _Found:
    past = [one.words for one in drafted.baselines if one.kind != "county"]
    if not past:
        reasons = "; ".join(drafted.refused)
        return _Found(
            "missing",
            f"No earlier period can be compared. Refused, with reasons in the draft: {reasons}.",
        )
    return _Found(
        "begun",
        f"Compared with {listed(past)}. What the last assessment found is not held here.",
        _some(drafted.themes, "change"),
    )


def _explanations(drafted: Drafted) -> _Found:
    weighed = [theme for theme in drafted.themes if any(one.figure for one in theme.explanations)]
    if not weighed:
        return _Found("missing", "No explanation was weighed: each rationale says why.")
    names = listed([theme.theme.name for theme in weighed])
    figures = tuple(dict.fromkeys(theme.explanations[0].figure for theme in weighed))
    return _Found(
        "begun",
        f"Competing explanations are set out, without a verdict, for: {names}.",
        figures[:_FIGURES],
    )


def _people_alone(_: Drafted) -> _Found:
    return _Found("missing", "Nothing that is held here tells it.")


_CHECKS: dict[str, Callable[[Drafted], _Found]] = {
    "levels": _levels,
    "patterns": _patterns,
    "substances": _substances,
    "changes": _changes,
    "explanations": _explanations,
    "rationales": _people_alone,
    "choices": _people_alone,
    "none": _people_alone,
}


def _some(themes: Sequence[ThemeDraft], kind: str) -> tuple[str, ...]:
    return _cited([one for theme in themes for one in theme.findings if one.kind == kind])


def _cited(findings: Sequence[AssessedFinding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.figure for one in findings))[:_FIGURES]
