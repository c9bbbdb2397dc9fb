"""The store has a default folder; an engine that is not there is the call's fault."""

from __future__ import annotations

import click
import pytest

from frankpledge.cli.options import EngineType, StoreType
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault


def test_a_folder_is_opened_as_a_store_and_a_file_is_none(tmp_path):
    store = StoreType().convert(str(tmp_path), None, None)
    assert store.folder == tmp_path
    assert StoreType().convert(store, None, None) is store
    assert isinstance(store, Store)
    (tmp_path / "file").touch()
    with pytest.raises(click.BadParameter, match="is a file"):
        StoreType().convert(str(tmp_path / "file"), None, None)


def test_an_engine_that_is_not_installed_is_the_calls_fault(monkeypatch):
    def missing(name: str) -> None:
        raise CallFault(f"{name} is not installed here")

    assert EngineType().convert("duckdb", None, None).name == "duckdb"
    monkeypatch.setattr("frankpledge.cli.options.open_engine", missing)
    with pytest.raises(click.UsageError, match="spark is not installed here"):
        EngineType().convert("spark", None, None)
