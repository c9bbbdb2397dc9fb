"""A scheme is a file: those that ship are whole, your own is held to the same, and the stamp tells any change."""

from __future__ import annotations

import copy

import pytest
import yaml

from frankpledge.definitions.risk_schemes import (
    DEFAULT,
    named_scheme,
    read_scheme,
    recalled_scheme,
    risk_scheme,
    risk_schemes,
    shipped_schemes,
)
from frankpledge.faults import CallFault, DataFault

# A version that was published stays as it is: whoever changes a file here writes a new version instead.
STAMPS = {
    "impact-and-likelihood/1/6276eec75e25",
    "morile-style-local-scheme/1/3b8e4ddc4bb5",
}


def changed(tmp_path, *path, to=None):
    """Write the default scheme with one place changed, or taken out where ``to`` is None, and give the file."""
    content = copy.deepcopy(risk_scheme().record())
    at = content
    for step in path[:-1]:
        at = at[step]
    if to is None:
        del at[path[-1]]
    else:
        at[path[-1]] = to
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def test_published_versions_stay_as_they_are():
    assert {one.stamp for one in shipped_schemes()} == STAMPS


def test_the_default_scheme_is_the_one_of_the_method_paper():
    scheme = risk_scheme()
    assert scheme is risk_schemes()[DEFAULT]
    assert scheme.name == "MoRiLE-style local scheme v1"
    assert {one.id: one.points for one in scheme.levels} == {
        "none": 0, "low": 1, "moderate": 2, "substantial": 4, "severe": 6, "critical": 8, "catastrophic": 10,
    }  # fmt: skip
    asked = {group.id: [s.id for s in scheme.scales if s.group == group.id] for group in scheme.groups}  # fmt: skip
    assert asked == {
        "victim": ["physical", "psychological", "financial"],
        "community": ["community_impact", "public_expectation", "environmental"],
        "organisation": ["capacity_gap", "capability_gap", "reputation_political"],
    }
    assert {name: [band.start for band in bands] for name, bands in scheme.bands.items()} == {
        "risk": [0, 40, 80, 160], "victim": [0, 20, 45, 90], "organisation": [0, 6, 12, 20],
    }  # fmt: skip
    assert [one.moves for one in scheme.confidence] == [0, 0.25, 0.5]
    assert {one.weight for one in scheme.criteria} == {1}


@pytest.mark.parametrize("scheme", shipped_schemes(), ids=lambda one: one.id)
def test_every_choice_of_every_scale_is_told_in_words_of_its_own(scheme):
    for scale in scheme.scales:
        assert scale.question.endswith("?")
        told = [choice.words for choice in scale.choices]
        assert len(set(told)) == len(told)
        assert all(words.endswith(".") for words in told)
        assert list(scale.choices) == sorted(scale.choices, key=lambda one: one.points)
    assert "the MoRiLE" not in str(scheme.record())


def test_a_choice_is_found_by_id_or_name_whatever_the_case():
    physical, frequency = risk_scheme().scale("physical"), risk_scheme().scale("frequency")
    assert physical.position(" Severe ") == 4
    assert frequency.position("5") == frequency.position("Very frequent") == 4
    assert physical.position("sever") is None
    assert risk_scheme().scale("mood") is None


def test_a_scheme_is_named_by_id_by_stamp_or_by_file(tmp_path):
    scheme = risk_scheme()
    assert named_scheme(DEFAULT) is named_scheme(scheme.stamp) is scheme
    assert named_scheme(str(changed(tmp_path, "version", to=1))).stamp == scheme.stamp
    bare = tmp_path / "bare"
    bare.write_text(changed(tmp_path, "version", to=2).read_text("utf-8"), "utf-8")
    assert named_scheme(str(bare)).version == 2
    with pytest.raises(CallFault, match=r"no scheme 'national'\. Use impact-and-likelihood or"):
        named_scheme("national")
    with pytest.raises(CallFault, match="no scheme 'xxx"):
        named_scheme("x" * 5_000)


def test_a_scheme_is_recalled_as_it_was_kept():
    for scheme in shipped_schemes():
        again = recalled_scheme(scheme.record())
        assert again == scheme
        assert again.stamp == scheme.stamp


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("bands", "risk", 0, "below"), 50),
        (("levels", 6, "points"), 12),
        (("criteria", 0, "levels", "none"), "Nothing."),
        (("confidence", 1, "moves"), 0.3),
        (("version",), 2),
    ],
)
def test_any_change_gives_another_stamp(path, to):
    content = copy.deepcopy(risk_scheme().record())
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    if path[0] == "bands":
        at = content["bands"]["risk"][1]["from"] = to
    assert recalled_scheme(content).stamp != risk_scheme().stamp


