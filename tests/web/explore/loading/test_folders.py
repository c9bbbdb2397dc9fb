"""Only what lies beneath the folder of the settings is loaded from the server, and no link leads out of it."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.explore.loading import folders


@pytest.fixture
def drop(settings, tmp_path):
    """Give a folder to load from, with a month in it."""
    settings.LOAD_FOLDER = tmp_path / "drop"
    (settings.LOAD_FOLDER / "2025-01").mkdir(parents=True)
    (settings.LOAD_FOLDER / "2025-01" / "street.csv").write_text("x")
    (settings.LOAD_FOLDER / ".hidden").mkdir()
    (tmp_path / "secret.csv").write_text("secret")
    return settings.LOAD_FOLDER


def test_without_a_folder_in_the_settings_nothing_is_offered(settings):
    settings.LOAD_FOLDER = None
    assert not folders.is_offered()
    assert folders.offered() == []
    with pytest.raises(CallFault, match="FRANKPLEDGE_LOAD_FOLDER"):
        folders.chosen("a")


def test_folders_and_files_are_offered_two_deep_without_the_hidden(drop):
    assert folders.is_offered()
    assert folders.offered() == ["2025-01", "2025-01/street.csv"]
    assert folders.chosen("2025-01/street.csv").read_text() == "x"


@pytest.mark.parametrize(
    "name", ["..", "../secret.csv", "2025-01/../../secret.csv", "/etc/passwd", "", ".", "a\0b"]
)
def test_what_lies_outside_is_refused(drop, name):
    with pytest.raises(CallFault, match="outside the folder"):
        folders.chosen(name)


def test_what_is_not_there_is_refused(drop):
    with pytest.raises(CallFault, match="There is no 2025-02"):
        folders.chosen("2025-02")


def test_a_link_is_neither_offered_nor_followed_wherever_it_stands(drop, tmp_path):
    (drop / "out").symlink_to(tmp_path)
    assert "out" not in folders.offered()
    for name in ("out", "out/secret.csv"):
        with pytest.raises(CallFault, match="out is a link"):
            folders.chosen(name)
    (drop / "2025-01" / "inner.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(CallFault, match=r"inner\.csv is a link"):
        folders.chosen("2025-01")
