"""The documented JSON is the JSON that is printed, key by key."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import click
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


def commands_with_json(group: click.Group = main, before: str = "") -> set[str]:
    """Name every command that takes --json, with the groups that it is in."""
    found = set()
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found |= commands_with_json(command, f"{before}{name} ")
        elif "--json" in {text for option in command.params for text in option.opts}:
            found.add(f"{before}{name}")
    return found


def undocumented(page: str) -> set[str]:
    """Name the commands of which a page says nothing: neither by their name, nor by their group's."""
    told = set(sections(page))
    return {
        name for name in commands_with_json() if name not in told and name.split()[0] not in told
    }


def test_every_command_that_prints_json_is_on_the_page():
    assert undocumented(PAGE) == set()
    assert all(keys(section) for section in sections(PAGE).values())


@pytest.mark.parametrize("name", ["quality", "fetch police-uk", "chart"])
def test_a_command_that_is_not_on_the_page_is_found(name):
    missing = {"chart": {"chart trend", "chart ranked", "chart map"}}.get(name, {name})
    assert undocumented(PAGE.replace(f"## `{name}`", "## gone")) == missing


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKED)
def test_the_keys_on_the_page_are_the_keys_that_are_printed(name, demo_store):
    assert keys(sections(PAGE)[name]) == list(answer(ASKED[name]))


def test_the_keys_of_a_finding_are_documented(demo_store):
    findings = answer(ASKED["changed"])["findings"]
    assert {tuple(finding) for finding in findings} == {tuple(keys(sections(PAGE)["findings"]))}


def test_the_keys_of_a_drafted_assessment_are_documented(demo_store):
    folder = Path(answer(ASKED["assess"])["folder"])
    whole = json.loads((demo_store / folder / "assessment.json").read_text("utf-8"))
    assert keys(sections(PAGE)["assessment.json"]) == list(whole)


def test_the_keys_of_a_trace_are_documented(demo_store):
    figure = answer(ASKED["count"])["figure"]
    assert keys(sections(PAGE)["trace"]) == list(answer(f"trace {figure} --json"))


def test_the_keys_of_a_load_are_documented(demo_store):
    again = answer(f"load {demo_store / 'demo/files'} --json")
    assert keys(sections(PAGE)["load"]) == list(again)
    assert again["changed"] is False


@pytest.mark.parametrize("name", ["trend", "ranked", "map"])
def test_the_keys_of_every_chart_are_documented(name, demo_store, tmp_path):
    words = "--area E22000359 --from 2025-01 --to 2025-12"
    printed = answer(f"chart {name} {words} --to-file {tmp_path / 'chart.json'} --json")
    assert keys(sections(PAGE)["chart"]) == list(printed)


def test_the_keys_of_a_rollback_are_documented(demo_store, tmp_path):
    store = tmp_path / "store"
    shutil.copytree(demo_store / "demo/store", store)
    current = (store / "current").read_text("utf-8").strip()
    printed = answer(f"rollback {current} --store {store} --json")
    assert keys(sections(PAGE)["rollback"]) == list(printed)


@pytest.fixture
def no_service(monkeypatch):
    """Open everything that a service needs, and serve nothing."""
    monkeypatch.setattr("frankpledge.config.application.gather_files", lambda: None)
    monkeypatch.setattr("frankpledge.config.application.run_server", lambda *_: None)
    monkeypatch.setattr("frankpledge.config.worker.work", lambda **_: None)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["serve", "worker"])
def test_the_keys_of_a_service_are_documented(name, no_service, demo_store):
    assert keys(sections(PAGE)[name]) == list(answer(f"{name} --json"))


def test_the_keys_of_a_fetch_are_documented(monkeypatch):
    monkeypatch.setattr("frankpledge.cli.fetching.fetch_archive", lambda *_, **__: Path("a.zip"))
    printed = answer("fetch police-uk --archive 2025-12 --json")
    assert keys(sections(PAGE)["fetch police-uk"]) == list(printed)


def test_a_fault_is_json_too(demo_store):
    done = CliRunner().invoke(main, ["trace", "000000000000", "--json"])
    told = json.loads(done.stdout)
    assert list(told) == ["fault", "exit"]
    assert told["exit"] == done.exit_code
