"""Refuse words of a rationale that name evidence which is not there, quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.faults import CallFault
from frankpledge.web.assessments.rationales.citing import named, unreadable
from frankpledge.web.assessments.rationales.evidence import kept_findings
from frankpledge.web.explore.queries import figures as printed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
    held = {one.number for one in kept_findings(by, rationale.assessed_theme)}
    check_cited(by, words, held, stood=stood[0])
    _check_findings([one for one in ticked if one not in stood[1]], held)


def check_cited(by: Membership, words: str, held: Collection[int], *, stood: str = "") -> None:
    """Refuse words that are too long or name a figure that ``by`` may not open, or a finding that is not ``held``.

    What the words that ``stood`` name already may stay.
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
    stood_figures, stood_findings = named([stood])
    _check_figures(by, [one for one in figures if one not in stood_figures])
    _check_findings([one for one in findings if one not in stood_findings], held)


def _check_figures(by: Membership, figures: list[str]) -> None:
    open_to = printed.describe(by, figures)
    for figure in figures:
        if figure not in open_to:
            raise CallFault(
                f"There is no figure {figure!r} that you may open. Copy its id from its own page."
            )


def _check_findings(numbers: Sequence[int], held: Collection[int]) -> None:
    for number in numbers:
        if number not in held:
            raise CallFault(
                f"There is no finding {number} kept here that you may see. Look at the numbers beside the box."
            )
