"""Scores are those of a slow plain twin and of the plan's bands; what is missing gives a range and no band."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.risk_schemes import read_scheme, recalled_scheme, risk_scheme
from frankpledge.risk.scoring import NO_BAND, band_of, score, totals
from frankpledge.risk.sheet import MISSING, fill_sheet

from .panels import ASSUMED, HARM, ORGANISATION, SCHEME, exercises, themes_with_gaps, whole_themes

GRID = risk_scheme("impact-and-likelihood")


def plain_scores(scheme, levels: dict) -> dict:
    """Score one whole theme as one would by hand, from the scheme's own text."""
    points = {one.id: one.points for one in scheme.levels}
    group_sum = {group.id: 0.0 for group in scheme.groups}
    for criterion in scheme.criteria:
        group_sum[criterion.group] += criterion.weight * points[levels[criterion.id]]
    likelihood = int(levels["frequency"])
    if scheme.likelihood.trend:
        shifts = {one.id: one.shift for one in scheme.likelihood.trend.values}
        likelihood += shifts[levels["trend"]]
    likelihood = max(scheme.likelihood.lowest, min(scheme.likelihood.highest, likelihood))
    found, harm = {}, 0.0
    for group in scheme.groups:
        if group.counts == "harm":
            harm += group_sum[group.id]
            found[group.id] = group_sum[group.id] * likelihood
        else:
            found[group.id] = group_sum[group.id]
    return found | {"risk": harm * likelihood}


def plain_band(scheme, measure: str, value: float) -> str | None:
    """Find the band of a score by looking at each."""
    for band in scheme.bands.get(measure, ()):
        if band.start <= value and (band.below is None or value < band.below):
            return band.id
    return None


def weighted():
    """Give the local scheme with weights that are not whole."""
    content = copy.deepcopy(SCHEME.record())
    for number, criterion in enumerate(content["criteria"]):
        criterion["weight"] = (0.1, 0.7, 1.3)[number % 3]
    return recalled_scheme(content)


WEIGHTED = weighted()


def of_one(levels, scheme=SCHEME):
    return score(fill_sheet(scheme, {"a": levels}))


# risk, its band, victim, its band: what the plan prints in words, with levels that were ASSUMED so that they come out.
CALIBRATION_WITH_ASSUMED_LEVELS = {
    "Domestic abuse": (132, "high", 84, "high"),
    "RASSO": (100, "high", 52, "high"),
    "Knife crime": (99, "high", 57, "high"),
    "Exploitation": (84, "high", 54, "high"),
    "Anti-social behaviour": (30, "standard", 18, "standard"),
    "Hate crime": (54, "moderate", 24, "moderate"),
}


@pytest.mark.parametrize("name", CALIBRATION_WITH_ASSUMED_LEVELS)
def test_with_the_assumed_levels_the_plans_bands_come_out(name):
    """The plan prints bands, not levels: that assumed levels give its bands is face validity only."""
    scores = of_one(ASSUMED[name])
    found = []
    for measure in ("risk", "victim"):
        (value,), (band,) = scores.lowest.measures[measure], scores.bands[measure]
        found += [value, SCHEME.bands[measure][band].id]
    assert tuple(found) == CALIBRATION_WITH_ASSUMED_LEVELS[name]


@pytest.mark.parametrize(
    ("name", "total", "band"), [("Exploitation", 14, "high"), ("RASSO", 10, "moderate")]
)
def test_with_the_assumed_levels_the_organisations_bands_come_out(name, total, band):
    scores = of_one(ASSUMED[name])
    assert scores.lowest.measures["organisation"].tolist() == [total]
    assert SCHEME.bands["organisation"][scores.bands["organisation"][0]].id == band


def test_what_the_plan_calls_critical_is_marked_and_what_it_calls_severe_is_not():
    sheet = fill_sheet(SCHEME, ASSUMED)
    scores = score(sheet)
    marked = {name for name, severe in zip(sheet.themes, scores.severe, strict=True) if severe}
    assert marked == {"Knife crime", "Exploitation"}
    knife = scores.severe_on[sheet.themes.index("Knife crime")]
    assert [s.id for s, on in zip(SCHEME.scales, knife, strict=True) if on] == [
        "physical",
        "psychological",
    ]


