"""The words around the chart of a method's answer, and the day at which a period stands on its axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.charts.look import Words, source_line

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

RESTRICTED_ORIGIN = "restricted evidence of the partnership (OFFICIAL-SENSITIVE)"


def words_of(answer: Answer, subtitle: str) -> Words:
    """Return the words of an answer's chart: its first sentence as the title, all of them as the description."""
    release = answer.release
    return Words(
        title=answer.sentences[0],
        subtitle=f"{answer.drawing.get('title', '')}, {answer.asked.period.words}. {subtitle}".lstrip(", "),
        description=" ".join(answer.sentences),
        source=source_line(
            release.id, answer.record.id, synthetic=release.is_synthetic,
            restricted=RESTRICTED_ORIGIN if answer.uses_restricted else "",
        ),
        synthetic=release.is_synthetic,
    )  # fmt: skip


def first_day(period: str) -> str:
    """Return the first day of a period as an instant: of a month, a quarter or a year.

    >>> first_day("2025-Q2")
    '2025-04-01T00:00:00Z'
    """
    if "-Q" in period:
        return f"{period[:4]}-{3 * int(period[6:]) - 2:02d}-01T00:00:00Z"
    return f"{period}-01T00:00:00Z" if len(period) > 4 else f"{period}-01-01T00:00:00Z"
