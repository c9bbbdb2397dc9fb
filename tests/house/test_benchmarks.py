"""Benchmarks run seldom, so that a module which moved away under them would be missed only months later."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[2] / "benchmarks").glob("*.py"))


def missing(source: str) -> list[str]:
    """Name the modules of ours that are imported anywhere in a source, also within functions, and are not there."""
    told = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    ours = {node.module for node in told if node.module and node.module.startswith("frankpledge")}
    return sorted(name for name in ours if not is_there(name))


def is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_what_a_benchmark_imports_is_there(path):
    assert missing(path.read_text("utf-8")) == []


def test_a_module_that_moved_away_is_named():
    source = "def f():\n    from frankpledge.web.performance.keeping_days import keep_day\n"
    assert missing(source) == ["frankpledge.web.performance.keeping_days"]
