"""`plan` drafts a whole plan as Word, PDF and web page; what it prints can be traced; what is missing it says."""

from __future__ import annotations

import io
import json
import zipfile

from frankpledge.publishing.bundle import rebuild
from frankpledge.publishing.pdf import as_pdf
from tests.cli.shell import refused, run, told

SOUTH = ("--partnership", "south-warwickshire", "--year", "2025")


def test_the_plan_is_written_in_three_formats_with_its_figures(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    out = tmp_path / "plan"
    answer = told("plan", *SOUTH, "--out", out, store=world)
    assert (answer["draft"], answer["synthetic"]) == (True, True)
    assert answer["period"] == {"from": "2024-04", "to": "2024-12"}
    assert sorted(path.name for path in out.iterdir()) == [
        "bundle.zip", "figures.json", "plan.docx", "plan.html", "plan.pdf", "plan.txt", "plan.xlsx",
    ]  # fmt: skip
    assert [(out / name).read_bytes()[:4] for name in ("plan.docx", "plan.pdf")] == [
        b"PK\x03\x04",
        b"%PDF",
    ]
    figures = json.loads((out / "figures.json").read_text("utf-8"))
    assert len(figures) == answer["figures"] > 100
    html = (out / "plan.html").read_text("utf-8")
    first = next(one for one in figures if one["in"] == "performance-all")
    assert first["figure"] in html
    traced = told("trace", first["figure"], store=world)
    assert traced["figure"] == first["figure"]


def test_the_same_plan_is_the_same_bytes(synthetic, tmp_path, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2025-09-28")
    world = synthetic.copy(tmp_path / "copy")
    for name in ("one", "two"):
        run("plan", *SOUTH, "--out", tmp_path / name, store=world)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_it_says_that_it_is_synthetic_and_how_a_figure_is_traced(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    output = run("plan", *SOUTH, "--out", tmp_path / "plan", store=world).output
    assert "SYNTHETIC" in output
    assert "April to December 2024" in output
    assert "frankpledge trace" in output


def test_a_year_of_which_nothing_is_held_is_drafted_all_the_same_and_says_so(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    answer = told(
        "plan",
        "--partnership",
        "south-warwickshire",
        "--year",
        "2099",
        "--out",
        tmp_path / "plan",
        store=world,
    )
    assert answer["period"] is None
    assert "not held" in answer["why_no_performance"]
    assert "No data held" in (tmp_path / "plan" / "plan.html").read_text("utf-8")


def test_an_outline_of_ones_own_is_followed(synthetic, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\nversion: 1\nname: Own\nabout: A plan of two sections.\naudience: public\ntitle: Our plan\nsections:\n"
        "  - {id: a, heading: How it goes, providers: [performance-table]}\n"
        "  - {id: b, heading: What we say, question: What do we say?}\n"
    )
    world = synthetic.copy(tmp_path / "copy")
    told("plan", *SOUTH, "--out", tmp_path / "plan", "--outline", own, store=world)
    html = (tmp_path / "plan" / "plan.html").read_text("utf-8")
    assert "Our plan" in html
    assert "Nothing is written here yet" in html


def test_an_empty_store_and_a_partnership_that_there_is_not_are_refused_with_a_way_out(
    synthetic, tmp_path
):
    assert "demo --no-serve" in refused(
        "plan", *SOUTH, "--out", tmp_path / "a", "--store", tmp_path / "none", code=2
    )
    world = synthetic.copy(tmp_path / "copy")
    said = refused(
        "plan",
        "--partnership",
        "atlantis",
        "--year",
        "2025",
        "--out",
        tmp_path / "b",
        store=world,
        code=2,
    )
    assert "atlantis" in said


def test_the_bundle_gives_the_plan_back_and_says_what_it_was_made_of(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    run("plan", *SOUTH, "--out", tmp_path / "plan", store=world)
    content = (tmp_path / "plan" / "bundle.zip").read_bytes()
    document = rebuild(content)
    assert as_pdf(document) == (tmp_path / "plan" / "plan.pdf").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        inputs = json.loads(held.read("inputs.json"))
    assert inputs["parameters"]["release"] == world.store.current_id
    assert len(inputs["files"]) == len(world.release.sources)
