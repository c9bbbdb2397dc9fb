"""The page of false alarms says what was measured, and no method of the bench is left out of it."""

import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks.false_alarms import NO_SIGNAL, RESULTS, SIGNALS, line
from frankpledge.findings.methods.registry import METHODS

ROOT = Path(__file__).parents[2]
# Signals of what is not a method of the bench's own list.
BESIDE_THE_BENCH = {"what changed"}


def writer():
    """Load the script that writes the page."""
    spec = importlib.util.spec_from_file_location(
        "write_false_alarms", ROOT / "docs/write_false_alarms.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured():
    """Give the lines that were measured."""
    return [json.loads(one) for one in RESULTS.read_text("utf-8").splitlines()]


def test_the_page_is_what_was_measured():
    page = (ROOT / "docs/reference/false-alarms.md").read_text("utf-8")
    assert page == writer().page(measured()), "Write it anew: make false-alarms"


def test_every_signal_has_its_line_and_every_line_its_signal():
    kept = [(one["method"], one["signal"]) for one in measured()]
    assert kept == [(signal.method, signal.says) for signal in SIGNALS], "make false-alarms"
    assert len(set(kept)) == len(kept)


def unmeasured(methods, lines, reasons):
    """List the methods that have neither a line nor a reason."""
    return sorted(
        set(methods) - {one["method"] for one in lines} - {m for m, why in reasons.items() if why}
    )


def test_every_method_has_a_line_or_a_reason_why_it_has_none():
    assert not unmeasured(METHODS, measured(), NO_SIGNAL)
    assert unmeasured([*METHODS, "new-one"], measured(), NO_SIGNAL) == ["new-one"]
    assert unmeasured(["new-one"], [], {"new-one": ""}) == ["new-one"]


def test_every_line_is_of_a_method_that_there_is():
    assert {one["method"] for one in measured()} <= set(METHODS) | BESIDE_THE_BENCH
    assert set(NO_SIGNAL) <= set(METHODS)


def test_ten_thousand_worlds_were_drawn_for_each_and_what_does_not_hold_says_why():
    for one in measured():
        assert one["simulations"] >= 10_000
        assert one["holds"] or one["doubt"], one
        assert one["power"] or one["no_power"], one


@pytest.mark.parametrize(
    "name", ["compare: exact test, p < 0.05 (last year)", "season: weekdays, p < 0.05"]
)
def test_a_line_comes_out_the_same_when_it_is_measured_again(name):
    (signal,) = (one for one in SIGNALS if one.key == name)
    (kept,) = (one for one in measured() if f"{one['method']}: {one['signal']}" == name)
    assert line(signal) == kept
