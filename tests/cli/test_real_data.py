"""The shell on the real open data: exit codes, and what it says."""

from __future__ import annotations

import pytest

from .shell import refused, run, told

STRATFORD = ("--area", "E07000221")
pytestmark = pytest.mark.xdist_group("real")


def test_a_year_by_type_and_district(real):
    answer = told("count", "--area", "E22000359", "--from", "2025-01", "--to", "2025-12", "--by",
                  "crime_type,district", store=real)  # fmt: skip
    assert {row["district"] for row in answer["rows"]} == {"E07000221", "E07000222"}
    assert sum(answer["headline"].values()) == sum(row["count"] for row in answer["rows"])
    assert answer["complete"] is True


def test_a_window_with_missing_months_ends_with_one_and_names_them(real):
    words = ("changed", "--area", "E22000359", "--from", "2025-04", "--to", "2025-12")
    assert "2024-05 to 2024-12" in refused(*words, store=real, code=1)
    refused(*words, "--baseline", "three-year", store=real, code=1)
    assert run(*words, "--baseline", "2021-04", store=real).exit_code == 0
    output = run(*words, "--baseline", "all", store=real).output
    assert "! Not compared with last-year: " in output


def test_a_name_that_many_areas_have_ends_with_two_and_lists_them(real):
    listed = refused("count", "--area", "Stratford-", "--from", "2025-01", "--to", "2025-01", store=real,
                     code=2)  # fmt: skip
    assert "  E07000221  district  Stratford-on-Avon" in listed


def test_a_corrected_month_and_a_changed_byte(real, tmp_path):
    world = real.copy(tmp_path / "copy")
    figure = told("count", *STRATFORD, "--from", "2025-03", "--to", "2025-03", store=world)[
        "figure"
    ]
    name = "2025-03-warwickshire-street.csv"
    lines = next(real.files.rglob(name)).read_text("utf-8").splitlines(keepends=True)
    corrected = tmp_path / name
    dropped = next(i for i, line in enumerate(lines) if "Stratford-on-Avon" in line)
    corrected.write_text("".join(lines[:dropped] + lines[dropped + 1 :]))
    assert run("load", corrected, store=world).exit_code == 0
    done = run("trace", figure, store=world)
    assert done.exit_code == 0
    assert "superseded" in done.output
    assert run("trace", figure, "--current", store=world).exit_code == 1
    target = max((world.store.folder / "objects").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(target.read_bytes())
    content[len(content) // 3] ^= 4
    target.write_bytes(content)
    refused("trace", figure, store=world, code=1)
