"""Folders and names: links in circles, barred files, and names of any bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault

from . import police_files as files
from .police_files import TODAY
from .refusing import refusal, store_of_another_month

GOOD = files.street(6)


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Store:
    """Give a store that holds another month; no test changes it."""
    return store_of_another_month(tmp_path_factory.mktemp("held"))


def test_links_in_a_circle_are_walked_once(tmp_path):
    folder = tmp_path / "in"
    files.write(folder / "a.csv", GOOD)
    (folder / "self").symlink_to(folder, target_is_directory=True)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "broken.csv").symlink_to(folder / "nothing.csv")
    report = load(Store(tmp_path / "store"), [folder], today=TODAY)
    assert [s["name"] for s in report.added] == ["a.csv"]
    assert report.left == []


def test_a_loop_of_links_named_outright_is_a_fault(held, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(CallFault, match="There is nothing at"):
        load(held, [tmp_path / "loop"], today=TODAY)


def test_hidden_files_are_passed_over_but_not_a_hidden_folder_named_outright(tmp_path):
    folder = tmp_path / ".hidden" / "in"
    files.write(folder / "a.csv", GOOD)
    files.write(folder / ".b.csv", files.street(month="2025-02"))
    report = load(Store(tmp_path / "store"), [folder], today=TODAY)
    assert [s["name"] for s in report.added] == ["a.csv"]


@pytest.mark.parametrize(
    "name", ["it's.csv", "a [1]*?.csv", 'say "b".csv', "naïve é.csv", "a\nb.csv"]
)
def test_any_name_will_do(tmp_path, name):
    path = files.write(tmp_path / "x's [2]" / name, GOOD)
    files.write(tmp_path / "x's [2]" / "a 1.csv", files.street(month="2025-02"))
    report = load(Store(tmp_path / "it's a [store]*"), [path], today=TODAY)
    assert [(s["name"], s["rows"]) for s in report.added] == [(name, 6)]
    report.release.verify()


@pytest.mark.parametrize("whole", [True, False])
def test_a_name_that_is_not_utf8_is_read_and_shown(tmp_path, whole):
    path = files.write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9/stra\xdfe.csv")), GOOD)
    report = load(Store(tmp_path / "store"), [path if whole else tmp_path], today=TODAY)
    (source,) = report.added
    assert source["name"].endswith("stra�e.csv")
    assert source["rows"] == 6
    source["name"].encode()


class Barred:
    """Bars the reading of one path, as a file's permissions do for all but the superuser."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, barred: Path) -> None:
        honest_open, honest_scan = Path.open, os.scandir

        def refuse(path):
            if not isinstance(path, int) and Path(path) == barred:
                raise PermissionError(13, "Permission denied", str(path))

        def opening(path, *args, **kwargs):
            refuse(path)
            return honest_open(path, *args, **kwargs)

        def scanning(path="."):
            refuse(path)
            return honest_scan(path)

        monkeypatch.setattr(Path, "open", opening)
        monkeypatch.setattr(os, "scandir", scanning)


def test_a_file_that_may_not_be_read_is_named(held, tmp_path, monkeypatch):
    path = files.write(tmp_path / "in/locked.csv", GOOD)
    path.chmod(0)
    Barred(monkeypatch, path)
    told = refusal(held, [path.parent])
    assert "locked.csv cannot be read (Permission denied)" in told


def test_a_folder_that_may_not_be_read_is_named(held, tmp_path, monkeypatch):
    files.write(tmp_path / "in/locked/a.csv", GOOD)
    Barred(monkeypatch, tmp_path / "in/locked")
    told = refusal(held, [tmp_path / "in"])
    assert "in/locked cannot be read (Permission denied)" in told


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    files.write(tmp_path / "in/a.csv", GOOD)
    os.mkfifo(tmp_path / "in/pipe.csv")
    assert stat.S_ISFIFO((tmp_path / "in/pipe.csv").stat().st_mode)
    assert len(load(Store(tmp_path / "store"), [tmp_path / "in"], today=TODAY).added) == 1
