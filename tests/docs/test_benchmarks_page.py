"""The page of benchmarks says what was measured, and nothing else."""

import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks import agreement

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


LOOKUP = (
    "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_code\n"
    "Madeup 1,E01090001,Upper,E05090001,E07090001\n"
)
FINDING = {
    "area": "E07090001", "area_kind": "district", "crime_group": "Vehicle crime", "compared_with": "last-year",
    "count": 5, "baseline": 2, "baseline_exposure": 1.0, "p": 58 / 128, "q": 58 / 128,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "agrees"),
    [({}, True), ({"count": 6}, False), ({"baseline": 1}, False), ({"p": 0.4}, False), ({"q": 0.5}, False),
     ({"area": "E07090009", "count": 0, "baseline": 0, "p": 1.0, "q": 1.0}, True),
     ({"area_kind": "csp"}, False)],
)  # fmt: skip
def test_what_changed_agrees_only_with_the_raw_rows_and_the_plain_test(tmp_path, changed, agrees):
    (tmp_path / "lookup.csv").write_text(LOOKUP)
    for month, rows in (("2025-01", 5), ("2024-01", 2)):
        row = f"{month},E01090001,Vehicle crime\n"
        (tmp_path / f"{month}-street.csv").write_text("Month,LSOA code,Crime type\n" + row * rows)
    question = {"period": {"from": "2025-01", "to": "2025-01"}}
    found = agreement.check({"question": question, "findings": [FINDING | changed]}, tmp_path)
    assert found["agrees"] is agrees