@pytest.mark.parametrize("scheme", [SCHEME, GRID, WEIGHTED], ids=["local", "grid", "weighted"])
@given(data=st.data())
def test_scores_and_bands_are_those_of_the_plain_twin(scheme, data):
    themes = data.draw(exercises(whole_themes(scheme)))
    scores = score(fill_sheet(scheme, themes))
    for number, levels in enumerate(themes.values()):
        expected = plain_scores(scheme, levels)
        for measure, value in expected.items():
            assert scores.lowest.measures[measure][number] == pytest.approx(value, abs=1e-6)
            assert (
                scores.highest.measures[measure][number] == scores.lowest.measures[measure][number]
            )
            band = scores.bands[measure][number]
            named = None if band == NO_BAND else scheme.bands[measure][band].id
            assert named == plain_band(scheme, measure, round(value, 6))


@given(whole_themes(), st.sampled_from(SCHEME.scales[:6] + SCHEME.scales[9:]))
def test_raising_a_level_never_lowers_a_risk(levels, scale):
    at = scale.position(levels[scale.id])
    higher = levels | {scale.id: scale.choices[min(at + 1, len(scale.choices) - 1)].id}
    before, after = of_one(levels).lowest.measures, of_one(higher).lowest.measures
    assert all(after[name] >= before[name] for name in ("risk", "victim", "community"))


@given(whole_themes(), st.sampled_from(ORGANISATION), st.sampled_from(SCHEME.levels))
def test_the_organisation_and_the_confidence_never_enter_the_risk(levels, criterion, level):
    before = of_one(levels).lowest.measures
    after = of_one(levels | {criterion: level.id, "confidence": "low"}).lowest.measures
    assert [after[name] for name in ("risk", "victim", "community")] == [
        before[name] for name in ("risk", "victim", "community")
    ]


@given(exercises(whole_themes()))
def test_victims_and_community_add_up_to_the_whole_and_stay_within_the_schemes_ends(themes):
    found = score(fill_sheet(SCHEME, themes)).lowest
    assert (found.measures["victim"] + found.measures["community"] == found.measures["risk"]).all()
    assert (found.harm * found.likelihood == found.measures["risk"]).all()
    ends = {"risk": 360, "victim": 180, "community": 180, "organisation": 30}
    assert all((found.measures[name] <= most).all() for name, most in ends.items())


@given(exercises(themes_with_gaps() | whole_themes(), least=2))
def test_a_theme_scores_the_same_whatever_stands_beside_it_or_before_it(themes):
    together = score(fill_sheet(SCHEME, themes))
    turned = score(fill_sheet(SCHEME, dict(reversed(themes.items()))))
    for number, levels in enumerate(themes.values()):
        alone = of_one(levels)
        for name in SCHEME.measures:
            for all_, one, other in zip(
                (together.lowest, together.highest), (alone.lowest, alone.highest), (turned.lowest, turned.highest),
                strict=True,
            ):  # fmt: skip
                values = all_.measures[name][number], other.measures[name][-1 - number]
                assert set(values) == {one.measures[name][0]}


@given(st.data())
def test_the_range_holds_every_score_that_filling_the_gaps_could_give(data):
    gaps = data.draw(themes_with_gaps())
    ranged, filled = of_one(gaps), of_one(data.draw(whole_themes()) | gaps)
    for name in SCHEME.measures:
        value = filled.lowest.measures[name][0]
        assert ranged.lowest.measures[name][0] <= value <= ranged.highest.measures[name][0]
        if ranged.scored[name][0]:
            assert ranged.lowest.measures[name][0] == ranged.highest.measures[name][0]
        else:
            assert ranged.bands[name][0] == NO_BAND


@given(themes_with_gaps())
def test_the_ends_of_the_range_are_reached(gaps):
    ranged = of_one(gaps)
    for end, totals_ in ((0, ranged.lowest), (-1, ranged.highest)):
        filled = {scale.id: scale.choices[end].id for scale in SCHEME.scales} | gaps
        whole = of_one(filled).lowest
        assert all(whole.measures[n][0] == totals_.measures[n][0] for n in SCHEME.measures)


def test_missing_is_not_none():
    none = of_one(ASSUMED["RASSO"] | {"physical": "none"})
    left_out = of_one({k: v for k, v in ASSUMED["RASSO"].items() if k != "physical"})
    assert none.lowest.measures["risk"].tolist() == [76]
    assert (left_out.lowest.measures["risk"][0], left_out.highest.measures["risk"][0]) == (76, 116)
    assert none.bands["risk"].tolist() == [1]
    assert left_out.bands["risk"].tolist() == left_out.bands["victim"].tolist() == [NO_BAND]
    assert left_out.bands["organisation"].tolist() == [1]
    assert left_out.scored["community"].tolist() == [True]


