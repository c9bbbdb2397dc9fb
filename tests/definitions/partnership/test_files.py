"""Definition files: found by id, code or path; refused in words that help."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from frankpledge.definitions import partnership as definitions
from frankpledge.definitions.partnership import Partnership
from frankpledge.faults import CallFault, DataFault

SHIPPED = resources.files("frankpledge.definitions").joinpath("partnerships")


def test_every_shipped_definition_bears_the_name_of_its_file() -> None:
    found = definitions.all_partnerships()
    assert [f"{row.id}.yaml" for row in found] == sorted(
        entry.name for entry in SHIPPED.iterdir() if entry.name.endswith(".yaml")
    )
    assert len({row.code for row in found}) == len(found)


def test_a_partnership_is_found_by_its_csp_code(south: Partnership) -> None:
    assert definitions.find_by_csp("E22000359") is south
    assert definitions.find_by_csp("W14000001") is None
    with pytest.raises(CallFault, match="'E07000222' is not a CSP code: give E22 or W14"):
        definitions.find_by_csp("E07000222")


def test_an_unknown_id_lists_those_that_ship() -> None:
    with pytest.raises(CallFault, match=r"'rugby'; those that ship are .*south-warwickshire"):
        definitions.load_partnership("rugby")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CallFault, match=r"none\.yaml cannot be read"):
        definitions.load_partnership(tmp_path / "none.yaml")


@pytest.mark.parametrize("as_text", [True, False])
def test_another_partnership_takes_five_lines(
    tmp_path: Path, as_text: bool, minimal_text: str, minimal: Callable[..., dict[str, Any]]
) -> None:
    path = tmp_path / "exampleton.yml"
    path.write_text(minimal_text, encoding="utf-8")
    found = definitions.load_partnership(str(path) if as_text else path)
    assert (found.id, found.code, found.county.name) == ("exampleton", "E22999999", "Exampleshire")
    assert found.groups == found.agencies == found.contradictions == ()
    assert definitions.define_partnership(minimal()) == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name: \xe9", "p.yaml: byte 6 is not UTF-8. Save the file as UTF-8"),
        (b"", "holds None, not fields; begin with id, name"),
        (b"- a", r"holds \['a'\], not fields"),
        (b"<!doctype html>", "not fields; begin with id"),
        (b"id: a\nname: b\nid: c", "'id' stands twice, again in line 3"),
        (b"x: 1", "id is missing; add it; name is missing; add it; .*and 1 more"),
    ],
)
def test_a_file_that_is_no_definition_is_refused(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(content)
    with pytest.raises(DataFault, match=words):
        definitions.load_partnership(path)


def test_a_cycle_of_ones_own_stands_beside_the_partnerships_file(
    tmp_path: Path, minimal: Callable[..., dict[str, Any]], own_cycle: dict[str, Any]
) -> None:
    cycle = {"definition": "own.yaml", "begins": "2025-07", "source": "p. 1"}
    path = tmp_path / "exampleton.yaml"
    path.write_text(yaml.safe_dump(minimal(cycle=cycle)), encoding="utf-8")
    with pytest.raises(CallFault, match=r"own\.yaml cannot be read .*a cycle's YAML file"):
        definitions.load_partnership(path)
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(own_cycle), encoding="utf-8")
    found = definitions.load_partnership(path).cycle
    assert found is not None
    assert found.definition.name == own_cycle["name"]


@pytest.mark.parametrize("cycle", [{"definition": "annual"}, {"definition": 4}, "annual"])
def test_a_file_whose_cycle_is_no_file_is_left_to_the_schema(
    tmp_path: Path, minimal: Callable[..., dict[str, Any]], cycle: object
) -> None:
    path = tmp_path / "exampleton.yaml"
    path.write_text(yaml.safe_dump(minimal(cycle=cycle)), encoding="utf-8")
    with pytest.raises(DataFault, match=r"exampleton\.yaml: cycle"):
        definitions.load_partnership(path)
