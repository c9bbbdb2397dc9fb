"""Documents: the files of a drafted assessment, by their names: for people in Markdown and CSV, for programs in "
"JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from frankpledge.findings.assessing.citing import bullets, cited, figures
from frankpledge.findings.assessing.rationale import UNCLEAR, heading, rationale

if TYPE_CHECKING:
    from frankpledge.findings.assessing.draft import AssessedFinding, Draft, ThemeDraft

ASSESSMENT, RATIONALES = "assessment.json", "rationales"
WHAT_IT_IS = (
    "It scores nothing, ranks no risk and says nothing of causes. Give each rationale to the theme's specialist, then "
    "score the themes with a panel."
)
_WHOLE = "the whole assessment"
_SHOWN, _GOOD = 3, 2


def files_of(draft: Draft) -> dict[str, bytes]:
    """Write every file of a draft: the same draft gives the same bytes."""
    whole = json.dumps(draft.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    texts = {
        ASSESSMENT: f"{whole}\n",
        "assessment.md": assessment(draft),
        "caveats.md": caveats(draft),
        "caveats.csv": caveats_table(draft),
        "contents.md": contents(draft),
        **{f"{RATIONALES}/{one.theme.id}.md": rationale(draft, one) for one in draft.themes},
    }
    return {name: text.encode() for name, text in texts.items()}


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


def assessment(draft: Draft) -> str:
    """Write the whole in order, for a manager: what could be compared, the order, each theme in short, what is left."""
    parts = [
        heading(draft, draft.title),
        *_opening(draft),
        "## The themes in order",
        draft.ordered_by,
    ]
    parts.append(_order(draft))
    for place, theme in enumerate(draft.themes, start=1):
        parts += [f"## {place}. {theme.theme.name}", *_theme(theme)]
    if draft.outside:
        parts += [
            "## What no theme draws on",
            "Crime groups of police.uk that stand under no theme. Look whether they belong to one.",
            *bullets(cited(one) for one in draft.outside if one.kind == "level" or one.is_worse),
        ]
    parts += ["## What an assessment must hold", "See contents.md.", *_contents_in_short(draft)]
    parts += [
        "## Before using this",
        "Caveats of single findings stand in caveats.md.",
        *bullets(draft.caveats),
    ]
    return _joined(parts)


def _opening(draft: Draft) -> list[str]:
    """Say what it is, what it could be compared with, and what not and why."""
    evidence = f"Made by rules from release {draft.release}"
    if draft.restricted_release:
        evidence += f" and the partnership's own evidence, release {draft.restricted_release}"
    lines = [f"{evidence}. {WHAT_IT_IS}"]
    if not any(one.kind != "county" for one in draft.baselines):
        lines.append(
            "**No earlier period could be compared. This draft tells how much there is and how it stands beside the "
            "county, and nothing of whether it changed.**"
        )
    held = [f"{_named(one.kind)}: {one.words}" for one in draft.baselines]
    lines += ["Compared with:", *bullets(held or ["nothing: no baseline holds"])]
    if draft.refused:
        reasons = [f"{_named(kind)}: {reason}" for kind, reason in draft.refused.items()]
        lines += ["Not compared with, and why:", *bullets(" ".join(r.split()) for r in reasons)]
    return lines


def _named(kind: str) -> str:
    """Name a baseline: last year, three years, the county, or the month from which it runs."""
    names = {"last-year": "Last year", "three-year": "Three years", "county": "The county"}
    return names.get(kind, f"From {kind}")


def _order(draft: Draft) -> str:
    head = [
        "| | theme | why it stands here | what is missing | rationale |",
        "|---|---|---|---|---|",
    ]
    rows = [
        f"| {place} | {one.theme.name} | {one.standing.words} | {len(one.gaps)} | {RATIONALES}/{one.theme.id}.md |"
        for place, one in enumerate(draft.themes, start=1)
    ]
    return "\n".join([*head, *rows])


def _theme(theme: ThemeDraft) -> list[str]:
    """Tell a theme in short: where it stands, its strongest findings, what speaks the other way, what is missing."""
    lines = [theme.standing.words]
    if not theme.has_data:
        return [*lines, theme.theme.open_data, *_gaps(theme)]
    lines += bullets(cited(one) for one in theme.of("level") if not one.restricted)
    worse = _strongest([one for one in theme.findings if one.is_worse], _SHOWN)
    if worse:
        lines += ["What stands out:", *bullets(cited(one) for one in worse)]
    good = _strongest([one for one in theme.findings if one.protective], _GOOD)
    if good:
        lines += [
            "Protective evidence, told without a cause:",
            *bullets(cited(one) for one in good),
        ]
    unclear = _strongest([one for one in theme.findings if one.unclear], _GOOD)
    if unclear:
        lines += [UNCLEAR, *bullets(cited(one) for one in unclear)]
    lines.append(
        f"{theme.harm.words} {figures(theme.harm.figures)}"
        if theme.harm.figures
        else theme.harm.words
    )
    return [*lines, *_gaps(theme)]


def _strongest(findings: list[AssessedFinding], most: int) -> list[AssessedFinding]:
    """Return the findings of the widest areas first, then the likeliest to be no chance; one for each place and "
    "kind."""
    wide = {"csp": 0, "county": 0, "district": 1, "ward": 2}
    ordered = sorted(findings, key=lambda one: (wide[one.area_kind], one.numbers["q"]))
    seen: dict[tuple[str, str, str], AssessedFinding] = {}
    for one in ordered:
        seen.setdefault((one.topic, one.area, one.kind), one)
    return list(seen.values())[:most]


