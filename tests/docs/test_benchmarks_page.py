"""The page of benchmarks says what was measured, and nothing else."""

import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def writer():
    """Load the script that writes the page."""
    spec = importlib.util.spec_from_file_location(
        "write_benchmarks", ROOT / "docs/write_benchmarks.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured():
    """Give the lines that were measured."""
    lines = (ROOT / "benchmarks/results.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_page_is_what_the_results_say():
    page = (ROOT / "docs/reference/benchmarks.md").read_text("utf-8")
    assert page == writer().page(measured()), (
        "Write it anew: .venv/bin/python docs/write_benchmarks.py"
    )


def test_no_figure_is_kept_whose_answers_differ():
    assert all(line["agrees"] for line in measured())


def test_a_later_line_of_the_same_row_replaces_the_earlier():
    first = {"row": "load", "peer": "a", "ours_s": 1}
    assert writer().latest([first, first | {"ours_s": 2}]) == [first | {"ours_s": 2}]
