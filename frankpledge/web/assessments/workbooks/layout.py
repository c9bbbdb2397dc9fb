"""What a workbook of scores looks like: its sheets, its columns, and the cells that say what it belongs to."""

from __future__ import annotations

from typing import NamedTuple

ABOUT, SCORES, LEVELS = "About", "Scores", "Levels"
EXERCISE, STAMP = "Exercise", "Scheme stamp"
NUMBER, THEME, AREA, CRITERION = "No.", "Theme id", "Area code", "Criterion id"
LEVEL, CONFIDENCE, WHY = "Level", "Confidence", "Why"
COLUMNS = (
    NUMBER, "Theme", "Area", "Criterion", "Question", LEVEL, CONFIDENCE, WHY, THEME, AREA, CRITERION,
)  # fmt: skip
# What is typed into: everything else is the workbook's own, and is held to it when it comes back.
TYPED = (LEVEL, CONFIDENCE, WHY)


class Row(NamedTuple):
    """A row of the scores as it came back: its number as printed in it, and its words."""

    number: str
    theme: str
    area: str
    criterion: str
    level: str
    confidence: str
    why: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not (self.level or self.confidence or self.why)
