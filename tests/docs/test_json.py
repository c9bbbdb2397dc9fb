"""The documented JSON is the JSON that is printed, key by key."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from frankpledge.cli import main

PAGE = (Path(__file__).parents[2] / "docs/reference/json.md").read_text("utf-8")
pytestmark = pytest.mark.xdist_group("docs")


def sections(page: str) -> dict[str, str]:
    """Split a page by its headings."""
    parts = re.split(r"^#+ `(.+)`$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def keys(section: str) -> list[str]:
    """List the keys that a section's table names."""
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def answer(command: str) -> dict:
    """Ask the shell and read what it prints on standard output."""
    done = CliRunner().invoke(main, shlex.split(command))
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


ASKED = {
    name: found[1]
    for name, section in sections(PAGE).items()
    if (found := re.search(r"^\$ frankpledge (.+)$", section, re.MULTILINE))
}


@pytest.mark.parametrize("name", ASKED)
def test_the_keys_on_the_page_are_the_keys_that_are_printed(name, demo_store):
    assert keys(sections(PAGE)[name]) == list(answer(ASKED[name]))


def test_the_keys_of_a_finding_are_documented(demo_store):
    findings = answer(ASKED["changed"])["findings"]
    assert {tuple(finding) for finding in findings} == {tuple(keys(sections(PAGE)["findings"]))}


def test_the_keys_of_a_trace_are_documented(demo_store):
    figure = answer(ASKED["count"])["figure"]
    assert keys(sections(PAGE)["trace"]) == list(answer(f"trace {figure} --json"))


def test_the_keys_of_a_load_are_documented(demo_store):
    again = answer(f"load {demo_store / 'demo/files'} --json")
    assert keys(sections(PAGE)["load"]) == list(again)
    assert again["changed"] is False


def test_a_fault_is_json_too(demo_store):
    done = CliRunner().invoke(main, ["trace", "000000000000", "--json"])
    told = json.loads(done.stdout)
    assert list(told) == ["fault", "exit"]
    assert told["exit"] == done.exit_code
