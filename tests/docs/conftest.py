"""The store that the documentation's examples ask."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from frankpledge.cli import main


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    """Load the synthetic partnership once, the way a newcomer does, and give the folder."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(main, ["demo", "--no-serve"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def demo_store(demo_folder, monkeypatch):
    """Stand in the demo's folder and ask its store, for one test."""
    monkeypatch.setenv("FRANKPLEDGE_STORE", str(demo_folder / "demo/store"))
    monkeypatch.chdir(demo_folder)
    return demo_folder
