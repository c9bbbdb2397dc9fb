"""A founding enters the cycle that the definition states, and as done only what it states as done."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from frankpledge.definitions.partnership import load_partnership
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services as partnerships

pytestmark = pytest.mark.django_db


def found(definition: Any) -> Any:
    return partnerships.found_from_definition(by="frankpledge test", definition=definition)


def test_the_plans_cycle_is_entered_with_what_it_states_and_its_source():
    found(load_partnership("south-warwickshire"))
    cycle = Cycle.objects.get()
    assert (cycle.reference, cycle.begins, cycle.last) == ("SWCSP-CY-001", "2020-04", "2024-03")
    assert cycle.is_as_stated
    assert (
        cycle.source == "South Warwickshire CSP Partnership Plan 2021 - 2025, version 1.1, App. A"
    )
    assert len(cycle.aims) == 4
    assert set(cycle.year_notes) == {"1", "2", "3"}
    done = StageDone.objects.order_by("done_on")
    assert [(row.stage, row.when, row.by) for row in done] == [
        ("board-1", "February 2021", None),
        ("scoring-3", "2022", None),
        ("board-3", "March 2023", None),
    ]
    assert all(row.source.endswith(("§9", "§2.2")) for row in done)
    events = Event.objects.filter(kind__in=("cycle", "cycle-stage"))
    assert [(e.action, e.record) for e in events.order_by("number")] == [
        ("entered as stated", "SWCSP-CY-001"),
        ("entered as stated", "SWCSP-CY-001-board-1"),
        ("entered as stated", "SWCSP-CY-001-scoring-3"),
        ("entered as stated", "SWCSP-CY-001-board-3"),
    ]


MINIMAL = {
    "id": "exampleton",
    "name": "Exampleton Community Safety Partnership (synthetic)",
    "code": "E22999999",
    "districts": ["E07999991"],
    "county": {"name": "Exampleshire", "districts": ["E07999991"]},
}


def test_a_partnership_that_states_no_cycle_has_none(tmp_path):
    path = tmp_path / "exampleton.yaml"
    path.write_text(yaml.safe_dump(MINIMAL), encoding="utf-8")
    found(load_partnership(path))
    assert not Cycle.objects.exists()


def test_a_different_cycle_is_a_file_and_not_code(tmp_path, client):
    own = {
        "id": "half", "name": "Our own year (synthetic)", "version": 7, "source": "p. 1",
        "lanes": [{"id": "talk", "name": "Talk"}],
        "years": [{"year": 1, "product": "priorities", "stages": [
            {"id": "talk", "name": "Talk to people", "lane": "talk", "window": [1, 2], "yields": "Concerns",
             "for_whom": "us", "led_by": "us"}]}],
    }  # fmt: skip
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(own), encoding="utf-8")
    cycle = {"definition": "own.yaml", "begins": "2025-11", "source": "p. 1"}
    path = tmp_path / "exampleton.yaml"
    path.write_text(yaml.safe_dump(MINIMAL | {"cycle": cycle}), encoding="utf-8")
    found(load_partnership(path))
    held = Cycle.objects.get()
    assert (held.name, held.version, held.last) == ("Our own year (synthetic)", 7, "2026-10")
    assert held.source == "Exampleton Community Safety Partnership (synthetic), p. 1"
    assert held.stage("talk").yields == "Concerns"
    assert client.get(f"/exampleton/assessment/cycle/{held.reference}/").status_code == 302
