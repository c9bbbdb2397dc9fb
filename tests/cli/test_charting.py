"""`chart` draws to a file, keeps the figure, and says in words what the picture shows."""

from __future__ import annotations

import json

import pytest

from .. import stores
from .shell import refused, run, told

YEAR = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")
JANUARY = ("--area", "E22990002", "--from", "2025-01", "--to", "2025-01")


@pytest.mark.parametrize(
    "words",
    [("trend",), ("trend", "--crime-type", "vehicle-crime"), ("ranked",), ("ranked", "--rank", "harm"),
     ("map",), ("map", "--crime-type", "Robbery", "--baseline", "county")],
)  # fmt: skip
def test_each_chart_is_written_and_its_figure_traced(synthetic, tmp_path, words):
    target = tmp_path / "chart.json"
    answer = told("chart", *words, *YEAR, "--to-file", target, store=synthetic)
    assert list(answer) == ["file", "figure", "release", "synthetic", "description"]
    spec = json.loads(target.read_text("utf-8"))
    assert answer["figure"] in str(spec["title"]["subtitle"])
    assert "SYNTHETIC DATA" in str(spec["title"]["subtitle"])
    assert run("trace", answer["figure"], store=synthetic).exit_code == 0
    if words[0] != "ranked":
        assert spec["description"] == answer["description"]


def test_a_map_says_how_many_wards_rose_and_which_stand_out(synthetic, tmp_path):
    done = run("chart", "map", "--crime-type", "robbery", *YEAR, "--to-file", tmp_path / "m.json",
               store=synthetic)  # fmt: skip
    assert done.output.startswith("SYNTHETIC DATA")
    assert (
        "Robbery by ward of South Warwickshire: rose in 11 and fell in 14 of 28; 1 stands out, a rise"
        in done.output
    )
    assert "Robbery in Lemming Cross (synthetic): " in done.output
    assert f"Written to {tmp_path / 'm.json'}, figure " in done.output


def test_where_nothing_stands_out_it_says_so(known, tmp_path):
    done = run("chart", "ranked", *JANUARY, "--to-file", tmp_path / "r.json", store=known)
    assert "Nothing stands out." in done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("map", "--area", "E05990001", *JANUARY[2:]), 2, "not Ward 01"),
        (("map", "--area", "Everywhere", *JANUARY[2:]), 2, "needs a partnership, district or county"),
        (("map", "--area", "E22990004", *JANUARY[2:]), 1, "No boundary of any ward"),
        (("trend", *JANUARY, "--crime-type", "piracy"), 2, "no crime group 'piracy'"),
        (("ranked", *JANUARY, "--baseline", "2024-02"), 2, "other months"),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_drawn_says_why(known, tmp_path, words, code, said):
    target = tmp_path / "chart.json"
    assert said in refused("chart", *words, "--to-file", target, store=known, code=code)
    assert not target.exists()


def test_a_file_of_another_kind_is_the_calls_fault(known, tmp_path):
    assert "as .svg, .png or .json" in refused(
        "chart", "trend", *JANUARY, "--to-file", tmp_path / "a.pdf", store=known, code=2
    )


@pytest.mark.parametrize(
    "words",
    [("chart", "trend", *JANUARY, "--to-file"), ("publish", *JANUARY, "--edition")],
)
def test_a_file_that_cannot_be_written_is_the_calls_fault(known, tmp_path, words):
    target = tmp_path / "none" / "file.json"
    assert "cannot be written (No such file or directory). Name a file" in refused(
        *words, target, store=known, code=2
    )


def test_what_is_drawn_or_published_from_a_doubted_month_says_so(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files / "areas")
    for year in ("2024", "2025"):
        rows = [("E01990001", stores.ASB, "")] * 3 + [("E01990003", "Drugs", stores.CHARGED)]
        stores.write_month(world.files, f"{year}-01", rows, points=[(-1.698, 52.204)] * 3 + [None])
    world.load(world.files)
    said = "Partial or implausible: 2024-01, 2025-01."
    for words in (("trend",), ("ranked",), ("map", "--crime-type", "Drugs")):
        target = tmp_path / "chart.json"
        answer = told("chart", *words, *JANUARY, "--to-file", target, store=world)
        assert said in answer["description"]
        spec = json.loads(target.read_text("utf-8"))
        assert said in " ".join(spec["title"]["subtitle"])
        assert said in spec["description"]
    (caveat,) = told("publish", *JANUARY, store=world)["caveats"]
    assert caveat.startswith("2025-01 of Warwickshire Police is implausible: 3 of 4 rows")
    assert "! 2025-01 of Warwickshire Police is" in run("publish", *JANUARY, store=world).output
