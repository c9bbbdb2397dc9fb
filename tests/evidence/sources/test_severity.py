"""Severity: a weight above zero for each offence, under a police.uk category."""

from __future__ import annotations

import pytest

from .reading import fault, read, rows

HEADER = "ONS_SEVERITY_code,ONS_SEVERITY_offence,ONS_SEVERITY_weight,POLICE_UK_CAT_MAP_category"


def content(weight: str = "826.25", category: str = "Drugs") -> str:
    return f'{HEADER}\n56A,"Invented, offence",{weight},{category}\n56A,Invented offence,1,Drugs\n'


def test_an_offence_has_a_weight_and_a_category(tmp_path):
    assert rows(read(tmp_path / "a.csv", content()))[0] == {
        "row": 1, "offence_code": "56A", "offence": "Invented, offence", "weight": 826.25,
        "crime_type": "Drugs",
    }  # fmt: skip


@pytest.mark.parametrize("weight", ["", "heavy", "nan", "inf", "1e999"])
def test_a_weight_is_a_number(weight, tmp_path):
    assert f"row 1, ONS_SEVERITY_weight '{weight}': is no weight" in fault(
        tmp_path / "a.csv", content(weight)
    )


@pytest.mark.parametrize("weight", ["0", "-3"])
def test_every_offence_has_some_weight(weight, tmp_path):
    assert "every offence has some weight" in fault(tmp_path / "a.csv", content(weight))


def test_an_offence_without_a_category_is_refused(tmp_path):
    assert "row 1, POLICE_UK_CAT_MAP_category '': is empty" in fault(
        tmp_path / "a.csv", content(category="")
    )
