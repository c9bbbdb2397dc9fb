"""`score` scores a file of levels without a store, a database or Django, and quotes what it cannot read."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
import yaml

from frankpledge.definitions.risk_schemes import risk_scheme

from ..risk.panels import ASSUMED
from .shell import refused, run, told


@pytest.fixture
def levels(tmp_path):
    """Give a function that writes a file of levels."""

    def write(content, name="levels.yaml"):
        path = tmp_path / name
        text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
        path.write_text(text, "utf-8")
        return path

    return write


def test_themes_are_scored_as_json_in_their_order(levels):
    answer = told("score", levels(ASSUMED))
    assert answer["scheme"] == {
        "id": "morile-style-local-scheme", "version": 1, "name": "MoRiLE-style local scheme v1",
        "stamp": risk_scheme().stamp,
    }  # fmt: skip
    first = answer["results"][0]
    assert [one["theme"] for one in answer["results"]][:2] == ["Domestic abuse", "RASSO"]
    assert (first["risk"], first["risk_band"], first["victim"], first["victim_band"]) == (
        132,
        "high",
        84,
        "high",
    )
    assert (first["organisation_band"], first["severe_impact"], first["rank_interval"]) == (
        "moderate",
        False,
        [1, 2],
    )
    assert first["missing"] == []
    rasso = answer["results"][1]
    assert rasso["organisation_interval_bands"] == ["moderate", "high"]
    assert ["Domestic abuse", "RASSO"] in answer["not_told_apart"]


def test_the_plans_bands_come_out_with_the_assumed_levels(levels):
    """The plan prints bands, not levels: the levels of the file are assumed."""
    bands = {one["theme"]: one["risk_band"] for one in told("score", levels(ASSUMED))["results"]}
    assert bands == {
        "Domestic abuse": "high", "RASSO": "high", "Exploitation": "high", "Knife crime": "high",
        "Anti-social behaviour": "standard", "Hate crime": "moderate",
    }  # fmt: skip


def test_a_missing_level_gives_a_range_and_no_band(levels):
    gap = {k: v for k, v in ASSUMED["RASSO"].items() if k != "physical"}
    (one,) = told("score", levels({"RASSO": gap | {"financial": None}}))["results"]
    assert (one["risk"], one["risk_band"], one["rank"], one["rank_interval"]) == (
        None,
        None,
        None,
        None,
    )
    assert one["risk_range"] == [72, 152]
    assert one["missing"] == ["physical", "financial"]
    assert one["organisation"] == 10


def test_a_person_reads_a_table_with_words(levels):
    gap = {k: v for k, v in ASSUMED["Hate crime"].items() if k != "physical"}
    output = run("score", levels(ASSUMED | {"Hate crime": gap, "Rape": ASSUMED["RASSO"]})).output
    plain = " ".join(output.split())
    assert output.startswith("MoRiLE-style local scheme v1\n")
    assert "the MoRiLE values" not in output
    assert "1 Domestic abuse 132 high 84 high 48 9 moderate" in plain
    assert "2= RASSO 100 high" in plain
    assert "RASSO shares its place with Rape." in plain
    assert "Hate crime: not scored on physical harm. What is missing is not none" in plain
    assert "51 to 81, no band" in plain
    assert "severe-impact" in plain
    assert (
        "Anti-social behaviour: standard overall; substantial psychological harm at the highest."
        in plain
    )
    assert "RASSO: moderate to high, as levels might have been." in plain
    assert (
        "Not told apart, as more than one draw in twenty reverses them (one in which they share a place counts half): "
        "Domestic abuse and Rape;" in plain
    )
    assert "they do not measure harm" in plain


def test_pairs_are_named_or_counted_and_none_is_no_line(levels):
    many = {f"Theme {n}": ASSUMED["RASSO"] for n in range(6)}
    assert "; and 5 more." in " ".join(run("score", levels(many)).output.split())
    assert "Not told apart" not in run("score", levels({"One": ASSUMED["RASSO"]})).output


def test_the_seed_makes_the_draws(levels):
    path = levels(ASSUMED)
    first, again, other = (told("score", path, "--seed", seed) for seed in (5, 5, 6))
    assert first == again
    assert first["results"][0]["risk_chances"] != other["results"][0]["risk_chances"]
    assert first["results"][0]["risk"] == other["results"][0]["risk"]


def test_confidence_moves_the_interval_and_never_the_score(levels):
    sure, unsure = (
        told("score", levels({"a": ASSUMED["RASSO"] | {"confidence": word}}))["results"][0]
        for word in ("high", "low")
    )
    assert sure["risk"] == unsure["risk"] == 100
    assert sure["risk_interval"] == [100, 100]
    assert unsure["risk_interval"][0] < 100 < unsure["risk_interval"][1]


def test_another_scheme_by_id_or_by_file(levels, tmp_path):
    path = levels({"a": {"impact": "severe", "frequency": 4}, "b": {"impact": "minor"}})
    answer = told("score", path, "--scheme", "impact-and-likelihood")
    assert answer["results"][0]["risk"] == 16
    assert "impact" in run("score", path, "--scheme", "impact-and-likelihood").output
    content = risk_scheme("impact-and-likelihood").record() | {"name": "Ours", "override": None}
    own = levels(content, "ours.yaml")
    assert told("score", path, "--scheme", own)["scheme"]["name"] == "Ours"
    assert run("score", path, "--scheme", own).output.startswith("Ours\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RASSO: {physical: dreadful}", "RASSO, physical: 'dreadful' is no level of physical harm. Use none, low"),
        ("RASSO: {mood: low}", "RASSO: 'mood' is no criterion of MoRiLE-style local scheme v1"),
        ("RASSO: {frequency: 9}", "RASSO, frequency: '9' is no level of frequency. Use 1, 2, 3, 4, 5"),
        ("RASSO: severe", "RASSO: 'severe' is no list of levels"),
        ("RASSO: {physical: low}\nRASSO: {physical: severe}", "'RASSO' stands twice, again in line 2"),
        ("RASSO: {physical: low, physical: severe}", "'physical' stands twice"),
        ("RASSO: {physical: low}\nrasso: {}", "'RASSO' and 'rasso' have one name"),
        ("", "holds None, no themes"),
        ("{}", "holds {}, no themes"),
        ("- RASSO", "holds ['RASSO'], no themes"),
        ("RASSO: {physical", "cannot be read as YAML"),
        ("RASSO: &a {physical: *a}", "repeats 'a', which is not written before it"),
        ('"\\e[31mred": {}', "is no name of a theme"),
        ("RASSO: {physical: low, confidence: {physical: sure}}", "'sure' is not known. Use high, medium, low"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_quoted(levels, text, said):
    assert said in refused("score", levels(text), code=1)


def test_a_call_that_is_wrong_is_told(levels, tmp_path):
    assert "There is no scheme 'national'" in refused(
        "score", levels(ASSUMED), "--scheme", "national", code=2
    )
    assert "does not exist" in refused("score", tmp_path / "gone.yaml", code=2)
    refused("score", levels(ASSUMED), "--seed", "-1", code=2)
    wrong = risk_scheme().record()
    wrong["bands"]["risk"][1]["from"] = 30
    said = refused("score", levels(ASSUMED), "--scheme", levels(wrong, "wrong.yaml"), code=1)
    assert "'standard' begins at 0 and ends below 40, 'moderate' begins at 30" in said


def test_too_many_themes_are_refused_and_a_large_panel_is_scored_within_seconds(levels):
    many = {f"Theme {n}": ASSUMED["RASSO"] for n in range(501)}
    assert "501 themes, and 500 can be scored at once" in refused("score", levels(many), code=1)
    few = dict(list(many.items())[:60])
    began = time.monotonic()
    assert len(told("score", levels(few))["results"]) == 60
    assert time.monotonic() - began < 10


def test_nothing_of_the_web_is_loaded(levels):
    program = (
        "import sys; from frankpledge.cli import main\n"
        "try: main()\n"
        "finally: print(sorted(m for m in sys.modules if m.split('.')[0] == 'django'), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "score", str(levels(ASSUMED)), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.strip() == "[]"
    assert json.loads(done.stdout)["results"]
