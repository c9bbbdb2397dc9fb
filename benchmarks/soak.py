"""`python -m benchmarks.soak NAME SIZE [--minutes M]`: run a soak, append what it counted to benchmarks/soak.jsonl.

A soak prints its counts so far as a line of JSON after each batch: where the minutes are over, it is ended, and what it
had counted by then is what was run. Nothing is added to a figure that a script did not print.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.folders import ROOT, commit
from frankpledge.clock import today

RESULTS = Path(__file__).with_name("soak.jsonl")
# Each soak: its script, and the words after it; SIZE stands for how many were asked for.
SOAKS = {
    "bad-input": ["tests/evidence/soak_bad_input.py", "SIZE"],
    "kills": ["tests/evidence/killed_loads.py", "FOLDER"],
    "scoring": ["-m", "tests.web.assessments.soak_session", "SIZE"],
    "tables": ["tests/disclosure/soak.py", "--tables", "SIZE"],
}
# The counts that must stay nought.
FAILURES = (
    "went wrong", "losses", "recovered", "narrow", "slow recovered", "slow narrow", "slow narrow differences",
    "lost", "doubled", "wrong level", "turned away", "not in the history", "broken chains",
)  # fmt: skip
SECONDS_A_MINUTE = 60


def run(command: list[str], minutes: float | None) -> tuple[dict, int]:
    """Run a soak until it ends, or the minutes are over; return the last counts that it printed, and how it ended."""
    counted: dict = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        limit = threading.Timer((minutes or 0) * SECONDS_A_MINUTE, process.terminate)
        if minutes:
            limit.start()
        for line in process.stdout:
            print(line, end="", flush=True)
            counted = json.loads(line)
        limit.cancel()
    return counted, process.returncode


def main(arguments: list[str]) -> int:
    """Run a soak and keep its counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=SOAKS)
    parser.add_argument("size", type=int, nargs="?", default=0)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    folder = ROOT / f"soak-{options.name}"  # of its own: another soak may be running
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    put = {"SIZE": str(options.size), "FOLDER": str(folder)}
    command = [sys.executable, *(put.get(word, word) for word in SOAKS[options.name])]
    before, start = commit(), time.monotonic()
    counted, ended = run([*command, "--seed", str(options.seed)], options.minutes)
    cut_short = ended == -signal.SIGTERM
    line = {
        "soak": options.name, "counted": counted, "seed": options.seed, "cut_short": cut_short,
        "seconds": round(time.monotonic() - start), "on": today(), "commit": before,
    }  # fmt: skip
    if not counted:
        sys.exit(f"{options.name} counted nothing: it ended with {ended}.")
    with RESULTS.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")
    return int(any(counted.get(name) for name in FAILURES) or (ended != 0 and not cut_short))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
