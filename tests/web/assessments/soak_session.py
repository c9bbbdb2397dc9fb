"""The long form of a panel's session, on PostgreSQL: python -m tests.web.assessments.soak_session PANELLISTS --seed N.

It starts a throwaway PostgreSQL and runs itself beside it. Told to end, it counts what was acknowledged by then.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[3]
THEMES = 40
# What is counted, as the results name it.
TOLD = {
    "panellists": "panellists",
    "themes": "themes",
    "asked": "scores asked for",
    "scores": "saved",
    "changed": "changed",
    "sent_twice": "sent twice",
    "phones_killed": "phones killed",
    "killed_unanswered": "killed unanswered",
    "a_second": "a second",
    "lost": "lost",
    "doubled": "doubled",
    "wrong_level": "wrong level",
    "refused": "turned away",
    "not_in_history": "not in the history",
}


def beside_postgres(arguments: list[str]) -> int:
    """Run this program again beside a PostgreSQL of its own, and hand on the signal to end."""
    command = [sys.executable, "-m", "tests.web.assessments.soak_session", *arguments]
    starter = [sys.executable, str(ROOT / "tests" / "throwaway_postgres.py"), *command]
    with subprocess.Popen(starter, cwd=ROOT, start_new_session=True) as process:
        signal.signal(signal.SIGTERM, lambda *_: _end(process.pid))
        return process.wait()


def _end(starter: int) -> None:
    """End the session that runs beside PostgreSQL, and not what started it: that takes the database away after it."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        told = path.read_text("utf-8").rpartition(")")[2].split()
        if int(told[1]) == starter and b"soak_session" in path.with_name("cmdline").read_bytes():
            os.kill(int(path.parent.name), signal.SIGTERM)


def main(arguments: list[str]) -> int:
    """Run the session, and print what was counted as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("panellists", type=int)
    parser.add_argument("--themes", type=int, default=THEMES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if "FRANKPLEDGE_TEST_DATABASE" not in os.environ:
        return beside_postgres(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    from frankpledge.config import application  # noqa: PLC0415 - reads the environment that was set above

    application.open_application()
    application.migrate()
    from tests.web.assessments.session import session  # noqa: PLC0415 - Django must be ready first

    with tempfile.TemporaryDirectory(prefix="frankpledge-session-") as folder:
        found = session(Path(folder), panellists=asked.panellists, themes=asked.themes, seed=asked.seed,
                        scheme="morile-style-local-scheme", processes=8, kills=200, wait=(20.0, 40.0))  # fmt: skip
    counted = {words: getattr(found, name) for name, words in TOLD.items()}
    print(json.dumps(counted | {"broken chains": int(bool(found.chain))}), flush=True)  # noqa: T201 - the soak reads it
    return int(found.failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
