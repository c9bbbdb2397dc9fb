"""YAML is read with nothing overwritten in silence, and a hostile file is refused at once."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frankpledge.definitions import safe_yaml
from frankpledge.definitions.safe_yaml import content_of, parse_yaml, read_yaml
from frankpledge.faults import CallFault, DataFault

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"


def written(tmp_path, text):
    path = tmp_path / "own.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def refused(tmp_path, text, kind=DataFault, **how):
    began = time.process_time()
    with pytest.raises(kind) as caught:
        read_yaml(written(tmp_path, text), **how)
    assert time.process_time() - began < 5
    return str(caught.value)


def test_values_come_as_yaml_means_them_or_as_they_are_written(tmp_path):
    path = written(tmp_path, "a: 5\nb: no\nc: [1.50, ~]\nd:\n")
    assert read_yaml(path) == {"a": 5, "b": False, "c": [1.5, None], "d": None}
    assert read_yaml(path, as_written=True) == {
        "a": "5",
        "b": "no",
        "c": ["1.50", "~"],
        "d": "",
    }


def test_json_and_a_byte_order_mark_are_read_and_an_empty_file_is_nothing(tmp_path):
    assert read_yaml(written(tmp_path, '﻿{"a": {"b": "c"}}')) == {"a": {"b": "c"}}
    assert read_yaml(written(tmp_path, "# only a comment\n")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "'a' stands twice, again in line 3"),
        ("t:\n  - {x: 1, x: 2}\n", "'x' stands twice, again in line 2"),
        (BOMB, "more than 100 values, anchors written out"),
        ("a: *gone\n", "line 1 repeats 'gone', which is not written before it"),
        ("a: &a [*a]\n", "line 1 repeats 'a', which is not written before it"),
        ("a: &a [[[[[x]]]]]\nb: &b [[[[[*a]]]]]\n", "line 2 lies more than 10 levels deep"),
        ("a: !!python/object/apply:os.system [ls]\n", "has the tag"),
        ("a: {<<: {b: 1}}\n", "merges with <<"),
        ("a: !!int ''\n", "has the tag"),
        ("? [a, b]\n: 1\n", "has a list for a name"),
        ("? {a: b}\n: 1\n", "has a list for a name"),
        ("[[a], [b], " + "[" * 60, "line 1 lies more than 10 levels deep"),
        ("[" * 200, "lies more than 10 levels deep"),
        ("a: [1, 2\n", "cannot be read as YAML"),
        ("a: 1\n--- \nb: 2\n", "cannot be read as YAML"),
        ("a: 2025-02-31\n", "cannot be read as YAML"),
        (b"a: \xff\n", "byte 3 is not UTF-8"),
        ("a: \x00\n", "cannot be read as YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, monkeypatch, text, said):
    monkeypatch.setattr(safe_yaml, "MOST_PARTS", 100)
    told = refused(tmp_path, text)
    assert said in told
    assert "own.yaml" in told


@pytest.mark.parametrize(
    "text",
    [
        "[" * 900_000,
        "{a: " * 200_000,
        BOMB
        + "d: &d [*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e]\n"
        + "g: [*f,*f,*f,*f]\n",
        "a: 1\n" * 200_000,
    ],
    ids=["lists", "mappings", "anchors", "keys"],
)
def test_a_hostile_file_is_refused_within_seconds(tmp_path, text):
    refused(tmp_path, text)


def test_an_anchor_that_repeats_little_is_written_out(tmp_path):
    text = "a: &one {x: &two [1, 2]}\nb: *one\nc: *two\nd: &e f\ng: *e\n"
    expected = {"a": {"x": [1, 2]}, "b": {"x": [1, 2]}, "c": [1, 2], "d": "f", "g": "f"}
    assert read_yaml(written(tmp_path, text)) == expected
    shared = {"physical": "low"}
    dumped = yaml.safe_dump({"a": shared, "b": shared})
    assert "&id001" in dumped
    assert read_yaml(written(tmp_path, dumped)) == {"a": shared, "b": shared}


@given(st.recursive(st.just("x"), lambda inner: st.lists(inner, max_size=3), max_leaves=12))
def test_the_size_that_is_counted_is_the_size_that_is_there(value):
    def parts(one):
        return 1 + (sum(map(parts, one)) if isinstance(one, list) else 0)

    def height(one):
        return 1 + max(map(height, one), default=0) if isinstance(one, list) else 0

    grown = safe_yaml._Grown()
    text = yaml.safe_dump([value, value])  # the second is an alias of the first, where it is a list
    assume(height([value, value]) <= safe_yaml.DEEPEST)
    heights = []
    for event in yaml.parse(text):
        grown.take(event)
        heights.append(max((h for _, _, h in grown.open), default=0))
    assert grown.parts == parts([value, value])
    assert max(heights) == height([value, value])


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_yaml, "MOST_BYTES", 10)
    assert read_yaml(written(tmp_path, "a: 1234567")) == {"a": 1234567}
    assert "holds more than 10 bytes" in refused(tmp_path, "a: 12345678")


def test_bytes_that_are_too_many_are_refused_wherever_they_come_from(monkeypatch):
    monkeypatch.setattr(safe_yaml, "MOST_BYTES", 10)
    assert parse_yaml(b"a: 1234567", "sent.yaml") == {"a": 1234567}
    with pytest.raises(DataFault, match=r"sent\.yaml holds more than 10 bytes"):
        parse_yaml(b"a: 12345678", "sent.yaml")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200) | st.text("abid:-[]{}&*!<>?#|'\" \n\t1", max_size=80).map(str.encode),
    st.booleans(),
)
def test_whatever_the_bytes_the_fault_is_ours(content, as_written):
    try:
        parse_yaml(content, "sent.yaml", as_written=as_written)
    except DataFault as fault:
        assert "sent.yaml" in str(fault)


def test_a_file_that_is_not_there_is_the_calls_fault_and_says_which_to_give(tmp_path):
    with pytest.raises(CallFault, match=r"gone\.yaml cannot be read \(No such file"):
        read_yaml(tmp_path / "gone.yaml")
    with pytest.raises(CallFault, match=r"Give the path of a thing's file"):
        content_of(tmp_path / "gone.yaml", "a thing's file")
