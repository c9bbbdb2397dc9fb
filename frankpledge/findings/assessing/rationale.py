"""Rationale: one theme's rationale document as a draft in Markdown, by rules from its findings, for people to edit.

Every sentence with a number cites its figures in square brackets, so that each leads back to its source; nothing in it
says why anything happened, and no criterion is scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.findings.assessing import wording
from frankpledge.findings.assessing.citing import brief, bullets, cited, figures
from frankpledge.findings.assessing.criteria import NOTHING, evidence_for
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from frankpledge.findings.assessing.draft import AssessedFinding, Draft, ThemeDraft

NOT_SCORED = "(not scored)"
CRITERIA = "Criteria"
SYNTHETIC = "SYNTHETIC DATA: invented for demonstration, no real crime, place or person."
KEEP_IDS = (
    "Drafted by rules from the evidence; nobody has judged it yet. Edit every part. Keep the figure ids in square "
    "brackets: each leads back to its source (frankpledge trace ID)."
)
NO_CAUSE = "These are counts of what was recorded. They do not say why, and are no proof that anything worked."
UNCLEAR = "Fewer records, of which it is not known whether that is good: fewer may be less reporting or less policing."
NO_DATA = "No data held."
NOT_ABOVE = "Nothing is above what the rate of the rest of the county would give."


class Section(NamedTuple):
    """A section of a rationale: its id, its heading, and what writes its lines."""

    id: str
    heading: str
    lines: Callable[[Draft, ThemeDraft], list[str]]


def rationale(draft: Draft, theme: ThemeDraft) -> str:
    """Write a theme's rationale document."""
    parts = [heading(draft, theme.theme.name)]
    parts += [
        f"Rationale document for the strategic assessment of {draft.area.name}, {draft.period.words}. {KEEP_IDS}"
    ]
    for section in SECTIONS:
        parts += [f"## {section.heading}", *section.lines(draft, theme)]
    parts += [f"## {CRITERIA}", *_criteria(theme)]
    return "\n\n".join(parts) + "\n"


def heading(draft: Draft, title: str) -> str:
    """Write what stands at the top of every file: the marking, that it is a draft, whether it is synthetic, the "
    "title."""
    marked = f"{draft.marking} – draft, not for publication"
    return "\n\n".join([marked, *([SYNTHETIC] if draft.is_synthetic else []), f"# {title}"])


def _background(_: Draft, theme: ThemeDraft) -> list[str]:
    about = theme.theme
    lines = [about.about, about.open_data]
    if about.indicators:
        lines.append(
            f"Those who know the theme also look at: {listed(about.indicators, len(about.indicators))}."
        )
    return [*lines, "Written by: (theme specialist)"]


def _local(_: Draft, theme: ThemeDraft) -> list[str]:
    levels = theme.of("level")
    if not levels:
        return [
            NO_DATA
            if not theme.has_data
            else "The counts stand in the sentences under what changed."
        ]
    return [*bullets(cited(one) for one in levels), _harm(theme)]


def _harm(theme: ThemeDraft) -> str:
    harm = theme.harm
    return f"{harm.words} {figures(harm.figures)}" if harm.figures else harm.words


def _changed(draft: Draft, theme: ThemeDraft) -> list[str]:
    if not theme.has_data:
        return [NO_DATA]
    changes = [one for one in theme.of("change") if one.area_kind != "ward"]
    if not changes:
        return [_no_past(draft)]
    up = [one for one in changes if one.is_worse]
    none = [one for one in changes if not one.signal]
    lines = bullets(cited(one) for one in up)
    if not up:
        lines.append("Nothing rose beyond chance.")
    if any(one.protective or one.unclear for one in changes):
        lines.append("What fell stands under protective evidence.")
    if none:
        lines += ["Compared as well, without a signal:", *bullets(brief(one) for one in none)]
    around = [one for one in theme.of("around") if one.signal]
    if around:
        lines += ["For the county as a whole:", *bullets(cited(one) for one in around)]
    return lines


def _no_past(draft: Draft) -> str:
    refused = [kind for kind in draft.refused if kind != "county"]
    why = " The reasons stand in assessment.md." if refused else ""
    return f"No earlier period can be held against this one, so it is not known whether anything changed.{why}"


