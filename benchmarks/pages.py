"""How quickly pages answer: fifty people of fifty partnerships, five years of evidence, PostgreSQL, wrk.

``python -m benchmarks.pages`` runs in ``tests/throwaway_postgres.py``, which names the server; ``measure`` starts it.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from benchmarks import folders
from benchmarks.national import FIFTY, national_store

PEOPLE = 50
SECONDS = 40
# A person reads for one to three seconds; that is quick. Without any reading: as fast as the machine can.
READING = {"reading 1 to 3 s": (1000, 3000), "never reading": (0, 0)}
LUA = Path(__file__).with_name("visits.lua")
TODAY = "2026-01-31"


def measure(row: str = "pages", module: str = __name__) -> list[dict[str, Any]]:
    """Return a line for people who read and one for people who never do."""
    if shutil.which("wrk") is None:
        sys.exit(f"The row `{row}` needs the load generator wrk (Debian: apt-get install wrk).")
    national_store(FIFTY)
    beside = [sys.executable, "tests/throwaway_postgres.py", sys.executable, "-m", module]
    done = subprocess.run(beside, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The row `{row}` could not be measured: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> None:
    """Fill the server's database, serve it, visit it, print a line for each way of reading."""
    open_beside_server()
    serve_and_visit("pages", *_fill())


def open_beside_server() -> None:
    """Open the application on the server's database and the evidence of fifty partnerships."""
    os.environ |= {
        "FRANKPLEDGE_DATABASE": os.environ["FRANKPLEDGE_TEST_DATABASE"],
        "FRANKPLEDGE_SECRET_KEY": "a key of this benchmark alone, long enough to sign with",
        "FRANKPLEDGE_STORE": str(national_store(FIFTY).resolve()),
        "FRANKPLEDGE_TODAY": TODAY,
    }
    from frankpledge.config import application

    application.open_application()
    application.migrate()
    application.gather_files()


def serve_and_visit(
    row: str,
    visits: list[tuple[str, str]],
    by_page: dict[str, tuple[str, str]],
    more: dict[str, Any] | None = None,
) -> None:
    """Serve what was filled, visit it, and print a line for each way of reading; ``more`` stands in each."""
    work = folders.fresh(row)
    work.mkdir(parents=True)
    port = _free_port()
    (work / "visits").write_text("".join(f"{cookie}\t{path}\n" for cookie, path in visits))
    serve = [*folders.FRANKPLEDGE, "serve", "--port", str(port)]
    with (work / "log").open("w") as log:
        server = subprocess.Popen(serve, stdout=log, stderr=log)
    try:
        _wait(port)
        weights = _walk_once(port, by_page)
        for name, reading in READING.items():
            quick = pace()
            told = _visit(port, work, reading)
            agrees = not told["errors"] and not told["refused"]
            line = (
                _line(row, name, told, weights) | (more or {}) | {"loop_s": quick, "agrees": agrees}
            )
            print(json.dumps(line), flush=True)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def pace() -> float:
    """Return how many seconds a loop of ten million additions takes, so that one machine can be set beside another.

    A shared machine is twice as slow in one minute as in the next, and what is full then answers much later still.
    """
    start, told = time.perf_counter(), 0
    for n in range(10_000_000):
        told += n * n % 7
    return round(time.perf_counter() - start, 2)


def _line(
    row: str, name: str, told: dict[str, Any], slowest: list[tuple[float, str]]
) -> dict[str, Any]:
    return {
        "row": row,
        "ours_s": round(told["p95_ms"] / 1000, 3),
        "peer": None,
        "peer_s": None,
        "ratio": None,
        "ours_mb": None,
        "peer_mb": None,
        "data": f"{PEOPLE} people at once, {name}",
        "people": PEOPLE,
        "partnerships": PEOPLE,
        **{key: told[key] for key in ("pages", "seconds", "p50_ms", "p95_ms", "p99_ms", "errors", "refused")},
        "slowest": [f"{path} {1000 * seconds:.0f} ms" for seconds, path in slowest[:3]],
    }  # fmt: skip


def _fill() -> tuple[list[tuple[str, str]], dict[str, tuple[str, str]]]:
    """Found the partnerships with an analyst each; give every visit (cookie, path), and one of each page."""
    from django.urls import reverse

    from benchmarks import filled

    visits: list[tuple[str, str]] = []
    by_page: dict[str, tuple[str, str]] = {}
    for number in range(PEOPLE):
        cookie, places = filled.found(number, datetime.date(2025, 4, 1))
        for name, arguments in places:
            visit = (cookie, reverse(name, kwargs=arguments))
            visits.append(visit)
            by_page.setdefault(name, visit)
    random.Random(1).shuffle(visits)
    return visits, by_page


def _walk_once(port: int, by_page: dict[str, tuple[str, str]]) -> list[tuple[float, str]]:
    """Open one of each page, one after the other, and give the slowest first."""
    times = []
    for name, (cookie, path) in by_page.items():
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie}
        )
        start = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
            if answer.url != request.full_url:
                sys.exit(f"{path} led to {answer.url}: nobody is signed in.")
        times.append((time.perf_counter() - start, name))
    return sorted(times, reverse=True)


def _visit(port: int, work: Path, reading: tuple[int, int]) -> dict[str, Any]:
    env = os.environ | {
        "VISITS": str(work / "visits"),
        "READS_MS_FROM": str(reading[0]),
        "READS_MS_TO": str(reading[1]),
    }
    command = ["wrk", "-t", "2", "-c", str(PEOPLE), "-d", f"{SECONDS}s", "--timeout", "20s", "-s", str(LUA),
               f"http://127.0.0.1:{port}"]  # fmt: skip
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int) -> None:
    said = "nothing"
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready/") as answer:
                if answer.status == 200:
                    return
        except OSError as error:
            said = error.read().decode() if isinstance(error, HTTPError) else str(error)
            time.sleep(0.5)
    sys.exit(f"The service does not become ready: {said}")


if __name__ == "__main__":
    main()
