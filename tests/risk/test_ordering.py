"""Themes stand by risk, then by the organisation's position; who shares a place is named."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.risk.ordering import (
    NO_RANK,
    Keys,
    keys_of,
    order,
    ranks,
    stands_above,
    stands_below,
    tied_with,
)
from frankpledge.risk.scoring import score
from frankpledge.risk.sheet import fill_sheet

from .panels import ASSUMED, SCHEME, exercises, themes_with_gaps, whole_themes

few = st.one_of(st.sampled_from([0.0, 1.0, 2.0]), st.just(float("nan")))


def ranked(*pairs):
    risk, apart = zip(*pairs, strict=True)
    return ranks(Keys(np.array(risk, float), np.array(apart, float))).tolist()


def keys(themes, scheme=SCHEME):
    scores = score(fill_sheet(scheme, themes))
    return keys_of(scheme, scores.lowest.measures, scores.scored)


def plain_ranks(pairs):
    """Count for each theme the others that stand above it, one by one."""
    found = []
    for risk, apart in pairs:
        if np.isnan(risk):
            found.append(NO_RANK)
            continue
        above = 0
        for other_risk, other_apart in pairs:
            if other_risk > risk or (other_risk == risk and other_apart > apart):
                above += 1
        found.append(above + 1)
    return found


@given(st.lists(st.tuples(few, few), min_size=1, max_size=8))
def test_ranks_are_those_of_the_plain_twin(pairs):
    assert ranked(*pairs) == plain_ranks(pairs)


@given(st.lists(st.tuples(few, few), min_size=1, max_size=6))
def test_what_stands_above_one_has_that_one_below_it(pairs):
    risk, apart = (np.array(column, float) for column in zip(*pairs, strict=True))
    every = range(len(pairs))
    above = np.array([stands_above(Keys(risk, apart), n) for n in every])
    below = np.array([stands_below(Keys(risk, apart), n) for n in every])
    assert (above == below.T).all()
    assert not (above & below).any()


def test_the_higher_risk_stands_first_then_the_higher_organisation():
    assert ranked((100, 0), (50, 30), (100, 5)) == [2, 3, 1]


def test_a_shared_place_leaves_out_the_next():
    assert ranked((9, 1), (5, 1), (5, 1), (1, 1)) == [1, 2, 2, 4]


def test_the_organisation_settles_nothing_where_one_of_two_lacks_it():
    nan = float("nan")
    assert ranked((9, nan), (9, 30)) == [1, 1]
    assert ranked((9, nan), (8, 30)) == [1, 2]


def test_what_was_not_scored_has_no_place_and_takes_none():
    assert ranked((float("nan"), 5), (3, 1)) == [NO_RANK, 1]
    assert ranks(Keys(np.zeros(0), np.zeros(0))).tolist() == []


def test_the_order_is_by_rank_then_by_name_and_at_the_end_what_has_none():
    themes = ("d", "B", "a", "C")
    rank = np.array([2, 1, NO_RANK, 2])
    assert [themes[n] for n in order(themes, rank)] == ["B", "C", "d", "a"]
    assert tied_with(themes, rank, 0) == ("C",)
    assert tied_with(themes, rank, 1) == tied_with(themes, rank, 2) == ()


def test_a_theme_without_its_organisations_levels_is_ordered_by_risk():
    harm_only = {k: v for k, v in ASSUMED["RASSO"].items() if not k.startswith("cap")}
    found = keys({"a": harm_only, "b": ASSUMED["Knife crime"], "c": {"physical": "low"}})
    assert ranks(found).tolist() == [1, 2, NO_RANK]
    assert np.isnan(found.apart[0])


def test_a_scheme_without_an_organisation_orders_by_risk_alone():
    grid = risk_scheme("impact-and-likelihood")
    found = keys(
        {"a": {"impact": "major", "frequency": 4}, "b": {"impact": "severe", "frequency": 3}}, grid
    )
    assert ranks(found).tolist() == [1, 1]


@given(exercises(whole_themes() | themes_with_gaps()))
def test_the_order_of_the_file_changes_no_rank(themes):
    forth = ranks(keys(themes))
    back = ranks(keys(dict(reversed(themes.items()))))
    assert forth.tolist() == back[::-1].tolist()


@given(exercises(whole_themes()))
def test_nobody_of_a_lower_band_stands_above_one_of_a_higher(themes):
    scores = score(fill_sheet(SCHEME, themes))
    rank = ranks(keys(themes))
    by_rank = np.argsort(rank, kind="stable")
    assert (np.diff(scores.bands["risk"][by_rank]) <= 0).all()
