"""Between the parts: ids, names, references, areas."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from frankpledge.definitions import partnership as definitions
from frankpledge.definitions.partnership import Partnership
from frankpledge.faults import DataFault

BOARD = ("groups", 0)
TERMS = (*BOARD, "terms", 0)
CALENDARS = (*BOARD, "calendars")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ((*TERMS, "seats", 0, "agency"), "sdcc", "seats: 'sdcc' is not among the agencies"),
        ((*TERMS, "invited", 0, "agency"), "x", "'x' is not among the agencies"),
        ((*TERMS, "chair", "rotation"), ["x"], "chair.rotation: 'x' is not among"),
        ((*BOARD, "id"), "operational-group", "groups: the id 'operational-group' stands"),
        ((*BOARD, "name"), "swop", "groups: the name 'SWOP' stands twice"),
        ((*BOARD, "reports_to"), "boards", "reports_to: 'boards' is not among the groups"),
        ((*BOARD, "reports_to"), "operational-group", "'board' comes back to itself"),
        ((*BOARD, "district"), "E07000218", "'board' has the district 'E07000218'"),
        (("agencies", 0, "district"), "E07000218", "'sdc' has the district 'E07000218'"),
        (("agencies", 1, "short_name"), "SDC", "agencies: the name 'SDC' stands twice"),
        (("strategies", 0, "name"), "Warwickshire Prevent Action Plan", "strategies: the"),
        (("document", "in_force"), "2", r"in_force: '2' is none of \['1', '1.1'\]"),
        (("document", "editions", 0, "version"), "1.1", "document editions: the id '1.1'"),
        (("document", "editions", 1, "approved_by"), "x", "editions.1.1: 'x' is not among"),
        (("priorities", 2, "under"), "x", "exploitation.under: 'x' is not among"),
        (("priorities", 2, "under"), "exploitation", "'exploitation' comes back to itself"),
        (("priorities", 0, "theme"), "x", "county-lines.theme: 'x' is not among the themes"),
        (("rejected", 0, "theme"), "x", "own-priority.theme: 'x' is not among the themes"),
        (("priorities", 0, "action_plan"), "x", "county-lines.action_plan: 'x' is not"),
        (("action_plans", 0, "strategies"), ["x"], "strategies: 'x' is not among"),
        (("action_plans", 0, "sub_plans", 0, "id"), "rasso", "sub_plans of serious-violen"),
        (("grants", 0, "funder"), "x", "grants.2023/24.funder: 'x' is not among"),
        (("reports", 0, "from_group"), "x", "from_group: 'x' is not among the groups"),
        (("scrutiny", 0, "agency"), "x", "agency: 'x' is not among the agencies"),
        (("acronyms", 1, "short"), "CGL", "acronyms: the id 'CGL' stands twice"),
        (("contradictions", 0, "id"), "horizon", "contradictions: the id 'horizon'"),
    ],
)
def test_parts_that_disagree_are_refused(
    broken: Callable[..., str], path: tuple[str | int, ...], value: object, words: str
) -> None:
    assert re.search(words, broken(path, value))


def test_a_district_twice_in_the_county_is_refused(
    minimal: Callable[..., dict[str, Any]],
) -> None:
    county = {"name": "Exampleshire", "districts": ["E07999991", "E07999991"]}
    with pytest.raises(DataFault, match="county: 'E07999991' stands twice"):
        definitions.define_partnership(minimal(county=county))


def test_a_partnership_grows_fact_by_fact(minimal: Callable[..., dict[str, Any]]) -> None:
    priority = {
        "id": "burglary",
        "name": "Burglary",
        "status": "adopted",
        "inferred": False,
        "source": "minutes of the first meeting",
    }
    found = definitions.define_partnership(minimal(priorities=[priority]))
    assert [(row.id, row.action_plan) for row in found.priorities] == [("burglary", None)]


def test_a_definition_round_trips(south: Partnership) -> None:
    again = definitions.define_partnership(south.model_dump())
    assert again == south
    assert hash(again) == hash(south)


def test_an_unknown_agency_or_group_is_a_key_error(south: Partnership) -> None:
    with pytest.raises(KeyError):
        south.agency("x")
    with pytest.raises(KeyError):
        south.group("x")
