"""The page of targets in danger says what was measured, and the measure can be taken again."""

import importlib.util
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.targets_in_danger import RESULTS, WORLDS, measure

ROOT = Path(__file__).parents[2]


def writer():
    """Load the script that writes the page."""
    where = ROOT / "docs/write_targets_in_danger.py"
    spec = importlib.util.spec_from_file_location("write_targets_in_danger", where)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def measured():
    """Give the lines that were measured."""
    return [json.loads(one) for one in RESULTS.read_text("utf-8").splitlines()]


def test_the_page_is_what_was_measured(measured):
    page = (ROOT / "docs/reference/targets-in-danger.md").read_text("utf-8")
    assert page == writer().page(measured), "Write it anew: python docs/write_targets_in_danger.py"


def test_each_world_stands_with_its_own_figures(measured):
    rows = [line for line in writer().page(measured).splitlines() if line.startswith("| ")]
    for one in measured:
        (row,) = [line for line in rows if line.startswith(f"| {one['words']} |")][:1]
        told = [f"{100 * one['within'][m][level]:.0f} %" for level in ("80", "95") for m in "369"]
        assert row == f"| {' | '.join((one['words'], *told))} |"


def test_every_world_has_its_line(measured):
    assert [{name: one[name] for name in asdict(WORLDS[0])} for one in measured] == [
        asdict(world) for world in WORLDS
    ]


def test_the_intervals_hold_what_they_promise_and_few_exceptions_are_false(measured):
    for one in measured:
        for found in one["within"].values():
            assert 0.75 <= found["80"] <= 0.92, one["words"]
            assert 0.92 <= found["95"] <= 0.99, one["words"]
        assert one["exceptions_of_kept"] <= 0.2, one["words"]
        assert list(one["foreseen"].values()) == sorted(one["foreseen"].values())


def test_a_few_series_measured_anew_tell_much_the_same(measured):
    again = measure(WORLDS[0], series=40)
    assert 0.6 <= again["within"]["6"]["80"] <= 0.97
    assert abs(again["foreseen"]["11"] - measured[0]["foreseen"]["11"]) < 0.2
    assert again["worse_a_look"] < 0.08
