"""`frankpledge demo --replay-year`, `--replay-governance`: one document or a table; what was replayed is never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from frankpledge.cli import replaying
from frankpledge.demo.replay_governance import Met, Voted
from frankpledge.demo.replaying import Round
from frankpledge.evidence.store import Store
from frankpledge.web.partnerships.lookups import loaded_lookup
from tests.cli.shell import refused


def replayed(folder, option):
    """Run the replay as a person does, and read what it prints."""
    ours = "from frankpledge.cli import main; main()"
    command = (sys.executable, "-c", ours, "demo", option, "--json", "--folder", str(folder))
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=own, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_four_rounds_are_told_as_json_from_nothing(tmp_path):
    rounds = replayed(tmp_path, "--replay-year")["rounds"]
    assert [one["round"] for one in rounds] == [f"SWCSP-RR-2024-Q{n}" for n in (1, 2, 3, 4)]
    for one in rounds:
        assert one["asked"] == one["answered"] + one["nil"] + one["late"]
    assert sum(one["raised"] for one in rounds) == sum(one["closed"] for one in rounds)
    assert "replayed into" in refused("demo", "--replay-year", "--folder", tmp_path, code=2)


def test_meetings_and_reviews_are_told_as_json_from_nothing(tmp_path):
    told = replayed(tmp_path, "--replay-governance")
    boards = [one for one in told["meetings"] if one["body"] == "board"]
    assert {one["seats"] for one in boards} == {10}
    assert sum(vote["casting"] for one in boards for vote in one["motions"]) == 1
    assert set(told["meetings"][0]) == {
        "body", "date", "venue", "seats", "present", "substitutes", "papers_late", "motions",
    }  # fmt: skip
    assert set(told["reviews"]) == {"open", "published", "recommendations", "late"}
    names = loaded_lookup(Store(tmp_path / "governance" / "store")).district_names
    assert names["E07000221"] == "Stratford-on-Avon"
    key = tmp_path / "governance" / "review-key"
    assert key.stat().st_mode & 0o077 == 0
    assert "replayed into" in refused("demo", "--replay-governance", "--folder", tmp_path, code=2)


def test_without_json_meetings_are_a_table(capsys):
    tied = Voted(votes_for=5, against=5, casting=True, carried=True)
    lost = Voted(votes_for=2, against=7, casting=False, carried=False)
    met = Met("board", "2024-05-16", "Here", 10, 9, 1, 2, (tied, lost))
    replaying.print_meetings([met], {"open": 1, "published": 2})
    said = capsys.readouterr().out
    assert "Synthetic" in said
    assert "5-5 carried by the casting vote; 2-7 lost" in said
    assert said.splitlines()[-1] == "Death reviews: open 1, published 2"


def test_without_json_it_is_a_table(capsys):
    replaying.print_rounds([Round("X-RR-2024-Q1", 6, 3, 2, 1, 4, 4, 1, 1, 0)])
    said = capsys.readouterr().out
    assert "Synthetic" in said
    assert said.splitlines()[-1].split() == ["X-RR-2024-Q1", *"632144110"]
