"""The words of two versions of a plan compared, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.assessments.presenters.word_changes import changes, counted

if TYPE_CHECKING:
    from frankpledge.web.assessments.presenters.word_changes import Run
    from frankpledge.web.plans.models import PlanVersion

TEXTS = {
    "period": "Its months",
    "narrative": "What the plan is about",
    "previous_successes": "What was reached before",
}


@dataclass(frozen=True)
class Text:
    """A text that differs: its runs of words, how many went and how many came."""

    id: str
    name: str
    runs: list[Run]
    removed: int
    added: int


def texts_changed(earlier: PlanVersion, later: PlanVersion) -> list[Text]:
    """Return the texts that differ between two versions, in their order."""
    found = []
    for field, name in TEXTS.items():
        was, now = getattr(earlier, field), getattr(later, field)
        if was != now:
            runs = changes(was, now)
            found.append(Text(field, name, runs, *counted(runs)))
    return found