def _place(_: Draft, theme: ThemeDraft) -> list[str]:
    if not theme.has_data:
        return [NO_DATA]
    beside = [one for one in theme.of("place") if one.area_kind != "ward"]
    if not beside:
        return ["The county cannot be set beside it."]
    lines = bullets(cited(one) for one in beside if one.is_worse)
    if not lines:
        lines = [NOT_ABOVE]
    if any(one.protective or one.unclear for one in beside):
        lines.append("What is below it stands under protective evidence.")
    none = [one for one in beside if not one.signal]
    if none:
        lines += ["Compared as well, without a signal:", *bullets(brief(one) for one in none)]
    return lines


def _wards(_: Draft, theme: ThemeDraft) -> list[str]:
    if not theme.has_data:
        return [NO_DATA]
    wards = [one for one in theme.findings if one.area_kind == "ward" and one.is_worse]
    if not wards:
        compared = any(
            one.kind in ("change", "place") and not one.restricted for one in theme.findings
        )
        return [
            "No ward stands out."
            if compared
            else "No wards are compared: nothing open tells of it."
        ]
    head = "| ward | of | against | difference | 95% interval | recorded | before or expected | signal | figure |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|", *(_ward(one) for one in wards)]
    left = (
        ["More wards have a signal than are listed: `frankpledge changed` shows them all."]
        if theme.wards_left
        else []
    )
    return ["\n".join(lines), *left]


def _ward(one: AssessedFinding) -> str:
    numbers = one.numbers
    cells = (
        one.area_name, one.name, one.against, wording.more(numbers["difference"]),
        wording.interval(numbers["low"], numbers["high"]), wording.number(numbers["count"]),
        wording.number(numbers["expected"]), one.strength.removesuffix(" signal"), figures(one.figures),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _protective(_: Draft, theme: ThemeDraft) -> list[str]:
    if not theme.has_data:
        return [NO_DATA]
    found = [one for one in theme.findings if one.protective]
    unclear = [one for one in theme.findings if one.unclear]
    if not found and not unclear:
        return [
            "Nothing that was compared fell beyond chance, or is below the county beyond chance."
        ]
    lines = bullets(cited(one) for one in found)
    if unclear:
        lines += [UNCLEAR, *bullets(cited(one) for one in unclear)]
    return [*lines, NO_CAUSE]


def _explanations(_: Draft, theme: ThemeDraft) -> list[str]:
    lines = [theme.explained]
    if theme.explanations:
        head = [
            "| explanation | what was looked at | what would tell | figure |",
            "|---|---|---|---|",
        ]
        rows = [
            f"| {one.name} | {one.reading} | {one.ask} | {figures([one.figure]) if one.figure else ''} |"
            for one in theme.explanations
        ]
        lines.append("\n".join([*head, *rows]))
    return lines


def _caveats(_: Draft, theme: ThemeDraft) -> list[str]:
    found = dict.fromkeys(caveat for one in theme.findings for caveat in one.caveats)
    return bullets(found) or ["None beyond those of the whole assessment: see caveats.md."]


def _missing(_: Draft, theme: ThemeDraft) -> list[str]:
    if not theme.gaps:
        return ["Nothing was named. Add what you would ask for."]
    return bullets(f"{one.what}. Ask: {one.of}. {_ended(one.why)}" for one in theme.gaps)


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


SECTIONS = (
    Section("background", "Background", _background),
    Section("local-picture", "The local picture", _local),
    Section("what-changed", "What changed", _changed),
    Section("beside-the-county", "Beside the county", _place),
    Section("where", "Where it stands out", _wards),
    Section("protective", "Protective evidence", _protective),
    Section("explanations", "Competing explanations", _explanations),
    Section("caveats", "Before using these figures", _caveats),
    Section("missing", "What is missing", _missing),
)


def _criteria(theme: ThemeDraft) -> list[str]:
    lines: list[str] = []
    for criterion in evidence_for(theme):
        found: Sequence[str] = criterion.found or (NOTHING,)
        lines += [f"### {criterion.name}", criterion.question, "Evidence found:", *bullets(found)]
        lines += [f"Level: {NOT_SCORED}", "Reason:"]
    return lines
