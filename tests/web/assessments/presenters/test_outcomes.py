"""The outcomes of an assessment: under their themes, counted, with a sentence that says what comes next."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.models import AssessedTheme, Assessment, Choice, Outcome
from frankpledge.web.assessments.presenters.outcomes import Proposal, next_step, picture


def made(*proposals: tuple[int, str, str]):
    """Give the picture of two themes with proposals: the theme, what is recommended, what the Board chose."""
    themes = [AssessedTheme(pk=1), AssessedTheme(pk=2)]
    rows = [
        Outcome(pk=n, assessed_theme_id=theme, kind=kind)
        for n, (theme, kind, _) in enumerate(proposals)
    ]
    chosen = {n: Choice(kind=kind) for n, (_, _, kind) in enumerate(proposals) if kind}
    return picture(themes, rows, chosen)


def test_proposals_stand_under_their_theme_and_are_counted():
    held = made((1, "reject", "reject"), (1, "watch", ""), (9, "watch", ""))
    assert [len(line.proposals) for line in held.lines] == [2, 0]
    assert (held.recommended, held.chosen, held.waiting) == (1, 1, 1)


def test_a_choice_that_differs_says_so():
    assert Proposal(Outcome(kind="watch"), Choice(kind="adopt")).differs
    assert not Proposal(Outcome(kind="watch"), Choice(kind="watch")).differs
    assert not Proposal(Outcome(kind="watch"), None).differs


@pytest.mark.parametrize(
    ("state", "proposals", "words"),
    [
        ("drafting", [], "2 of 2 themes have no recommendation yet"),
        ("feedback", [(1, "watch", "")], "1 of 2 themes has no recommendation yet"),
        ("drafting", [(1, "watch", ""), (2, "watch", "")], "Each theme has its recommendation"),
        ("final", [(1, "watch", "")], "1 recommendation waits for what the Board chose."),
        ("received", [(1, "watch", ""), (2, "watch", "")], "2 recommendations wait"),
        (
            "received",
            [(1, "watch", "watch"), (2, "watch", "adopt")],
            "The Board has decided on every recommendation.",
        ),
        (
            "received",
            [(1, "watch", "watch")],
            "every recommendation. Without a recommendation: 1 of 2 themes.",
        ),
        ("final", [], "Nothing was recommended"),
    ],
)
def test_what_comes_next_is_said(state, proposals, words):
    assert words in next_step(Assessment(state=state), made(*proposals))
