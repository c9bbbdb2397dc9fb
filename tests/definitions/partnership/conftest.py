"""A partnership in five lines, the shipped one, and a way to break it in one place."""

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
import yaml

from frankpledge.definitions.partnership import Partnership, define_partnership, load_partnership
from frankpledge.definitions.partnership.files import _parse
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
    content = _parse(folder.joinpath("south-warwickshire.yaml").read_text(encoding="utf-8"))
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
