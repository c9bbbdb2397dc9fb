"""Tables, sentences and progress fit the terminal."""

from __future__ import annotations

import json
import sys

import pytest

from frankpledge.cli.printing import Progress, paragraph, print_json, table


def test_numbers_stand_to_the_right_and_text_to_the_left(capsys):
    table(["place", "rows", "share"], [["A", 1234, 0.5], ["Long name", None, 12.345]])
    assert capsys.readouterr().out.splitlines() == [
        "place       rows  share",
        "---------  -----  -----",
        "A          1,234   0.50",
        "Long name      –  12.35",
    ]


def test_a_table_without_rows_is_its_head(capsys):
    table(["place", "rows"], [])
    assert capsys.readouterr().out.splitlines() == ["place  rows", "-----  ----"]


def test_a_text_is_wrapped_and_hung(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    paragraph("one two three four five six seven eight", indent="! ", hang="  ")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("! one")
    assert lines[1].startswith("  ")


def test_json_keeps_its_order_and_letters_and_refuses_what_is_no_json(capsys):
    print_json({"b": "é", "a": [1]})
    out = capsys.readouterr().out
    assert "é" in out
    assert list(json.loads(out)) == ["b", "a"]
    with pytest.raises(ValueError, match="JSON"):
        print_json({"a": float("nan")})


def test_progress_on_a_pipe_is_a_line_a_stage(capsys):
    progress = Progress()
    for done in (1, 2):
        progress("Reading", done, 2)
    progress("Counting", 1, 1)
    assert capsys.readouterr().err == "Reading …\nCounting …\n"


def test_progress_on_a_terminal_is_a_bar(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = Progress()
    progress("Reading", 1, 2)
    progress("Reading", 2, 2)
    err = capsys.readouterr().err
    assert "█" * 12 + "·" * 12 + " 1 of 2" in err
    assert err.endswith("█" * 24 + " 2 of 2\n")


def test_quiet_progress_says_nothing(capsys):
    Progress(quiet=True)("Reading", 1, 2)
    assert capsys.readouterr().err == ""
