"""Migrations of an app stand in one line: two of one number, from two branches, are found before anybody runs them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def doubled(names: list[str]) -> list[str]:
    """Return the numbers that stand at the head of more than one name."""
    counts = Counter(name[:4] for name in names)
    return sorted(number for number, count in counts.items() if count > 1)


def test_no_two_migrations_of_an_app_have_one_number():
    folders = sorted((ROOT / "frankpledge" / "web").glob("*/migrations"))
    assert folders
    for folder in folders:
        assert doubled([path.name for path in folder.glob("0*.py")]) == [], folder


def test_two_migrations_of_one_number_are_found():
    assert doubled(["0001_initial.py", "0002_a.py", "0002_b.py"]) == ["0002"]
    assert doubled(["0001_initial.py", "0002_a.py"]) == []
