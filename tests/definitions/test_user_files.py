"""Files that users write: whatever their bytes, the fault is ours and says the way out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.definitions import Definition
from frankpledge.definitions.user_files import checked, read_fields
from frankpledge.faults import DataFault


class Row(Definition):
    """A record of two fields."""

    name: str
    many: tuple[int, ...] = ()


def test_fields_are_read_as_they_stand() -> None:
    assert read_fields(b"a: 1\nb: [x, y]", "p.yaml", "a") == {"a": 1, "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a: [1", "p.yaml cannot be read as YAML"),
        (b"- a", r"p.yaml holds \['a'\], not fields"),
        (b"", "p.yaml holds None, not fields; begin with a and b"),
    ],
)
def test_what_is_no_file_of_fields_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(DataFault, match=words):
        read_fields(content, "p.yaml", "a and b")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200) | st.text("abid:-[]{}&*!<>?#|'\" \n\t1", max_size=80).map(str.encode)
)
def test_whatever_the_bytes_the_fault_is_ours(content: bytes) -> None:
    try:
        fields = read_fields(content, "p.yaml", "name")
        with pytest.raises(DataFault):
            checked(Row, fields, "p.yaml")
    except DataFault as fault:
        assert "p.yaml" in str(fault)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "p.yaml: name is missing; add it"),
        ({"name": 7}, "name: 7 is not text; put it in quotes"),
        ({"name": "a", "nam": 1}, "nam: 1 is not a field here"),
        ({"name": "a", "many": ["x"] * 9}, r"many\.0: 'x' does not fit: .*; and 4 more"),
    ],
)
def test_a_fault_names_field_value_and_way_out(fields: dict[str, object], words: str) -> None:
    with pytest.raises(DataFault, match=words):
        checked(Row, fields, "p.yaml")
