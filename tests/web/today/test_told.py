"""What waits is told in words, why, and where it is done."""

from __future__ import annotations

import dataclasses

import pytest

from frankpledge.web.today.told import Waiting


def test_what_waits_does_not_change_once_it_is_told():
    waiting = Waiting("Load evidence", "None is here.", "/a/")
    assert dataclasses.astuple(waiting) == ("Load evidence", "None is here.", "/a/")
    with pytest.raises(dataclasses.FrozenInstanceError):
        waiting.words = "other"
