"""The page of security names, for each promise, a test that exists; what has none is listed as not met."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "security.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LEAST = 50


def names_in(path: Path) -> set[str]:
    """Give the names of the tests of a file; none where it is not there."""
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def promises(page: str) -> list[str]:
    """Give the rows of the page that promise something: all above the list of what is not met."""
    met = page.split("## Not met", maxsplit=1)[0]
    rows = [line for line in met.splitlines() if line.startswith("| ") and "shown by" not in line]
    return [row for row in rows if not row.startswith("|---")]


def faults(page: str, root: Path) -> list[str]:
    """List the promises that name no test, or one that does not exist."""
    found = []
    for row in promises(page):
        named = NAMED.findall(row)
        if not named:
            found.append(f"no test: {row}")
        found += [
            f"{file}::{name} does not exist"
            for file, name in named
            if name not in names_in(root / file)
        ]
    return found


def test_every_promise_names_a_test_that_exists():
    page = PAGE.read_text("utf-8")
    assert faults(page, ROOT) == []
    assert len(promises(page)) >= LEAST


def test_what_is_not_met_says_how_it_stands():
    rows = [
        line
        for line in PAGE.read_text("utf-8").split("## Not met")[1].splitlines()
        if re.match(r"\| \d", line)
    ]
    assert len(rows) >= 5
    assert all(len(row.split("|")[3].strip()) > 10 for row in rows)


def test_a_promise_without_test_and_a_test_that_is_gone_are_found(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("def test_one():\n    pass\n")
    rows = ["`tests/test_a.py::test_one`", "nothing", "`tests/test_a.py::test_two`"]
    page = "".join(f"| 2 | b | {row} |\n" for row in rows) + "## Not met\n"
    assert faults(page, tmp_path) == [
        "no test: | 2 | b | nothing |",
        "tests/test_a.py::test_two does not exist",
    ]
