"""A figure's id depends on what was asked, of which release and how; what was printed is kept."""

from __future__ import annotations

import ast
import importlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings import figures
from frankpledge.findings.figures import Record, find, keep
from frankpledge.findings.methods.registry import METHODS

RECORD = Record(
    "count", {"area": "E22990002"}, "82c1d4b6a7e17330", "count", {}, [{"count": 3}, {"count": 4}]
)


@pytest.mark.parametrize(
    "change",
    [{"kind": "changed"}, {"question": {"area": "other"}}, {"release": "other"},
     {"statistic": "other"}, {"parameters": {"level": 0.9}}],
)  # fmt: skip
def test_another_question_release_statistic_or_parameter_is_another_figure(change):
    assert replace(RECORD, **change).id != RECORD.id


@pytest.mark.parametrize("change", [{"code": "99.0"}, {"answer": []}])
def test_another_version_of_the_code_is_the_same_figure(change):
    assert replace(RECORD, **change).id == RECORD.id


def test_the_id_is_what_it_was_when_it_was_first_printed():
    # Written down once: a change of this hash would orphan every printed figure.
    assert RECORD.id == "6bd165c0d3e3"


def test_what_is_kept_is_found_again_whole_or_by_place(tmp_path):
    store = Store(tmp_path)
    keep(store, RECORD)
    assert find(store, RECORD.id) == (RECORD, None)
    assert find(store, f" {RECORD.figure(1)} ") == (RECORD, 1)
    assert RECORD.figure(0) == f"{RECORD.id}-1"


def test_what_was_printed_first_stays(tmp_path):
    store = Store(tmp_path)
    keep(store, RECORD)
    keep(store, replace(RECORD, code="99.0", answer=[{"count": 5}]))
    assert find(store, RECORD.id)[0] == RECORD


@pytest.mark.parametrize(
    "wrong", ["", "x", "48d49013ef0", "48d49013ef04-0", "48d49013ef04-x", "../48d49013ef04"]
)
def test_what_looks_like_no_figure_is_said_so(tmp_path, wrong):
    with pytest.raises(CallFault, match="is no figure id"):
        find(Store(tmp_path), wrong)


def test_a_figure_that_was_never_printed_is_unknown(tmp_path):
    with pytest.raises(CallFault, match="never printed figure 000000000000"):
        find(Store(tmp_path), "000000000000")


def test_a_number_of_thousands_of_digits_looks_like_no_figure(tmp_path):
    with pytest.raises(CallFault):
        find(Store(tmp_path), f"{RECORD.id}-{'9' * 5000}")


def test_a_number_beyond_the_last_is_unknown(tmp_path):
    store = Store(tmp_path)
    keep(store, RECORD)
    with pytest.raises(CallFault, match="holds 2 figures; there is no number 3"):
        find(store, f"{RECORD.id}-3")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("answer", [{"count": 999}]),
        ("question", {"area": "other"}),
        ("code", "0.0"),
        ("sha256", "0"),
    ],
)
def test_a_record_that_was_changed_is_refused(tmp_path, name, value):
    store = Store(tmp_path)
    keep(store, RECORD)
    (path,) = (tmp_path / "figures").iterdir()
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    with pytest.raises(DataFault, match="was changed after it was printed"):
        find(store, RECORD.id)


def test_every_changed_byte_of_a_record_is_told_and_breaks_nothing(tmp_path):
    store = Store(tmp_path)
    keep(store, RECORD)
    (path,) = (tmp_path / "figures").iterdir()
    honest = path.read_bytes()
    for at in range(len(honest)):
        for bit in (0, 7):
            content = bytearray(honest)
            content[at] ^= 1 << bit
            path.write_bytes(content)
            with pytest.raises(DataFault, match="was changed after it was printed"):
                find(store, RECORD.id)
    for content in (b"", b"[]", honest[:-1]):
        path.write_bytes(content)
        with pytest.raises(DataFault, match="was changed after it was printed"):
            find(store, RECORD.id)


def test_a_figure_that_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CallFault, match="cannot be written"):
        keep(Store(tmp_path / "file"), RECORD)


def test_a_record_under_another_records_name_is_refused(tmp_path):
    store = Store(tmp_path)
    other = replace(RECORD, release="other")
    keep(store, RECORD)
    (path,) = (tmp_path / "figures").iterdir()
    path.rename(path.with_name(f"{other.id}.json"))
    with pytest.raises(DataFault, match="was changed after it was printed"):
        find(store, other.id)


def test_every_kind_of_figure_names_the_function_that_computes_it():
    folder = Path(figures.__file__).parent
    kinds = {
        node.args[0].value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Record" and node.args
    }
    # The record of a method is made in one place, under the name of the method.
    assert kinds | set(METHODS) == set(figures.COMPUTED_BY)
    for name in figures.COMPUTED_BY.values():
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function))


def test_the_walk_of_contributing_leads_where_it_says():
    walk = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    walk = walk.split("## From a figure on a page")[1].split("\n## ")[0]
    named = re.findall(r"`(frankpledge/[\w/]+\.py)`(?:, `(\w+)`(?: and `(\w+)`)?)?", walk)
    assert len(named) >= 5
    for path, *functions in named:
        text = (Path(__file__).parents[2] / path).read_text("utf-8")
        assert all(
            re.search(rf"^(def )?{name}\b", text, re.MULTILINE) for name in functions if name
        )
