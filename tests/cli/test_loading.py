"""`load` says what it loaded, knew, superseded and left."""

from __future__ import annotations

import pytest

from frankpledge.evidence.store import Store

from .. import stores
from .shell import refused, run, told


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    folder = tmp_path / "files"
    stores.write_known_areas(folder / "areas")
    stores.write_month(folder, "2025-01", stores.JANUARY["2025"])
    (folder / "notes.txt").write_text("Bread, milk\n")
    return folder


def test_a_load_is_told_in_words_and_what_it_left_is_no_fault(files, tmp_path):
    done = run("load", files, "--store", tmp_path / "store")
    assert done.exit_code == 0
    assert "police-uk-street 1 18" in " ".join(done.output.split())
    assert "is current. 0 rows refused." in done.output
    assert "Left: " in done.output
    assert "notes.txt" in done.output
    assert "Reading files …" in done.stderr
    assert Store(tmp_path / "store").ledger()[0]["on"] == "2026-01-31"


def test_the_same_files_again_change_nothing(files, tmp_path):
    first = told("load", files, "--store", tmp_path / "store")
    again = told("load", files, "--store", tmp_path / "store")
    assert (first["changed"], again["changed"]) == (True, False)
    assert again["release"] == first["release"]
    assert (again["loaded"], len(again["already_loaded"])) == ([], len(first["loaded"]))
    assert list(first) == list(again)
    assert "Nothing new: all 10 files" in run("load", files, "--store", tmp_path / "store").output


def test_a_corrected_file_is_told_as_a_revision(files, tmp_path):
    told("load", files, "--store", tmp_path / "store")
    path = stores.write_month(tmp_path / "new", "2025-01", stores.JANUARY["2025"][2:])
    done = run("load", path, files / "areas", "--store", tmp_path / "store")
    assert (
        "Revised: police-uk-street of Warwickshire Police 2025-01, 18 rows before, 16 now."
        in done.output
    )
    assert "Already loaded: 9 files." in done.output


def test_one_kind_may_be_insisted_on(files, tmp_path):
    answer = told("load", "--kind", "police-uk", files, "--store", tmp_path / "store")
    assert {source["kind"] for source in answer["loaded"]} == {"police-uk-street"}


def test_a_date_that_is_none_is_the_calls_fault(files, tmp_path, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "soon")
    done = run("load", files, "--store", tmp_path / "store")
    assert done.exit_code == 2
    assert "FRANKPLEDGE_TODAY is 'soon'" in done.stderr


def test_nothing_recognised_is_the_datas_fault(files, tmp_path):
    assert "Nothing here was recognised" in refused(
        "load", files / "notes.txt", "--store", tmp_path / "store", code=1
    )
