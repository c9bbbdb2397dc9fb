"""A partnership in five lines, the shipped one, and a way to break it in one place."""

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
import yaml

from frankpledge.definitions.partnership import Partnership, define_partnership, load_partnership
from frankpledge.definitions.safe_yaml import parse_yaml
from frankpledge.faults import DataFault

# Another partnership in five lines: all that a definition must say.
MINIMAL = """
id: exampleton
name: Exampleton Community Safety Partnership (synthetic)
code: E22999999
districts: [E07999991]
county: {name: Exampleshire, districts: [E07999991, E07999992]}
"""


@pytest.fixture
def minimal_text() -> str:
    return MINIMAL


@pytest.fixture
def minimal() -> Callable[..., dict[str, Any]]:
    """Give the five facts, with more beside or instead."""
    return lambda **more: {**yaml.safe_load(MINIMAL), **more}


@pytest.fixture
def south() -> Partnership:
    return load_partnership("south-warwickshire")


@pytest.fixture
def facts() -> dict[str, Any]:
    """The shipped file's content, for a test to break in one place."""
    folder = resources.files("frankpledge.definitions").joinpath("partnerships")
    content = parse_yaml(
        folder.joinpath("south-warwickshire.yaml").read_bytes(), "the shipped file"
    )
    assert isinstance(content, dict)
    return content


@pytest.fixture
def broken(facts: dict[str, Any]) -> Callable[[tuple[str | int, ...], object], str]:
    """Set one place of the shipped facts to a value, and give the words of the refusal."""

    def refusal(path: tuple[str | int, ...], value: object) -> str:
        place: Any = facts
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        with pytest.raises(DataFault) as caught:
            define_partnership(facts)
        return str(caught.value)

    return refusal


OWN_CYCLE = """
id: two-lanes
name: Two years in two lanes (synthetic)
version: 3
source: an example of the tests
lanes: [{id: asking, name: Asking}, {id: telling, name: Telling}]
years:
  - year: 1
    product: what people say
    stages:
      - {id: ask, name: Ask people, lane: asking, window: [1, 3], yields: Answers, for_whom: us, led_by: us}
      - {id: tell, name: Tell people, lane: telling, throughout: true, yields: News, for_whom: all, led_by: us}
  - year: 2
    product: what was done
    assessment: full
    stages:
      - {id: decide, name: Decide, lane: telling, window: [24, 24], yields: Priorities, for_whom: all, led_by: us}
"""


@pytest.fixture
def own_cycle() -> dict[str, Any]:
    """A cycle of somebody's own, as the fields of its file."""
    content = parse_yaml(OWN_CYCLE.encode(), "the cycle of the tests")
    assert isinstance(content, dict)
    return content
