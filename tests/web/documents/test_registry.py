"""Apps tell what fills sections and what can be inserted; what nobody told is refused with what there is."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.publishing.weaving import Filled
from frankpledge.web.documents import registry


@pytest.fixture(autouse=True)
def _own(monkeypatch):
    monkeypatch.setattr(registry, "_providers", {})
    monkeypatch.setattr(registry, "_insertables", {})


def test_what_an_app_told_is_known_by_its_id():
    provider = registry.Provider("mine", "Mine", lambda asked: Filled())
    registry.register(provider)
    assert registry.providers() == {"mine": provider}
    thing = registry.Insertable("thing", lambda asked: [])
    registry.register_insertable(thing)
    assert registry.insertable("thing") is thing
    assert registry.insertables() == {"thing": thing}


def test_what_nobody_told_is_refused_with_what_there_is():
    with pytest.raises(CallFault, match="There are acronym, chart, figure, table"):
        registry.insertable("thing")
