"""The draws move levels as confidence says, the same again from the same generator, whatever the themes are called."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.risk.ordering import keys_of, order, ranks
from frankpledge.risk.scoring import score
from frankpledge.risk.sensitivity import not_told_apart, sensitivity
from frankpledge.risk.sheet import MISSING, fill_sheet

from .panels import ASSUMED, SCHEME, exercises, themes_with_gaps, whole_themes
from .test_scoring import plain_band, plain_scores

GRID = risk_scheme("impact-and-likelihood")
MOVES = {one.id: one.moves for one in SCHEME.confidence}


def drawn(themes, seed=3, draws=2_000, scheme=SCHEME):
    return sensitivity(fill_sheet(scheme, themes), np.random.default_rng(seed), draws)


def plain_sensitivity(sheet, seed, draws):
    """Draw every theme, level by level in plain Python, from the same stream of numbers; give risks and counts."""
    rng = np.random.default_rng(seed)
    scheme = sheet.scheme
    rows = sorted(
        range(len(sheet.themes)),
        key=lambda n: (sheet.levels[n].tolist(), sheet.confidence[n].tolist(), sheet.themes[n]),
    )
    made = [[None] * len(sheet.themes) for _ in range(draws)]
    for theme in rows:
        for draw in range(draws):
            levels = {}
            for column, scale in enumerate(scheme.scales):
                number = rng.random()
                moves = scheme.confidence[sheet.confidence[theme][column]].moves
                at = int(sheet.levels[theme][column])
                if number < moves / 2:
                    at = max(at - 1, 0)
                elif number >= 1 - moves / 2:
                    at = min(at + 1, len(scale.choices) - 1)
                levels[scale.id] = scale.choices[at].id
            made[draw][theme] = plain_scores(scheme, levels)
    return made


@settings(max_examples=15, deadline=None)
@given(exercises(whole_themes(), most=4), st.integers(0, 1_000))
def test_chances_intervals_and_reversals_are_those_of_the_plain_twin(themes, seed):
    sheet, draws = fill_sheet(SCHEME, themes), 60
    made = plain_sensitivity(sheet, seed, draws)
    found = sensitivity(sheet, np.random.default_rng(seed), draws)
    for theme in range(len(themes)):
        for name in SCHEME.measures:
            values = sorted(round(one[theme][name], 6) for one in made)
            share = [
                sum(plain_band(SCHEME, name, v) == b.id for v in values) / draws
                for b in SCHEME.bands.get(name, ())
            ]
            assert found.chances[name][theme].tolist() == pytest.approx(share)
            # the smallest draw that 5 % (95 %) of the draws do not exceed: the 3rd and the 57th of 60
            assert found.intervals[name][theme].tolist() == pytest.approx([values[2], values[56]])
    for one, other in itertools.product(range(len(themes)), repeat=2):
        pairs = [
            ((a[one]["risk"], a[one]["organisation"]), (a[other]["risk"], a[other]["organisation"]))
            for a in made
        ]
        share = sum(1.0 if b > a else 0.5 if a == b else 0.0 for a, b in pairs) / draws
        assert found.reversed_share[one, other] == pytest.approx(share)


def test_the_same_generator_gives_the_same_and_another_another():
    first, again, other = drawn(ASSUMED), drawn(ASSUMED), drawn(ASSUMED, seed=4)
    assert (first.reversed_share == again.reversed_share).all()
    assert (first.chances["risk"] == again.chances["risk"]).all()
    assert not (first.reversed_share == other.reversed_share).all()


@settings(max_examples=20, deadline=None)
@given(exercises(whole_themes() | themes_with_gaps(), least=2))
def test_neither_names_nor_their_order_change_what_a_theme_is_given(themes):
    distinct = {str(levels): name for name, levels in themes.items()}
    themes = {name: themes[name] for name in distinct.values()}
    renamed = {f"{'zyxw'[n % 4]}{n}": levels for n, levels in enumerate(themes.values())}
    first = drawn(themes, draws=50)
    turned = drawn(dict(reversed(renamed.items())), draws=50)
    assert np.array_equal(
        first.rank_interval, drawn(renamed, draws=50).rank_interval, equal_nan=True
    )
    assert np.array_equal(first.rank_interval, turned.rank_interval[::-1], equal_nan=True)
    assert np.array_equal(first.reversed_share, turned.reversed_share[::-1, ::-1], equal_nan=True)


def test_with_high_confidence_nothing_moves():
    found = drawn({name: levels | {"confidence": "high"} for name, levels in ASSUMED.items()})
    assert found.rank_interval.tolist() == [[n, n] for n in (1, 2, 3, 4, 6, 5)]
    assert set(np.unique(found.chances["risk"])) == {0, 1}
    assert (found.intervals["risk"][:, 0] == found.intervals["risk"][:, 1]).all()


@pytest.mark.parametrize("sure", ["high", "medium", "low"])
def test_a_level_moves_as_often_as_its_confidence_says_half_to_each_side(sure):
    levels = ASSUMED["RASSO"] | {
        "confidence": dict.fromkeys((s.id for s in SCHEME.scales), "high") | {"capacity_gap": sure}
    }
    draws = 40_000
    found = drawn({"a": levels}, draws=draws)
    # organisation 10: severe instead of substantial gives 12 (high), moderate gives 8
    up = found.chances["organisation"][0][2]
    assert up == pytest.approx(MOVES[sure] / 2, abs=4 * np.sqrt(MOVES[sure] / draws) + 1e-12)


@pytest.mark.parametrize(("end", "expected"), [("none", 0), ("catastrophic", 30)])
def test_beyond_the_end_of_a_scale_a_level_stays(end, expected):
    levels = {scale.id: end for scale in SCHEME.scales[:9]} | {"frequency": 3, "trend": "stable"}
    found = drawn({"a": levels | {"confidence": "low"}})
    low, high = found.intervals["organisation"][0]
    assert expected in (low, high)
    assert 0 <= low <= high <= 30


def test_what_was_not_scored_gets_no_chance_and_no_rank_and_takes_none():
    gap = {k: v for k, v in ASSUMED["RASSO"].items() if k != "physical"}
    found = drawn({"gap": gap, "whole": ASSUMED["Knife crime"]})
    assert np.isnan(found.rank_interval[0]).all()
    assert found.rank_interval[1].tolist() == [1, 1]
    assert np.isnan(found.chances["risk"][0]).all()
    assert np.isnan(found.intervals["risk"][0]).all()
    assert np.isnan(found.reversed_share[0]).all()
    assert np.isnan(found.reversed_share[:, 0]).all()
    assert found.chances["organisation"][0].sum() == pytest.approx(1)


def told(themes, **how):
    sheet = fill_sheet(SCHEME, themes)
    scores = score(sheet)
    rank = ranks(keys_of(SCHEME, scores.lowest.measures, scores.scored))
    pairs = not_told_apart(drawn(themes, **how), order(sheet.themes, rank), rank)
    return {(sheet.themes[high], sheet.themes[low]) for high, low in pairs}


def test_themes_scored_alike_are_never_told_apart_and_distant_ones_are():
    alike = {name: ASSUMED["RASSO"] | {"confidence": "high"} for name in "ab"}
    assert told(alike | {"far": ASSUMED["Anti-social behaviour"] | {"confidence": "high"}}) == {
        ("a", "b")
    }


def test_a_pair_counts_only_where_more_than_one_draw_in_twenty_reverses_it():
    pairs = told(ASSUMED)
    assert ("RASSO", "Knife crime") in pairs
    assert ("Domestic abuse", "Anti-social behaviour") not in pairs
    sheet = fill_sheet(SCHEME, ASSUMED)
    found = drawn(ASSUMED)
    at = {name: n for n, name in enumerate(sheet.themes)}
    shares = {
        (a, b): found.reversed_share[at[a], at[b]] for a, b in itertools.permutations(ASSUMED, 2)
    }
    assert all(shares[pair] > 0.05 for pair in pairs)
    assert all(shares[a, b] + shares[b, a] == pytest.approx(1) for a, b in shares)


def test_the_organisations_risk_of_rasso_is_moderate_to_high_and_that_of_exploitation_high():
    """With ASSUMED levels and medium confidence: the plan prints the words, not the levels."""
    found = drawn(ASSUMED)
    bands = {}
    for name in ("RASSO", "Exploitation"):
        ends = found.intervals["organisation"][list(ASSUMED).index(name)]
        bands[name] = [plain_band(SCHEME, "organisation", end) for end in ends]
    assert bands == {"RASSO": ["moderate", "high"], "Exploitation": ["high", "high"]}


def test_another_scheme_is_drawn_by_the_same_code():
    found = drawn(
        {"a": {"impact": "major", "frequency": 2}, "b": {"impact": "minor", "frequency": 1}},
        scheme=GRID,
    )
    assert found.chances["risk"].shape == (2, 4)
    assert found.chances["impact"].shape == (2, 0)
    assert found.rank_interval[0].tolist() == [1, 1]


def test_no_themes_give_no_results():
    found = drawn({})
    assert found.rank_interval.shape == (0, 2)
    assert found.reversed_share.shape == (0, 0)
    assert MISSING not in found.chances["risk"]
