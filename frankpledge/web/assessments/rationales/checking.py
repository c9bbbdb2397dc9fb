"""Refuse words of a rationale that name evidence which is not there, quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.faults import CallFault
from frankpledge.web.assessments.rationales.citing import named, unreadable
from frankpledge.web.assessments.rationales.evidence import kept_findings
from frankpledge.web.explore.queries import figures as printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import Rationale
    from frankpledge.web.partnerships.models import Membership

MOST_LETTERS = 8_000


def check_part(
    by: Membership,
    rationale: Rationale,
    words: str,
    ticked: Sequence[int],
    *,
    stood: tuple[str, Sequence[int]] = ("", ()),
) -> None:
    """Refuse words that are too long or name an unknown figure or finding, and ticks of one that is not kept.

    What stood in the part already (its words and ticks) may stay, also where ``by`` may not see it.
    """
    if len(words) > MOST_LETTERS:
        raise CallFault(
            f"{len(words):,} letters are more than a part holds: write at most {MOST_LETTERS:,}."
        )
    if wrong := unreadable(words):
        raise CallFault(
            f"{wrong[0]} names no evidence. Write [figure 3f9c01aa27de-14] with a figure’s id, or "
            "[finding 12] with the number of a finding that is kept here."
        )
    figures, findings = named([words])
    stood_figures, stood_findings = named([stood[0]])
    _check_figures(by, [one for one in figures if one not in stood_figures])
    asked = [one for one in findings if one not in stood_findings]
    _check_findings(by, rationale, [*asked, *(one for one in ticked if one not in stood[1])])


def _check_figures(by: Membership, figures: list[str]) -> None:
    open_to = printed.describe(by, figures)
    for figure in figures:
        if figure not in open_to:
            raise CallFault(
                f"There is no figure {figure!r} that you may open. Copy its id from its own page."
            )


def _check_findings(by: Membership, rationale: Rationale, numbers: list[int]) -> None:
    held = {one.number for one in kept_findings(by, rationale.assessed_theme)}
    for number in numbers:
        if number not in held:
            raise CallFault(
                f"There is no finding {number} kept for {rationale.assessed_theme} that you may see. "
                "The numbers stand beside the box."
            )
