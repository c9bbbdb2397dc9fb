"""What no release holds is swept after a load that was killed or refused, and only then."""

from __future__ import annotations

import errno

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import DataFault

from . import police_files as files
from .police_files import TODAY


def objects_of(held) -> set[str]:
    return {path.stem for path in (held.folder / "objects").iterdir()}


def test_objects_of_no_release_are_swept_after_a_load_that_was_killed(held, correction):
    honest = objects_of(held)
    orphan = files.write(held.folder / "objects" / f"{'0' * 64}.parquet", "of no release")
    with held.writing():
        assert orphan.exists()
    held.incoming.mkdir()
    with held.writing():
        assert objects_of(held) == honest
    held.current().verify()


def test_a_load_that_is_refused_at_its_end_leaves_no_object(held, correction, monkeypatch):
    honest = objects_of(held)

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Store, "publish", full)
    with pytest.raises(DataFault, match="is full"):
        load(held, [correction], today=TODAY)
    assert objects_of(held) == honest


def test_nothing_is_swept_where_a_manifest_cannot_be_read(held):
    orphan = files.write(held.folder / "objects" / f"{'0' * 64}.parquet", "of no known release")
    files.write(held.folder / "releases/0123456789abcdef.json", "{}")
    held.incoming.mkdir()
    with held.writing():
        assert orphan.exists()
