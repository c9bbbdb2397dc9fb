"""Phones of a panel, in a process that may be killed at any moment: python phones.py PLAN JOURNAL.

Each phone is a thread that sends one score after the other over HTTP. What the server has acknowledged is written to
the journal at once; a process that is started again with the same journal goes on behind it, and sends again what it
has no answer for, as a person would.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

SECRET = "s" * 32  # of the form's token: the same in cookie and form
SAVED = 302
TRIES = 20


class Phone(threading.Thread):
    """One panellist's phone."""

    def __init__(self, plan: dict[str, Any], phone: dict[str, Any], journal: Journal) -> None:
        super().__init__(daemon=True)
        self.plan, self.phone, self.journal = plan, phone, journal
        self.headers = {
            "Cookie": f"sessionid={phone['session']}; csrftoken={SECRET}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def connect(self) -> http.client.HTTPConnection:
        """Open a connection of its own."""
        return http.client.HTTPConnection(*self.plan["address"], timeout=120)

    def run(self) -> None:
        """Send every score that is not acknowledged yet."""
        held = [self.connect(), self.connect()]
        for step in self.phone["steps"]:
            for version, level in enumerate(step["levels"]):
                key = [self.phone["name"], step["theme"], step["criterion"], version]
                if tuple(key) not in self.journal.done:
                    self.journal.write("sends", key, level)
                    self.send(held, step, level, version)
                    self.journal.write("saved", key, level)

    def send(
        self, held: list[http.client.HTTPConnection], step: dict[str, Any], level: str, version: int
    ) -> None:
        """Send a score, some twice at the same moment; again where the connection broke."""
        path = f"{self.plan['path']}{step['theme']}/{step['area']}/{step['criterion']}/"
        body = urlencode({"csrfmiddlewaretoken": SECRET, "level": level, "confidence": "medium",
                          "justification": "Synthetic reason.", "version": version})  # fmt: skip
        for _ in range(TRIES):
            at_once = held if step["twice"] else held[:1]
            try:
                for connection in at_once:
                    connection.request("POST", path, body, self.headers)
                answers = [connection.getresponse() for connection in at_once]
                told = [(answer.status, answer.read()) for answer in answers]
            except (OSError, http.client.HTTPException):
                for connection in held:
                    connection.close()
                continue
            wrong = [(status, words) for status, words in told if status != SAVED]
            if wrong:
                self.journal.write(
                    "refused", [path, version], f"{wrong[0][0]} {wrong[0][1][-3000:]!r}"
                )
            return
        self.journal.write("refused", [path, version], "no answer")


class Journal:
    """What was sent and what was acknowledged: a line each, handed to the system before anything else is done."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        told = [json.loads(line) for line in lines]
        self.done = {tuple(key) for what, key, _ in told if what == "saved"}
        self.out = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def write(self, what: str, key: list[Any], level: str) -> None:
        """Add a line."""
        os.write(self.out, (json.dumps([what, key, level]) + "\n").encode())


def main(plan: Path, journal: Path) -> None:
    """Let all phones of a plan score to the end."""
    told, kept = json.loads(plan.read_text("utf-8")), Journal(journal)
    phones = [Phone(told, phone, kept) for phone in told["phones"]]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
