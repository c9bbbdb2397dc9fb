"""The environment is read by type; nonsense is refused with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from frankpledge.config import environment
from frankpledge.faults import CallFault

NAME = "FRANKPLEDGE_EXAMPLE"


def test_a_setting_comes_from_the_environment_or_its_file_or_its_default(monkeypatch, tmp_path):
    assert environment.text(NAME, "default") == "default"
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    assert environment.text(NAME, "default") == "from a file"
    monkeypatch.setenv(NAME, "set")
    assert environment.text(NAME, "default") == "set"


def test_what_is_needed_and_not_set_is_refused_with_the_way_out(monkeypatch, tmp_path):
    with pytest.raises(CallFault, match=r"FRANKPLEDGE_EXAMPLE is not set.*\.env\.sample"):
        environment.text(NAME)
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "none"))
    with pytest.raises(CallFault, match="cannot be read"):
        environment.text(NAME)


@pytest.mark.parametrize(
    ("value", "meant"), [("yes", True), ("ON", True), ("0", False), ("No", False)]
)
def test_yes_and_no_are_understood(monkeypatch, value, meant):
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, default=not meant) is meant


def test_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv(NAME, "maybe")
    with pytest.raises(CallFault, match=r"'maybe'\. Write yes or no"):
        environment.flag(NAME, default=True)


@pytest.mark.parametrize("value", ["-1", "two", "1.5", "0"])
def test_what_is_no_whole_number_is_refused(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(CallFault, match="a whole number of 1 or more"):
        environment.whole(NAME, default=3, least=1)
    monkeypatch.setenv(NAME, "7")
    assert environment.whole(NAME, default=3, least=1) == 7


def test_a_list_stands_between_commas(monkeypatch):
    assert environment.listing(NAME, default=("a", "b")) == ["a", "b"]
    monkeypatch.setenv(NAME, "c, d,,")
    assert environment.listing(NAME, default=("a",)) == ["c", "d"]


def test_the_default_store_is_a_folder_of_the_users(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_STORE", "/some/store")
    assert environment.store_folder() == Path("/some/store")
    monkeypatch.delenv("FRANKPLEDGE_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", "/some/data")
    assert environment.store_folder() == Path("/some/data/frankpledge/store")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/some/home")
    assert environment.store_folder() == Path("/some/home/.local/share/frankpledge/store")
