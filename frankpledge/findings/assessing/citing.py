"""Citing: how a draft's files write a finding with its figures, in full or in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.findings.assessing import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.findings.assessing.draft import AssessedFinding


def cited(finding: AssessedFinding) -> str:
    """Write a finding's sentence with its figures."""
    return f"{finding.sentence} {figures(finding.figures)}"


def figures(ids: Iterable[str]) -> str:
    """Write figure ids as citations, each in brackets of its own.

    >>> figures(["3f9c01aa27de-14", "3f9c01aa27de-15"])
    '[3f9c01aa27de-14] [3f9c01aa27de-15]'
    """
    return " ".join(f"[{one}]" for one in ids)


def bullets(lines: Iterable[str]) -> list[str]:
    """Write a list as one block; nothing where there is nothing to list."""
    found = [f"- {line}" for line in lines]
    return ["\n".join(found)] if found else []


def brief(finding: AssessedFinding) -> str:
    """Say a comparison in a few words: what, where, against what, the difference and its limits."""
    numbers = finding.numbers
    limits = wording.interval(numbers["low"], numbers["high"])
    size = wording.more(numbers["difference"])
    but = (
        "; its months vary more than chance gives"
        if not finding.signal and wording.is_scattered(finding.strength, numbers)
        else ""
    )
    return (
        f"{finding.name} in {finding.area_name}: {wording.number(numbers['count'])}; against {finding.against}, {size} "
        f"(95% interval: {limits}{but}) "
        f"{figures(finding.figures)}"
    )


def brief_level(finding: AssessedFinding) -> str:
    """Say how much there is in a few words."""
    count = wording.number(finding.numbers["count"])
    return f"{finding.name} in {finding.area_name}: {count} {figures([finding.figure])}"
