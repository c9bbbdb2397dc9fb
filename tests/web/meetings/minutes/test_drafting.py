"""A draft says what the record bears and nothing else: who sat, what was moved, how it ended, in words."""

from __future__ import annotations

import pytest

from frankpledge.definitions.ballot import Choice, Ending, Motion
from frankpledge.web.meetings.minutes.drafting import Put, Recorded, Sat, Talked, drafted

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN


def counted(votes, **more):
    return Motion({f"seat-{n}": choice for n, choice in enumerate(votes)}, **more)


def told(*motions, **more):
    held = {"group": "the Board", "when": "Thursday 16 May 2024, 10:00", "venue": "Town Hall (synthetic)",
            "sat": (Sat("Fire", 1, 1), Sat("Police", 0, 1), Sat("Probation", 0, 1)), "quorum": 4,
            "items": (Talked("Priorities", ("Assessment",), motions),)}  # fmt: skip
    return drafted(Recorded(**(held | more)))


def test_it_says_where_who_sat_and_who_did_not():
    text = told()
    assert text.startswith(
        "# Minutes of the Board\nThursday 16 May 2024, 10:00, Town Hall (synthetic).\n"
    )
    assert "1 of 3 voting places were taken" in text
    assert "Fire: 1 of 1." in text
    assert "Nobody sat for Police and Probation." in text
    assert "ask for 4 places" in text
    assert "# 1. Priorities\nPapers: Assessment." in text


def test_it_says_who_was_in_the_chair_who_stood_in_and_who_came_without_a_vote():
    text = told(
        presided=("County, place 1", "Fire"),
        substitutes=("Fire",),
        without_vote=("Health", "Police"),
    )
    assert "In the chair: County, place 1; then Fire." in text
    assert "By a substitute who was named in advance: Fire." in text
    assert "Also there, without a vote: Health; Police." in text


def test_an_interest_stands_with_its_motion():
    put = Put("Adopt", "That it be adopted.", counted([FOR]), Ending.CARRIED, interests=("Fire",))
    assert "That it be adopted.\nInterest declared, and no vote given: Fire.\n1 for:" in told(put)


def test_it_leaves_out_what_there_is_not():
    text = told(venue="", quorum=None, sat=(Sat("Fire", 1, 1),), items=(Talked("Close"),))
    assert "10:00.\n" in text
    assert "Nobody sat" not in text
    assert "terms of reference" not in text
    assert not any(
        one in text for one in ("In the chair", "substitute", "without a vote", "Interest")
    )
    assert "Papers" not in text


@pytest.mark.parametrize(
    ("votes", "more", "ending", "words"),
    [
        ([FOR, FOR, AGAINST, ABSTAIN], {}, Ending.CARRIED, "2 for, 1 against and 1 abstained: the motion carried."),
        ([FOR, AGAINST, AGAINST], {}, Ending.LOST, "1 for and 2 against: the motion did not carry."),
        ([FOR, AGAINST], {"casting": FOR}, Ending.CARRIED,
         "1 for and 1 against: a tie; the casting vote was for, and the motion carried."),
        ([FOR, AGAINST], {}, Ending.TIED,
         "1 for and 1 against: a tie that nobody broke, and the motion did not carry."),
        ([FOR, FOR, AGAINST], {"casting": AGAINST}, Ending.CARRIED, "2 for and 1 against: the motion carried."),
        ([], {}, Ending.LOST, "Nobody voted: the motion did not carry."),
        ([FOR], {}, Ending.NO_QUORUM, "1 for: too few places were taken, and nothing was decided."),
        ([FOR], {}, Ending.WITHDRAWN, "The motion was withdrawn."),
        ([FOR], {}, Ending.OPEN, "The vote was not closed."),
    ],
)  # fmt: skip
def test_each_ending_has_its_words(votes, more, ending, words):
    text = told(Put("Adopt", "That it be adopted.", counted(votes, **more), ending))
    assert f"Moved: Adopt.\nThat it be adopted.\n{words}\n" in text


def test_the_decision_is_named():
    put = Put("Adopt", "That it be adopted.", counted([FOR]), Ending.CARRIED, "SWCSP-2024-001")
    assert "the motion carried. Decision SWCSP-2024-001." in told(put)
