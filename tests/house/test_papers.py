"""The papers of the house keep their form: change log, decisions, environment."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

MOST_LINES_OF_A_DECISION = 60
HEADINGS = ["Context", "Decision", "Consequences"]
STATUS = re.compile(
    r"^Status: (proposed|accepted|superseded by \d{4}), \d{4}-\d{2}-\d{2}$", re.MULTILINE
)
SETTING = re.compile(r"\bFRANKPLEDGE_[A-Z_]+\b")


def has_unreleased(changelog: str) -> bool:
    """Tell whether the change log has a place for the next change, above all releases."""
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    return bool(headings) and headings[0] == "Unreleased"


def faults_of_decision(name: str, text: str) -> list[str]:
    """List where a record of a decision leaves the one-page form."""
    number = re.fullmatch(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md", name)
    if not number:
        return [f"{name}: name it NNNN-title-in-lower-case.md"]
    found = []
    if not text.startswith(f"# {number[1]} "):
        found.append(f"{name}: the title must begin with '# {number[1]} '")
    if not STATUS.search(text):
        found.append(f"{name}: needs a line 'Status: accepted, YYYY-MM-DD'")
    if re.findall(r"^## (.+)$", text, re.MULTILINE) != HEADINGS:
        found.append(f"{name}: its headings must be {', '.join(HEADINGS)}")
    if text.count("\n") > MOST_LINES_OF_A_DECISION:
        found.append(f"{name}: is longer than a page ({MOST_LINES_OF_A_DECISION} lines)")
    return found


def gaps(names: list[str]) -> list[str]:
    """List the numbers that should stand in a row of decisions and do not, or stand twice."""
    numbers = sorted(name[:4] for name in names)
    expected = [f"{n:04d}" for n in range(1, len(numbers) + 1)]
    return sorted(set(expected) ^ set(numbers)) or (["twice"] if expected != numbers else [])


def decisions() -> dict[str, str]:
    """Read every record of a decision, by its file name."""
    return {path.name: path.read_text("utf-8") for path in (ROOT / "docs/adr").glob("[0-9]*.md")}


def test_the_next_change_has_its_place_in_the_change_log():
    assert has_unreleased((ROOT / "CHANGELOG.md").read_text("utf-8"))


def test_a_change_log_without_a_place_for_the_next_change_is_found():
    assert not has_unreleased("# Changes\n\n## 0.1.0\n\n## Unreleased\n")
    assert not has_unreleased("# Changes\n")


def test_every_decision_is_one_page_of_the_same_form():
    found = [line for name, text in decisions().items() for line in faults_of_decision(name, text)]
    assert not found, "\n".join(found)
    assert len(decisions()) >= 10


def test_decisions_are_numbered_without_gaps():
    assert gaps(list(decisions())) == []


def test_a_decision_out_of_form_is_found():
    good = "# 0002 A\n\nStatus: accepted, 2026-11-23\n\n## Context\n## Decision\n## Consequences\n"
    assert faults_of_decision("0002-a-title.md", good) == []
    assert len(faults_of_decision("0003-a-title.md", good)) == 1
    assert len(faults_of_decision("0002-a-title.md", good + "\n" * 60)) == 1
    assert len(faults_of_decision("0002-a-title.md", good.replace("## Context", "## Why"))) == 1
    assert len(faults_of_decision("0002-a-title.md", good.replace("accepted", "done"))) == 1
    assert len(faults_of_decision("2-A Title.md", good)) == 1


def test_a_gap_and_a_double_number_are_found():
    assert gaps(["0001-a.md", "0003-b.md"]) == ["0002", "0003"]
    assert gaps(["0001-a.md", "0001-b.md", "0002-c.md"]) != []


def settings_named(texts: dict[str, str]) -> set[str]:
    """List the settings that the package and its doors read from the environment."""
    readers = (
        "frankpledge/",
        "benchmarks/",
        "Makefile",
        ".ci/",
        "tests/conftest.py",
        "tests/settings.py",
    )
    return {
        name
        for path, text in texts.items()
        if path.startswith(readers)
        for name in SETTING.findall(text)
    }


def test_the_sample_environment_names_every_setting_and_no_other(texts):
    sample = set(SETTING.findall((ROOT / ".env.sample").read_text("utf-8")))
    assert sample == settings_named(texts)


def test_a_setting_is_found_where_it_is_read():
    texts = {"frankpledge/cli/a.py": 'environ["FRANKPLEDGE_X"]', "docs/a.md": "FRANKPLEDGE_Y"}
    assert settings_named(texts) == {"FRANKPLEDGE_X"}
