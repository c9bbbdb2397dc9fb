"""Two versions of a rationale side by side: each part that differs, word by word, and its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frankpledge.web.assessments.presenters.cited_words import plain
from frankpledge.web.assessments.presenters.word_changes import changes, counted

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Rationale, RationaleVersion
    from frankpledge.web.assessments.presenters.cited_words import Cited
    from frankpledge.web.assessments.presenters.word_changes import Run


@dataclass(frozen=True)
class Changed:
    """A part that differs: how many words went and came, the runs of words, and evidence that went or came."""

    id: str
    name: str
    runs: list[Run]
    removed: int
    added: int
    evidence_removed: list[str] = field(default_factory=list)
    evidence_added: list[str] = field(default_factory=list)


def compared(
    rationale: Rationale, earlier: RationaleVersion, later: RationaleVersion, cited: Cited
) -> list[Changed]:
    """Return the parts that differ between two versions, in their order."""
    names = [(one.id, one.name) for one in rationale.outline.sections]
    names += [(scale.id, scale.name) for scale in rationale.scheme.scales]
    return [
        part_changed(part, name, earlier, later, cited)
        for part, name in names
        if (earlier.words(part), earlier.ticked(part)) != (later.words(part), later.ticked(part))
    ]


def part_changed(
    part: str, name: str, earlier: RationaleVersion, later: RationaleVersion, cited: Cited
) -> Changed:
    """Compare one part of two versions, as a reader may see it."""
    runs = changes(plain(earlier.words(part), cited), plain(later.words(part), cited))
    before, after = set(earlier.ticked(part)), set(later.ticked(part))
    removed, added = counted(runs)
    return Changed(part, name, runs, removed, added,
                   _sentences(before - after, cited), _sentences(after - before, cited))  # fmt: skip


def _sentences(numbers: set[int], cited: Cited) -> list[str]:
    """Say findings in their sentences; those that the reader may not see are counted."""
    seen = [
        cited.findings[number].sentence for number in sorted(numbers) if number in cited.findings
    ]
    unseen = len(numbers) - len(seen)
    return seen + ([f"{unseen} that your role does not show"] if unseen else [])
