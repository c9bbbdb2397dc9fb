"""Outlines of documents: those that ship hold, a partnership's own replaces them, and what is wrong is named."""

from __future__ import annotations

import pytest

from frankpledge.definitions.document_outlines import (
    document_outline,
    document_outlines,
    outline_in,
)
from frankpledge.faults import CallFault, DataFault

OWN = "id: partnership-plan\nversion: 1\nname: Ours\nabout: Our own.\naudience: public\ntitle: Our plan\nsections:\n"


def test_every_outline_that_ships_is_read_and_bears_the_name_of_its_file():
    assert "partnership-plan" in document_outlines()
    for name, outline in document_outlines().items():
        assert outline.id == name
        assert [one.id for one in outline.walk()]


def test_an_outline_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(CallFault, match="partnership-plan"):
        document_outline("novel")


def test_an_outline_of_ones_own_is_read_from_a_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN + "  - {id: a, heading: A}\n")
    assert outline_in(path).name == "Ours"


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ("  - {id: a, heading: A}\n  - {id: a, heading: B}\n", "stands twice"),
        ("  - {id: a, heading: A}\n  - {id: b, heading: B, place: front}\n", "front first"),
        ("  - {id: a, heading: A, colour: red}\n", "colour"),
        ("  - {id: A b, heading: A}\n", "sections.0.id"),
    ],
)
def test_what_is_wrong_in_an_outline_is_named(tmp_path, sections, words):
    path = tmp_path / "own.yaml"
    path.write_text(OWN + sections)
    with pytest.raises(DataFault, match=words):
        outline_in(path)