REFUSED = [
    (("bands", "risk", 1, "from"), 30, "risk: 'standard' begins at 0 and ends below 40, 'moderate' begins at 30"),
    (("bands", "risk", 1, "from"), 45, "let each band end where the next begins"),
    (("bands", "risk", 0, "from"), 5, "risk: 'standard' begins at 5; let the first band begin at 0"),
    (("bands", "risk", 3, "below"), 300, "the highest band 'very_high' ends below 300"),
    (("bands", "risk", 2, "below"), None, "'high' begins at 80 and has no end"),
    (("bands", "risk", 1, "id"), "high", "the band of risk 'high' stands twice"),
    (("bands", "risk"), None, "bands: nothing stands for risk"),
    (("bands", "victims"), [{"id": "all", "name": "all", "from": 0}], "bands: 'victims' is not known"),
    (("bands", "risk"), [{"id": "a", "name": "a", "from": 0, "below": 0}, {"id": "b", "name": "b", "from": 0}],
     "'a' begins at 0 and ends below 0, 'b' begins at 0; let each band end where the next begins, higher up"),
    (("bands", "victim", 3, "from"), 900, "'high' begins at 45 and ends below 90, 'very_high' begins at 900"),
    (("bands", "victim"), [{"id": "a", "name": "a", "from": 0, "below": 181}, {"id": "b", "name": "b", "from": 181}],
     "bands.victim: 'b' begins at 181, and no theme can have more than 180; lower it or take it out"),
    (("bands", "risk"), [{"id": "a", "name": "a", "from": 0, "below": 361}, {"id": "b", "name": "b", "from": 361}],
     "bands.risk: 'b' begins at 361, and no theme can have more than 360"),
    (("bands", "organisation"),
     [{"id": "a", "name": "a", "from": 0, "below": 31}, {"id": "b", "name": "b", "from": 31}],
     "bands.organisation: 'b' begins at 31, and no theme can have more than 30"),
    (("name",), "Ours\x1b[31m", "name: String should match pattern"),
    (("levels", 1, "points"), 2, "level 'moderate' has 2 points after 'low' with 2"),
    (("levels", 1, "id"), "moderate", "the level 'moderate' stands twice"),
    (("levels", 1, "points"), "many", "levels.1.points"),
    (("criteria", 0, "id"), "financial", "the criterion 'financial' stands twice"),
    (("criteria", 0, "id"), "trend", "'trend' has a meaning of its own; call the criterion"),
    (("criteria", 0, "group"), "victims", "criteria.physical.group: 'victims' is not known; use community"),
    (("criteria", 0, "levels", "low"), None, "criteria.physical.levels: nothing stands for low"),
    (("criteria", 0, "levels", "awful"), "Awful.", "criteria.physical.levels: 'awful' is not known"),
    (("groups", 0, "id"), "risk", "'risk' has a meaning of its own; call the group"),
    (("groups", 0, "id"), "community", "the group 'community' stands twice"),
    (("groups",), [{"id": "victim", "name": "v", "counts": "apart"}], "no group counts as harm"),
    (("override", "from_level"), "awful", "override.from_level: 'awful' is not known"),
    (("override", "criteria"), ["mood"], "override.criteria: 'mood' is not known"),
    (("default_confidence",), "sure", "default_confidence: 'sure' is not known; use high, low, medium"),
    (("confidence", 0, "id"), "low", "the confidence 'low' stands twice"),
    (("colour",), "red", "colour"),
    (("id",), "Our Scheme", "id: "),
    (("likelihood", "highest"), 0, "likelihood.highest"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "to", "said"), REFUSED, ids=[said[:50] for _, _, said in REFUSED])
def test_a_scheme_that_does_not_hold_is_refused_with_field_value_and_way_out(
    tmp_path, path, to, said
):
    with pytest.raises(DataFault) as caught:
        read_scheme(changed(tmp_path, *path, to=to))
    assert "The definition own.yaml does not hold" in str(caught.value)
    assert said in str(caught.value)


def test_a_group_without_a_criterion_is_refused(tmp_path):
    groups = [*risk_scheme().record()["groups"], {"id": "place", "name": "place", "counts": "harm"}]
    with pytest.raises(DataFault, match="criteria of the groups: nothing stands for place"):
        read_scheme(changed(tmp_path, "groups", to=groups))


def test_a_scheme_may_mark_nothing_and_ask_no_trend(tmp_path):
    content = risk_scheme().record() | {"override": None}
    content["likelihood"] = content["likelihood"] | {"trend": None}
    found = recalled_scheme(content)
    assert found.override is None
    assert found.scale("trend") is None
