"""`fetch police-uk` takes months or a whole archive, and says what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from .shell import refused, run, told

MONTHS = ("--from", "2025-01", "--to", "2025-02")


@pytest.fixture
def asked(monkeypatch) -> list:
    """Stand in for the network, which is tested where it is used."""
    calls: list = []

    def fetch_months(months, forces, into, *, archive, server, progress):
        calls.append(("months", months, forces, archive, server))
        progress(5 << 20, 10 << 20)
        return [Path(into, "one.csv"), Path(into, "two.csv")]

    def fetch_archive(archive, into, *, server, md5, progress):
        calls.append(("archive", archive, md5, server))
        progress(5 << 20, None)
        return Path(into, "all.zip")

    monkeypatch.setattr("frankpledge.cli.fetching.fetch_months", fetch_months)
    monkeypatch.setattr("frankpledge.cli.fetching.fetch_archive", fetch_archive)
    return calls


def test_some_months_of_some_forces(asked, tmp_path):
    done = run("fetch", "police-uk", "--archive", "2025-12", *MONTHS, "--force", "warwickshire", "--into",
               tmp_path)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert f"2 files are in {tmp_path}. Load them: frankpledge load {tmp_path}" in done.output
    (call,) = asked
    assert call[:4] == ("months", ("2025-01", "2025-02"), ("warwickshire",), "2025-12")


def test_a_whole_archive_from_a_mirror(asked, tmp_path):
    answer = told("fetch", "police-uk", "--archive", "2025-12", "--md5", "0" * 32, "--base-url",
                  "http://127.0.0.1:9/data", "--into", tmp_path)  # fmt: skip
    assert answer == {"fetched": [str(tmp_path / "all.zip")]}
    (call,) = asked
    assert call[:3] == ("archive", "2025-12", "0" * 32)
    assert "127.0.0.1" in repr(call[3])


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--from", "2025-01"), "Name the months"), (("--force", "warwickshire"), "Name the months"),
     ((*MONTHS, "--md5", "0"), "--md5 checks a whole archive")],
)  # fmt: skip
def test_options_at_odds_are_the_calls_fault(asked, words, said):
    assert said in refused("fetch", "police-uk", "--archive", "2025-12", *words, code=2)
    assert asked == []
