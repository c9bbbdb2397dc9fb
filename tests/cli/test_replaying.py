"""`frankpledge demo --replay-year`: four rounds as one document or a table; a year that was replayed is never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from frankpledge.cli import replaying
from frankpledge.demo.replaying import Round
from tests.cli.shell import refused


def test_four_rounds_are_told_as_json_from_nothing(tmp_path):
    ours = "from frankpledge.cli import main; main()"
    command = (
        sys.executable,
        "-c",
        ours,
        "demo",
        "--replay-year",
        "--json",
        "--folder",
        str(tmp_path),
    )
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=own, timeout=300
    )
    assert done.returncode == 0, done.stderr
    rounds = json.loads(done.stdout)["rounds"]
    assert [one["round"] for one in rounds] == [f"SWCSP-RR-2024-Q{n}" for n in (1, 2, 3, 4)]
    for one in rounds:
        assert one["asked"] == one["answered"] + one["nil"] + one["late"]
    assert sum(one["raised"] for one in rounds) == sum(one["closed"] for one in rounds)
    assert "replayed into" in refused("demo", "--replay-year", "--folder", tmp_path, code=2)


def test_without_json_it_is_a_table(capsys):
    replaying.print_rounds([Round("X-RR-2024-Q1", 6, 3, 2, 1, 4, 4, 1, 1, 0)])
    said = capsys.readouterr().out
    assert "Synthetic" in said
    assert said.splitlines()[-1].split() == ["X-RR-2024-Q1", *"632144110"]
