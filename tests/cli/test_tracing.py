"""`trace` says where a figure came from, and with --current fails where the answer is another."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.circumstances import RESIDENTS
from frankpledge.findings.figures import keep
from frankpledge.findings.profile import ProfileQuestion, profile

from .. import stores
from .shell import refused, run, told

SOUTH = ("--area", "E22990002", "--from", "2025-01", "--to", "2025-01")


@pytest.fixture
def world(known, tmp_path):
    return known.copy(tmp_path / "copy")


def corrected(world) -> None:
    rows = stores.JANUARY["2025"][2:]
    world.load(stores.write_month(world.folder / "corrected", "2025-01", rows))


def test_a_figure_is_traced_in_words(known):
    figure = told("count", *SOUTH, "--by", "lsoa,crime_type", "--crime-type", "drugs", store=known)[
        "figure"
    ]
    output = run("trace", figure, "--current", store=known).output
    assert f"Figure {figure}" in output
    assert (
        "count in South (E22990002), 2025-01 to 2025-01, by lsoa, crime_type, only Drugs" in output
    )
    assert "reproduced yes, from the cube; the rows in the files add up to the same" in output
    assert "The count: 3 rows" in output
    assert "2025-01-warwickshire-street.csv" in output
    assert "Its release is the current one." in output


def test_a_corrected_month_is_told_and_fails_only_where_the_current_is_asked_for(world):
    count = told("count", *SOUTH, store=world)["figure"]
    scan = told("changed", *SOUTH, store=world)["findings"][0]["figure"].split("-")[0]
    early = told("count", "--from", "2022-01", "--to", "2022-01", store=world)["figure"]
    corrected(world)
    done = run("trace", count, store=world)
    assert done.exit_code == 0
    assert "Why: - police-uk-street of Warwickshire Police 2025-01 was superseded: " in " ".join(
        done.output.split()
    )
    done = run("trace", count, "--current", store=world)
    assert done.exit_code == 1
    assert "gives another answer" in done.stderr
    answer = told("trace", count, store=world)
    assert answer["reproduced"] is True
    assert answer["printed"] == [{"count": 10, "crime": 8, "asb": 2}]
    assert answer["current"]["answer"] == [{"count": 8, "crime": 6, "asb": 2}]
    assert answer["current"]["same"] is False
    assert len(answer["current"]["why"]) == 1
    as_json = run("trace", count, "--current", "--json", store=world)
    assert (as_json.exit_code, as_json.stdout[0], as_json.stdout[-2]) == (1, "{", "}")
    output = run("trace", scan, store=world).output
    assert "changed in South (E22990002), 2025-01 to 2025-01, against last-year" in output
    assert "rows. Why:" in output
    assert "gives the same." in run("trace", early, "--current", store=world).output


def test_a_whole_scan_does_not_say_that_its_rows_were_counted(known):
    scan = told("changed", *SOUTH, store=known)["findings"][0]["figure"].split("-")[0]
    output = run("trace", scan, store=known).output
    assert "reproduced yes, from the cube; name one of its numbers, such as …-1" in output
    assert "add up" not in output


def test_a_changed_byte_ends_with_one(world):
    figure = told("count", *SOUTH, store=world)["figure"]
    target = next((world.store.folder / "objects").iterdir())
    content = bytearray(target.read_bytes())
    content[-1] ^= 1
    target.write_bytes(content)
    assert "was changed after it was made" in refused("trace", figure, store=world, code=1)


@pytest.mark.parametrize("figure", ["000000000000", "what"])
def test_an_unknown_figure_ends_with_two(known, figure):
    refused("trace", figure, store=known, code=2)


def test_the_rows_are_written(known, tmp_path):
    figure = told("count", *SOUTH, store=known)["figure"]
    target = tmp_path / "rows.csv"
    assert (
        f"10 rows written to {target}" in run("trace", figure, "--rows", target, store=known).output
    )
    assert len(stores.read_csv(target)) == 10
    assert told("trace", figure, "--rows", target, store=known)["rows"][0]["total"] == 10


def test_a_long_fault_of_the_current_release_is_told_whole(world):
    words = ("changed", *SOUTH, "--baseline", "three-year")
    figure = told(*words, store=world)["findings"][0]["figure"]
    csp = world.files / "areas/csp.csv"
    csp.write_text(csp.read_text().replace("E23000017", "E23000016"))
    world.load(csp)
    output = " ".join(run("trace", figure, store=world).output.split())
    assert "Missing is not zero." in output


def test_a_number_of_a_profile_is_traced_in_words(known):
    area = known.areas.resolve("E22990002")
    question = ProfileQuestion(area, Period("2025-01", "2025-01"))
    record = profile(known.release, known.engine, question).record
    keep(known.store, record)
    first = run("trace", record.figure(0), "--current", store=known).output
    assert "profile in South (E22990002), 2025-01 to 2025-01, beside the larger areas" in first
    assert "The count: 8 rows" in first
    at = next(i for i, row in enumerate(record.answer) if row["measure"] == RESIDENTS)
    output = run("trace", record.figure(at), store=known).output
    assert "reproduced yes, from the cube; it is no count of rows" in output
