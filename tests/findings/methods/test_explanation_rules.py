"""Each rule says for, against or neither as its threshold has it, and is wrong by chance no more often than it says."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.findings.methods import explanation_rules as rules
from frankpledge.findings.methods.explanation_evidence import share_of
from frankpledge.findings.methods.explanation_rules import (
    AGAINST,
    FOR,
    UNCLEAR,
    UNTESTED,
    Partner,
    Piece,
    SharedStep,
)
from frankpledge.findings.methods.two_windows import changes

WORLDS = 300


def change(now, before, phi=1.0, name="Here"):
    return changes([name], [now], [before], 1.0, phi)[0]


RISE, FALL, SAME = change(180, 100), change(100, 180), change(1010, 1000)


def partner(low, high):
    return Partner("A helpline", 90, 60.0, None if low is None else (low + high) / 2, low, high)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((), UNTESTED),
        ((UNTESTED, UNTESTED), UNTESTED),
        ((FOR, UNCLEAR, UNTESTED), FOR),
        ((AGAINST, AGAINST), AGAINST),
        ((FOR, FOR, AGAINST), UNCLEAR),
        ((UNCLEAR, UNTESTED), UNCLEAR),
    ],
)
def test_a_reading_adds_nothing_up_and_settles_no_contradiction(marks, told):
    assert rules.reading([Piece(mark, "") for mark in marks]) == told


def test_what_speaks_for_one_speaks_against_its_contrary_and_nothing_else_turns():
    turned = [rules.turned(Piece(m, "words")).mark for m in (FOR, AGAINST, UNCLEAR, UNTESTED)]
    assert turned == [AGAINST, FOR, UNCLEAR, UNTESTED]


def test_chance_is_for_where_little_else_fits_and_untold_where_much_does():
    assert rules.chance(RISE).mark == AGAINST
    assert rules.chance(SAME).mark == FOR
    few = rules.chance(change(6, 5))
    assert few.mark == UNCLEAR
    assert "more than a quarter of 5: too few to tell" in few.words
    assert rules.chance(change(3, 0)).mark == UNCLEAR
    assert "1,010 against 1,000 (+10, 95 % interval" in rules.chance(SAME).words


def test_scatter_beyond_chance_makes_a_change_chance_again():
    assert rules.chance(change(150, 100)).mark == AGAINST
    assert rules.chance(change(150, 100, phi=4.0)).mark == UNCLEAR


def test_a_change_beyond_chance_alone_does_not_speak_for_a_real_one():
    assert rules.outlasts_chance(RISE).mark == UNCLEAR
    assert "a change of reporting or of recording would be as well" in rules.outlasts_chance(RISE).words  # fmt: skip
    assert rules.outlasts_chance(SAME).mark == AGAINST


@pytest.mark.parametrize(
    ("own", "adjusted", "mark"),
    [(RISE, RISE, AGAINST), (RISE, SAME, FOR), (RISE, FALL, FOR), (SAME, RISE, UNCLEAR)],
)
def test_a_season_is_for_where_the_change_goes_with_it(own, adjusted, mark):
    assert rules.season(own, adjusted).mark == mark


@pytest.mark.parametrize(
    ("own", "low", "high", "mark"),
    [
        (RISE, 1.1, 1.9, FOR),
        (RISE, 0.3, 0.8, AGAINST),
        (FALL, 0.3, 0.8, FOR),
        (RISE, 0.8, 1.4, UNCLEAR),
        (SAME, 1.1, 1.9, UNCLEAR),
        (RISE, None, None, UNTESTED),
    ],
)
def test_a_partner_agrees_where_its_limits_lie_beyond_no_change_the_same_way(own, low, high, mark):
    assert rules.partner_agrees(own, partner(low, high)).mark == mark


MORE, FEWER = share_of("Old", [60, 20], [200, 200]), share_of("Old", [20, 60], [200, 200])
ALIKE = share_of("Old", [21, 20], [200, 200])


@pytest.mark.parametrize("rule", [rules.lag, rules.found_by_policing])
@pytest.mark.parametrize(
    ("own", "share", "mark"),
    [(RISE, MORE, FOR), (RISE, FEWER, AGAINST), (FALL, FEWER, FOR), (FALL, MORE, AGAINST),
     (RISE, ALIKE, UNCLEAR), (SAME, MORE, UNCLEAR)],
)  # fmt: skip
def test_a_share_speaks_for_what_it_moved_with_and_against_what_it_moved_against(
    rule, own, share, mark
):
    assert rule(own, share).mark == mark


def test_a_share_says_its_counts_before_its_per_cent():
    assert rules.lag(RISE, MORE).words.startswith(
        "Old: 60 of 200 (30%) against 20 of 200 (10%; +20 percentage points, 95 % interval +12"
    )


@pytest.mark.parametrize(
    ("own", "other", "mark"),
    [
        (RISE, FALL, FOR),
        (RISE, RISE, AGAINST),
        (FALL, RISE, FOR),
        (RISE, change(100, 101), AGAINST),
        (RISE, change(5000, 5010), UNCLEAR),
        (SAME, FALL, UNCLEAR),
    ],
)
def test_a_counterpart_is_for_the_other_way_and_untold_where_it_could_hide_it(own, other, mark):
    assert rules.counterpart(own, other).mark == mark


def test_a_neighbour_that_lost_is_named_and_one_that_could_hide_it_leaves_it_untold():
    others = changes(["East", "West"], [40, 100], [140, 100], 1.0, 1.0)
    q = benjamini_hochberg([one.p for one in others]).tolist()
    lost = rules.neighbour_lost(RISE, others, q)
    assert lost.mark == FOR
    assert lost.words.startswith("1 of 2 went the other way beyond chance. East: 40 against 140")
    assert rules.neighbour_lost(RISE, [change(10, 11)], [0.9]).mark == AGAINST
    assert rules.neighbour_lost(RISE, [change(5000, 5010)], [0.9]).mark == UNCLEAR
    assert rules.neighbour_lost(SAME, others, q).mark == UNCLEAR
    assert rules.neighbour_lost(RISE, [], []).mark == UNTESTED


TOP = share_of("On the five", [90, 10], [180, 100])
EVEN = share_of("On the five", [18, 10], [180, 100])
GONE, STAYS = change(90, 90), change(162, 90)


@pytest.mark.parametrize(
    ("own", "found", "marks"),
    [
        (RISE, [(TOP, GONE)], [FOR, UNCLEAR]),
        (RISE, [(TOP, STAYS)], [FOR, AGAINST]),
        (RISE, [(EVEN, STAYS)], [UNCLEAR, AGAINST]),
        (RISE, [(EVEN, GONE)], [UNCLEAR, UNCLEAR]),
        (RISE, [(TOP, GONE), (EVEN, STAYS)], [FOR, UNCLEAR, UNCLEAR]),
        (RISE, [(EVEN, STAYS), (EVEN, GONE)], [UNCLEAR] * 4),
        (RISE, [(share_of("Top", [10, 60], [180, 100]), STAYS)], [UNCLEAR, AGAINST]),
        (SAME, [(TOP, STAYS), (EVEN, STAYS)], [UNCLEAR, UNCLEAR]),
    ],
)
def test_one_address_is_not_spoken_against_by_victims_who_are_many(own, found, marks):
    assert [piece.mark for piece in rules.concentration(own, found)] == marks


def test_more_keys_tried_ask_for_a_smaller_p():
    top = share_of("On the five", [30, 10], [180, 120])
    assert 0.05 / 3 < top.p < 0.05
    assert rules.concentration(RISE, [(top, SAME)])[0].mark == FOR
    assert rules.concentration(RISE, [(top, SAME)] * 3)[0].mark == UNCLEAR


@pytest.mark.parametrize(
    ("own", "step", "mark"),
    [
        (RISE, SharedStep("", True, (), 4, "the force"), UNCLEAR),
        (RISE, SharedStep("From May 9 after 4", True, (), 0, "the force", "None is loaded."), UNTESTED),
        (RISE, SharedStep("From May 9 after 4", True, ("East", "West"), 4, "the force"), FOR),
        (RISE, SharedStep("From May 9 after 4", True, ("East",), 4, "the force"), UNCLEAR),
        (RISE, SharedStep("From May 9 after 4", True, (), 4, "the force"), AGAINST),
        (RISE, SharedStep("From May 9 after 4", True, (), 2, "the force"), UNCLEAR),
        (RISE, SharedStep("From May 9 after 4", True, ("East",), 1, "the force"), UNCLEAR),
        (FALL, SharedStep("From May 9 after 4", True, ("East", "West"), 4, "the force"), UNCLEAR),
    ],
)  # fmt: skip
def test_a_step_is_one_of_recording_where_half_of_the_others_share_it(own, step, mark):
    assert rules.step_in_force(own, step).mark == mark


def null_rates(growth):
    """Give how often each rule speaks for its explanation in worlds where that plays no part.

    The count grows by ``growth`` alike everywhere, at every address and with any lag; each window is a Poisson draw.
    """
    rng = np.random.default_rng(20)
    worlds, wards = [""] * WORLDS, 8
    now, before = rng.poisson(200 * growth, WORLDS), rng.poisson(200, WORLDS)
    own = changes(worlds, now, before, 1.0, 1.0)
    rest = changes(worlds, *rng.poisson(600, (2, WORLDS)), 1.0, 1.0)
    around = changes(worlds * wards, *rng.poisson(60, (2, WORLDS * wards)), 1.0, 1.0)
    weights = rng.dirichlet(np.full(150, 2.0))
    marks = {}
    for at, one in enumerate(own):
        n = [int(now[at]), int(before[at])]
        old = share_of("Old", rng.binomial(n, 0.15).tolist(), n)
        without = share_of("None", rng.binomial(n, 0.3).tolist(), n)
        near = around[at::WORLDS]
        q = benjamini_hochberg([ward.p for ward in near]).tolist()
        top = [int(np.sort(rng.multinomial(each, weights))[-5:].sum()) for each in n]
        low, high = np.exp(rng.normal(0, 0.1) + np.array([-1.96, 1.96]) * 0.1).tolist()
        # What a partner that did not move says for a change of whom people tell.
        differs = rules.turned(rules.partner_agrees(one, partner(low, high)))
        few = rules.concentration(one, [(share_of("Top", top, n), one)])[0]
        for name, piece in {
            "partner": differs, "lag": rules.lag(one, old), "policing": rules.found_by_policing(one, without),
            "around": rules.counterpart(one, rest[at]), "neighbour": rules.neighbour_lost(one, near, q), "few": few,
            "chance against": rules.turned(rules.chance(one)),
        }.items():  # fmt: skip
            marks[name] = marks.get(name, 0) + (piece.mark == FOR)
    return {name: count / WORLDS for name, count in marks.items()}


def test_in_worlds_without_any_change_nothing_is_told_more_often_than_one_in_twenty():
    rates = null_rates(1.0)
    assert rates["chance against"] <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / WORLDS)
    assert all(rate <= 0.01 for name, rate in rates.items() if name != "chance against"), rates


def test_a_change_that_is_alike_everywhere_is_laid_on_no_explanation_beyond_its_level():
    rates = null_rates(1.5)
    assert rates.pop("chance against") > 0.9
    allowed = 0.05 + 2 * np.sqrt(0.05 * 0.95 / WORLDS)
    assert all(rate <= allowed for rate in rates.values()), rates
