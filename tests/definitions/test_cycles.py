"""Cycles as files: those that ship are the plan's and the law's, another is a file, and a faulty one is refused."""

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from frankpledge.definitions.cycles import (
    CycleDefinition,
    define_cycle,
    load_cycle,
    read_cycle,
    shipped_cycles,
)
from frankpledge.faults import CallFault, DataFault

FOLDER = resources.files("frankpledge.definitions").joinpath("cycles")


@pytest.fixture
def broken(own_cycle: dict[str, Any]) -> Callable[[tuple[str | int, ...], object], str]:
    """Set one place of a good cycle to a value, and give the words of the refusal."""

    def refusal(path: tuple[str | int, ...], value: object) -> str:
        place: Any = own_cycle
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        with pytest.raises(DataFault) as caught:
            read_cycle(yaml.safe_dump(own_cycle).encode(), "own.yaml")
        return str(caught.value)

    return refusal


def test_every_cycle_that_ships_bears_the_name_of_its_file() -> None:
    names = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".yaml"))
    assert [f"{cycle.id}.yaml" for cycle in shipped_cycles()] == names
    assert len(names) >= 2


@pytest.mark.parametrize("cycle", shipped_cycles(), ids=lambda cycle: cycle.id)
def test_a_cycle_that_ships_says_what_each_stage_is_for(cycle: CycleDefinition) -> None:
    assert load_cycle(cycle.id) is cycle
    assert all(stage.yields and stage.for_whom and stage.led_by for stage in cycle.stages)
    assert any(row.assessment == "full" for row in cycle.years)


def test_warwickshires_four_years_are_those_of_appendix_a() -> None:
    cycle = load_cycle("four-years")
    assert [lane.id for lane in cycle.lanes] == ["consultation", "analysis", "reports"]
    assert [row.assessment for row in cycle.years] == [
        "full", "annual-update", "mid-term", "annual-update",
    ]  # fmt: skip
    windows = {(row.year, stage.lane): stage.window for row in cycle.years for stage in row.stages}
    assert windows == {
        (1, "consultation"): (6, 7), (1, "analysis"): (7, 10), (1, "reports"): (9, 11),
        (2, "consultation"): None, (2, "analysis"): None, (2, "reports"): None,
        (3, "consultation"): (30, 31), (3, "analysis"): (31, 33), (3, "reports"): (33, 34),
        (4, "consultation"): None, (4, "analysis"): None, (4, "reports"): None,
    }  # fmt: skip
    # A lane of a year has one window in the plan: none of its stages strays from it.
    for row in cycle.years:
        for lane in cycle.lanes:
            assert len({stage.window for stage in row.stages if stage.lane == lane.id}) == 1
    assert [len(row.stages) for row in cycle.years] == [9, 3, 7, 3]


def test_a_stage_throughout_the_year_takes_all_its_months() -> None:
    stages = {stage.id: stage for stage in load_cycle("four-years").stages}
    assert stages["emerging-issues-2"].months(2) == (13, 24)
    assert stages["scoring-3"].months(3) == (30, 31)


@pytest.mark.parametrize("as_text", [True, False])
def test_a_cycle_of_ones_own_is_a_file(
    tmp_path: Path, as_text: bool, own_cycle: dict[str, Any]
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(yaml.safe_dump(own_cycle), encoding="utf-8")
    cycle = load_cycle(str(path) if as_text else path)
    assert (cycle.id, cycle.version, cycle.month_count) == ("two-lanes", 3, 24)
    assert [stage.id for stage in cycle.stages] == ["ask", "tell", "decide"]


def test_what_a_record_kept_of_a_cycle_gives_it_back(own_cycle: dict[str, Any]) -> None:
    for cycle in (*shipped_cycles(), define_cycle(own_cycle)):
        assert define_cycle(cycle.model_dump(mode="json")) == cycle


def test_an_unknown_cycle_lists_those_that_ship(tmp_path: Path) -> None:
    with pytest.raises(CallFault, match="'five'; those that ship are annual, four-years"):
        load_cycle("five")
    with pytest.raises(CallFault, match=r"none\.yaml cannot be read"):
        load_cycle(tmp_path / "none.yaml")
    with pytest.raises(DataFault, match="not fields; begin with id, name, version, source, lanes"):
        read_cycle(b"[]", "own.yaml")


ASK = ("years", 0, "stages", 0)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("id",), "Two lanes", "own.yaml: id: 'Two lanes' is not an id"),
        (("version",), 0, "version: 0 does not fit"),
        (("source",), None, "source: None is not text"),
        (("lanes",), [], "lanes: .* does not fit"),
        (("lanes", 1, "id"), "asking", "lanes: the id 'asking' stands twice"),
        (("lanes", 1, "name"), "ASKING", "lanes: the name 'ASKING' stands twice"),
        (("years",), [], "years: .* does not fit"),
        (("years", 1, "year"), 3, r"years: \[1, 3\] must be 1 to 2, each once"),
        (("years", 1, "year"), 1, r"years: \[1, 1\] must be 1 to 2"),
        (("years", 1, "assessment"), "big", r"years\.1\.assessment: 'big' does not fit"),
        (("years", 0, "stages"), [], r"years\.0\.stages: .* does not fit"),
        ((*ASK, "lane"), "shouting", r"'ask' of year 1 uses the lane 'shouting'; the lanes are"),
        ((*ASK, "id"), "decide", "the stage 'decide' stands twice; rename one"),
        ((*ASK, "window"), [0, 3], r"stages\.0\.window\.0: 0 does not fit"),
        ((*ASK, "window"), [3], r"window: \[3\] does not fit"),
        ((*ASK, "window"), [3, 1], r"window: \[3, 1\] of 'ask' ends before it begins"),
        ((*ASK, "window"), [12, 13], r"\[12, 13\] of 'ask' lies outside year 1, .*months 1 to 12"),
        (("years", 1, "stages", 0, "window"), [12, 24], r"outside year 2, which is months 13 to 24"),
        ((*ASK, "window"), None, "'ask' needs either window, such as .* or throughout: true"),
        ((*ASK, "throughout"), True, "'ask' needs either window"),
        ((*ASK, "yields"), "x" * 501, r"stages\.0\.yields: .* does not fit"),
        ((*ASK, "id"), "x" * 41, r"stages\.0\.id: .* does not fit"),
        ((*ASK, "yields"), " ", "yields: ' ' does not fit"),
        ((*ASK, "weight"), 3, "weight: 3 is not a field here"),
    ],
)  # fmt: skip
def test_a_cycle_that_cannot_hold_is_refused(
    broken: Callable[..., str], path: tuple[str | int, ...], value: object, words: str
) -> None:

    assert re.search(words, broken(path, value))


def test_one_name_twice_in_one_lane_at_one_time_is_refused(own_cycle: dict[str, Any]) -> None:
    first = own_cycle["years"][0]["stages"][0]
    again = first | {"id": "ask-again", "name": "ask PEOPLE", "window": [3, 4]}
    for window in ([3, 4], [1, 1]):
        own_cycle["years"][0]["stages"][2:] = [again | {"window": window}]
        with pytest.raises(DataFault, match="'ask' and 'ask-again' of year 1 overlap under one"):
            define_cycle(own_cycle)
    for apart in ({"window": [4, 5]}, {"lane": "telling"}, {"name": "Ask others"}):
        own_cycle["years"][0]["stages"][2:] = [again | apart]
        assert len(define_cycle(own_cycle).stages) == 4