def _gaps(theme: ThemeDraft) -> list[str]:
    if not theme.gaps:
        return []
    return ["What is missing:", *bullets(f"{one.what} (ask: {one.of})" for one in theme.gaps)]


def _contents_in_short(draft: Draft) -> list[str]:
    return bullets(f"{one.words}: {one.state}" for one in draft.contents)


def contents(draft: Draft) -> str:
    """Write what the regulations want of an assessment, what the draft has for each, and what is still to do."""
    parts = [heading(draft, "What an assessment must hold"), draft.contents_note]
    for one in draft.contents:
        cites = f" {figures(one.figures)}" if one.figures else ""
        parts += [
            f"## {one.words}",
            f"State: {one.state}",
            f"Law: {one.law} ({one.confidence})",
            f"Found: {one.found}{cites}",
            f"Still to do: {one.still}",
        ]
    return _joined(parts)


def caveats_of(draft: Draft) -> dict[str, list[str]]:
    """Return every caveat once, in the order of the draft, with the themes that it belongs to."""
    found: dict[str, list[str]] = {caveat: [_WHOLE] for caveat in draft.caveats}
    for theme in draft.themes:
        for one in theme.findings:
            for caveat in one.caveats:
                names = found.setdefault(caveat, [])
                if theme.theme.name not in names and names != [_WHOLE]:
                    names.append(theme.theme.name)
    return found


def caveats(draft: Draft) -> str:
    """Write every caveat once, each with the themes that it belongs to."""
    parts = [heading(draft, "Before using these figures")]
    for place, (caveat, names) in enumerate(caveats_of(draft).items(), start=1):
        parts.append(f"{place}. {caveat} Belongs to: {'; '.join(names)}.")
    return _joined(parts)


def caveats_table(draft: Draft) -> str:
    """Write the caveats as CSV: number, caveat, themes, marking."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("number", "caveat", "belongs to", "marking"))
    for place, (caveat, names) in enumerate(caveats_of(draft).items(), start=1):
        writer.writerow(
            (place, caveat, "; ".join(names), f"{draft.marking}, draft, not for publication")
        )
    return out.getvalue()
