"""Rationale words: what people wrote in a drafted rationale's file, as the parts of a rationale document here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frankpledge.findings.assessing.figure_numbers import FIGURE
from frankpledge.web.assessments.rationales.checking import MOST_LETTERS
from frankpledge.web.assessments.rationales.citing import cite_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from frankpledge.definitions.rationale import RationaleOutline
    from frankpledge.findings.assessing.reading_rationales import ReadRationale, ReadSection

# Where the sections of a drafted file belong in the outline that ships.
_PLACES = {
    "local-picture": "local-picture",
    "beside-the-county": "local-picture",
    "where": "local-picture",
    "what-changed": "what-changed",
    "explanations": "what-changed",
    "protective": "protective-factors",
    "caveats": "not-known",
    "missing": "not-known",
}
LEFT_OUT = (
    "(What rests on restricted evidence is left out here: it stands among the findings kept.)"
)
CUT = "(The rest stands in the file.)"
_RULE = re.compile(r"\|[-| ]+\|")


def sections_of(
    read: ReadRationale, outline: RationaleOutline, cite: Callable[[str], int | None]
) -> dict[str, str]:
    """Return the words of each section of the outline that the file has something for.

    ``cite`` gives None for a figure that every reader of the assessment may open, the number of the kept finding for
    one that is restricted, and 0 for a restricted one that is not kept.
    """
    parts: dict[str, list[str]] = {}
    for section in read.sections:
        place = _place(section, outline)
        told = tidied(section.text, cite)
        if told:
            own = [] if place == section.id else [section.heading]
            parts.setdefault(place, []).append("\n".join([*own, told]))
    return {place: _cut("\n\n".join(texts)) for place, texts in parts.items()}


def criteria_of(
    read: ReadRationale, known: set[str], cite: Callable[[str], int | None]
) -> dict[str, str]:
    """Return the words of each criterion that the scheme has: its evidence, and what somebody proposed and why."""
    found = {}
    for one in read.criteria:
        told = tidied(one.evidence, cite)
        proposed = f"Proposed level: {one.level}" if one.level else ""
        words = "\n\n".join(part for part in (told, proposed, tidied(one.reason, cite)) if part)
        if one.id in known and words:
            found[one.id] = _cut(words)
    return found


def _place(section: ReadSection, outline: RationaleOutline) -> str:
    """Return the section of the outline that a section of the file belongs to; the first where nothing tells."""
    by_name: Mapping[str, str] = {one.name.casefold(): one.id for one in outline.sections}
    ids = [one.id for one in outline.sections]
    wanted = by_name.get(section.heading.casefold()) or _PLACES.get(section.id, section.id)
    return wanted if wanted in ids else ids[0]


def tidied(text: str, cite: Callable[[str], int | None]) -> str:
    """Return a text without tables and without what rests on restricted evidence.

    A row of a table becomes a line; a line on a restricted figure becomes the number of the finding kept, which is told
    to each reader as they may see it.
    """
    lines: list[str] = []
    left_out = False
    for line in _without_tables(text.splitlines()):
        restricted = [n for n in map(cite, FIGURE.findall(line)) if n is not None]
        if not restricted:
            lines.append(line)
            continue
        left_out = True
        lines += [f"- {cite_finding(n)}" for n in dict.fromkeys(restricted) if n]
    told = "\n".join(lines).strip()
    return f"{told}\n{LEFT_OUT}".strip() if left_out else told


def _without_tables(lines: list[str]) -> list[str]:
    """Write each row of a table as a line of its filled cells; heads and rules are dropped."""
    told: list[str] = []
    for at, line in enumerate(lines):
        after = "".join(lines[at + 1 : at + 2])
        if not line.startswith("|"):
            told.append(line)
        elif not _RULE.fullmatch(line) and not _RULE.fullmatch(after):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            told.append("- " + "; ".join(cell for cell in cells if cell))
    return told


def _cut(words: str) -> str:
    """Cut words at the end of a line where they are more than a part holds, and say so."""
    if len(words) <= MOST_LETTERS:
        return words
    kept = words[: MOST_LETTERS - len(CUT) - 1]
    return f"{kept.rpartition(chr(10))[0]}\n{CUT}"
