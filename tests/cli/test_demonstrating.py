"""`demo` makes the synthetic evidence, loads it, and shows what changed; a second call starts at once."""

from __future__ import annotations

import json

import pytest

from frankpledge.faults import DataFault

from .. import stores
from .shell import run


@pytest.fixture
def folder(synthetic, tmp_path):
    """Give a demo's folder that is loaded already, from the shared store."""
    stores.copied(synthetic.folder / "store", tmp_path / "store")
    return tmp_path


def test_a_second_demo_shows_what_changed_draws_and_says_what_is_next(folder):
    done = run("demo", "--no-serve", "--folder", folder)
    assert done.exit_code == 0, done.output
    assert "SYNTHETIC DATA" in done.output
    assert "What changed in South Warwickshire" in done.output
    assert not (folder / "files").exists()
    for name in ("ranked-change.svg", "trend.svg", "ward-map.svg"):
        assert "SYNTHETIC DATA" in (folder / "charts" / name).read_text("utf-8")
    command = done.output.strip().splitlines()[-1].split("frankpledge ", 1)[1]
    assert run(*command.split()).exit_code == 0


def test_the_demo_as_json_is_one_document(folder):
    done = run("demo", "--folder", folder, "--json")
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "folder",
        "store",
        "release",
        "synthetic",
        "family",
        "signals",
        "charts",
    ]
    assert answer["synthetic"] is True
    assert answer["signals"]


def test_a_first_demo_generates_and_loads_and_a_fault_is_told(tmp_path, monkeypatch):
    steps = []

    def generate(files, *, first_month, months, progress):
        progress(1, months)
        steps.append((files, first_month, months))

    def load(store, paths, *, today, progress):
        steps.append((store.folder, paths))
        raise DataFault("The disk is full.")

    monkeypatch.setattr("frankpledge.cli.demonstrating.generate", generate)
    monkeypatch.setattr("frankpledge.cli.demonstrating.load", load)
    done = run("demo", "--no-serve", "--folder", tmp_path)
    assert done.exit_code == 1
    assert "The disk is full." in done.stderr
    assert steps == [
        (tmp_path / "files", "2021-01", 60), (tmp_path / "store", [tmp_path / "files"])]  # fmt: skip