def test_what_was_not_scored_has_no_band_also_where_both_ends_lie_in_one():
    scores = of_one(dict.fromkeys(HARM, "none") | {"capacity_gap": "low"})
    assert scores.lowest.measures["risk"][0] == scores.highest.measures["risk"][0] == 0
    assert scores.bands["risk"].tolist() == [NO_BAND]


def test_whether_it_is_severe_waits_for_what_is_missing_unless_it_is_settled():
    assert of_one({"physical": "critical"}).severe.tolist() == [1]
    assert of_one({"physical": "severe"}).severe.tolist() == [MISSING]
    assert of_one(
        {"physical": "severe", "psychological": "low", "financial": "low"}
    ).severe.tolist() == [0]
    bare = recalled_scheme(SCHEME.record() | {"override": None})
    assert of_one({"physical": "catastrophic"}, bare).severe.tolist() == [0]


@given(st.floats(0, 400, allow_nan=False), st.sampled_from(["risk", "victim", "organisation"]))
def test_bands_share_out_every_score(value, measure):
    bands = SCHEME.bands[measure]
    inside = [b.id for b in bands if b.start <= value and (b.below is None or value < b.below)]
    assert inside == [bands[band_of(SCHEME, measure, np.array(value))].id]


def test_a_score_at_a_cut_off_has_the_upper_band_and_dust_of_weights_moves_none():
    assert band_of(SCHEME, "risk", np.array([39.999, 40, 79.999, 80, 159.9, 160])).tolist() == [
        0,
        1,
        1,
        2,
        2,
        3,
    ]
    content = copy.deepcopy(SCHEME.record())
    for criterion in content["criteria"][:6]:
        criterion["weight"] = 0.1
    content["bands"] = {"risk": [{"id": "all", "name": "all", "from": 0}]}
    scheme = recalled_scheme(content)
    levels = dict.fromkeys(HARM, "catastrophic") | {"frequency": 5, "trend": "stable"}
    assert sum([0.1 * 10] * 3) * 5 != 0.1 * 3 * 50  # the dust is there
    assert of_one(levels, scheme).lowest.measures["victim"].tolist() == [15]


def test_rows_before_the_scales_stand_in_the_result():
    drawn = np.zeros((4, 3, len(SCHEME.scales)), dtype=np.int64)
    found = totals(SCHEME, drawn)
    assert (
        found.harm.shape == found.likelihood.shape == found.measures["organisation"].shape == (4, 3)
    )


def test_a_scheme_written_in_a_file_scores(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, "utf-8")
    found = of_one(
        {"people": "bad", "money": "some", "effort": "bad", "frequency": 3, "trend": "up"},
        read_scheme(path),
    )
    values = {name: found_.tolist() for name, found_ in found.lowest.measures.items()}
    assert values == {"risk": [36], "people": [30], "money": [6], "work": [2.5]}
    assert found.bands["risk"].tolist() == [1]
    assert found.bands["people"].tolist() == [NO_BAND]


OWN = """
id: mine
version: 3
name: Mine
about: A scheme that a partnership wrote.
source: Synthetic, of a test.
levels: [{id: nil, name: nil, points: 0}, {id: some, name: some, points: 2}, {id: bad, name: bad, points: 5}]
groups:
  - {id: people, name: people, counts: harm}
  - {id: money, name: money, counts: harm}
  - {id: work, name: work, counts: apart}
criteria:
  - {id: people, name: People, group: people, question: "Hurt?", weight: 2, levels: {nil: N, some: S, bad: B}}
  - {id: money, name: Money, group: money, question: "Cost?", levels: {nil: N, some: S, bad: B}}
  - {id: effort, name: Effort, group: work, question: "Work?", weight: 0.5, levels: {nil: N, some: S, bad: B}}
likelihood:
  frequency:
    name: Often
    question: "How often?"
    basis: A guess.
    values: [{value: 1, name: seldom, words: S}, {value: 3, name: often, words: O}]
  trend:
    name: Way
    question: "Which way?"
    values: [{id: level, name: level, shift: 0, words: L}, {id: up, name: up, shift: 4, words: U}]
  lowest: 1
  highest: 3
bands:
  risk: [{id: small, name: small, from: 0, below: 36}, {id: big, name: big, from: 36}]
confidence: [{id: sure, name: sure, moves: 0, words: S}]
default_confidence: sure
"""
