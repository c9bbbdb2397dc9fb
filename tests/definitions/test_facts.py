"""Strict facts: codes, texts, dates, and no spare field."""

from collections.abc import Callable
from typing import Any

import pytest

from frankpledge.definitions import partnership as definitions
from frankpledge.definitions.partnership import Partnership
from frankpledge.faults import DataFault


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"code": "E2200035"}, "p.yaml: code: 'E2200035' is not a CSP code: write E22 or W14"),
        ({"districts": ["E7000221"]}, "districts.0: 'E7000221' is not a district code"),
        ({"districts": []}, r"districts: \[\] does not fit: .*at least 1"),
        ({"districts": ["E07999991"] * 2}, "districts: 'E07999991' stands twice; take one out"),
        ({"districts": ["E07999993"]}, "'Exampleshire' lacks 'E07999993', .*add it"),
        ({"police_force": "E22000001"}, "'E22000001' is not a police force area code"),
        ({"name": 7}, "name: 7 is not text; put it in quotes"),
        ({"name": " "}, "name: .* does not fit: .*at least 1 character"),
        ({"chair": "x"}, "chair: 'x' is not a field here; correct its spelling or take it out"),
        ({"id": "South Warwickshire"}, "id: 'South Warwickshire' is not an id"),
        ({"sources": [{"field": "nam", "source": "p. 1"}]}, "sources: 'nam' is no field"),
    ],
)
def test_a_broken_identity_names_field_value_and_way_out(
    minimal: Callable[..., dict[str, Any]], more: dict[str, Any], words: str
) -> None:
    with pytest.raises(DataFault, match=words):
        definitions.define_partnership(minimal(**more), "p.yaml")


def test_a_partnership_cannot_be_changed(south: Partnership) -> None:
    with pytest.raises(ValueError, match="frozen"):
        south.name = "Another"
