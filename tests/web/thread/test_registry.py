"""Each kind of record is registered once by its app; an unknown one is refused by name."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.thread import registry


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})


def test_kinds_are_listed_by_name_and_found():
    kinds = [
        registry.Kind(name, name.title(), lambda membership, ids: {})
        for name in ("group", "agency")
    ]
    for kind in kinds:
        registry.register(kind)
    assert [kind.name for kind in registry.kinds()] == ["agency", "group"]
    assert registry.kind_of("group").word == "Group"


def test_an_unknown_kind_is_refused():
    with pytest.raises(CallFault, match="no kind of record 'thing'"):
        registry.kind_of("thing")
