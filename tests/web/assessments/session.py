"""A whole panel scores at once, against the real server over real HTTP; its phones are killed and come back."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from frankpledge.web.accounts.models import User
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import (
    EarlierScore,
    IndependentScore,
    ScoringExercise,
    Theme,
)
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.history.models import Event
from frankpledge.web.history.queries import broken_link
from frankpledge.web.partnerships.models import Membership, Partnership
from tests.web.assessments.scored import DAY, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PHONES = Path(__file__).with_name("phones.py")
SERVE = """import sys
from frankpledge.config import application
application.open_application()
application.run_server("127.0.0.1", int(sys.argv[1]), 2)
"""
STARTS_WITHIN_S = 180  # a shared machine may be busy
OFTEN = 0.1  # how many scores are changed later, and how many are sent twice at the same moment


@dataclass
class Counted:
    """What a session asked and what came of it; all from ``lost`` on must be nought."""

    panellists: int
    themes: int
    asked: int = 0
    scores: int = 0
    changed: int = 0
    sent_twice: int = 0
    phones_killed: int = 0
    killed_unanswered: int = 0
    a_second: int = 0
    lost: int = 0
    doubled: int = 0
    wrong_level: int = 0
    refused: int = 0
    not_in_history: int = 0
    chain: str = ""

    @property
    def failures(self) -> int:
        """How many things went wrong."""
        own = (self.lost, self.doubled, self.wrong_level, self.refused, self.not_in_history)
        return sum(own) + bool(self.chain)


def set_up(panellists: int, themes: int, scheme: str) -> ScoringExercise:
    """Make a partnership with an exercise of one area that is being scored."""
    place = Partnership.objects.create(
        slug="southmere", name="Southmere (synthetic)", code="E22000359"
    )
    rows = [(f"theme-{n}", f"Theme {n}") for n in range(themes)]
    held = [Theme.objects.create(partnership=place, slug=slug, name=name) for slug, name in rows]
    manager = _member(place, "manager", "manager")
    assessment = assessments.begin_assessment(by=manager, today=DAY, kind="full", title="Synthetic",
                                              first="2025-01", last="2025-12", themes=held)  # fmt: skip
    made = services.set_up(by=manager, today=DAY, assessment=assessment, title="Session (synthetic)",
                           scheme=scheme, areas=[p for p in PLACES if p.level == "county"],
                           themes=list(assessment.assessed.all()))  # fmt: skip
    members = [_member(place, f"scorer-{n}", "partner-lead") for n in range(panellists)]
    services.choose_panel(by=manager, exercise=made, today=DAY, members=members)
    return services.begin_scoring(by=manager, exercise=made, today=DAY)


def _member(place: Partnership, name: str, role: str) -> Membership:
    person = User.objects.create_user(f"{name}@southmere.example", name)
    return Membership.objects.create(
        person=person, partnership=place, role=role, since="2020-01-01"
    )


def plans(exercise: ScoringExercise, port: int, processes: int, seed: int) -> list[dict[str, Any]]:
    """Give each phone its scores in an order of its own, and each process its phones."""
    rng = random.Random(seed)
    scales, area = queries.scheme_of(exercise).scales, exercise.areas.get()
    themes = [theme.slug for theme in exercise.themes.select_related("assessed_theme__theme")]
    phones = [
        {
            "name": str(place.membership.person_id),
            "session": _session(place.membership.person),
            "steps": [_step(rng, slug, area.code, scale) for slug in themes for scale in scales],
        }
        for place in exercise.panel.select_related("membership__person")
    ]
    where = {
        "address": ["127.0.0.1", port],
        "path": f"/southmere/scoring/{exercise.reference}/mine/",
    }
    return [where | {"phones": phones[n::processes]} for n in range(processes)]


def _step(rng: random.Random, theme: str, area: str, scale: Any) -> dict[str, Any]:
    first, second = rng.sample([choice.id for choice in scale.choices], 2)
    levels = [first, second] if rng.random() < OFTEN else [first]
    twice = rng.random() < OFTEN
    return {"theme": theme, "area": area, "criterion": scale.id, "levels": levels, "twice": twice}


def _session(person: User) -> str:
    held = SessionStore()
    held[SESSION_KEY] = str(person.pk)
    held[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    held[HASH_SESSION_KEY] = person.get_session_auth_hash()
    held.save()
    return held.session_key


def served(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """Start the server as `frankpledge serve` runs it, over this process's database, and wait until it answers."""
    outside = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    outside |= {
        "DJANGO_SETTINGS_MODULE": "tests.session_settings",
        "FRANKPLEDGE_SESSION_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(port)], cwd=ROOT, env=outside, stdout=log, stderr=log
        )
    end = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.05)
    server.kill()
    server.wait()
    raise RuntimeError((folder / "server.log").read_text("utf-8")[-3000:])


def play(
    plan: list[dict[str, Any]], folder: Path, kills: int, seed: int, wait: tuple[float, float]
) -> int:
    """Let all phones score; kill processes of them now and then and start them again. Return how many were killed.

    A session in a program of its own ends early where that is told to end, and counts what was acknowledged by then.
    """
    rng, killed = random.Random(seed), 0
    ended: list[int] = []
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, _: ended.append(number))
    running = [_start(folder, n, one) for n, one in enumerate(plan)]
    while any(process.poll() is None for process in running) and not ended:
        time.sleep(rng.uniform(*wait))
        alive = [n for n, process in enumerate(running) if process.poll() is None]
        if killed < kills and alive:
            n = rng.choice(alive)
            running[n].kill()
            running[n].wait()
            running[n] = _start(folder, n, plan[n])
            killed += 1
    for process in running:
        process.kill()
        process.wait()
    return killed


def _start(folder: Path, n: int, plan: dict[str, Any]) -> subprocess.Popen[bytes]:
    path = folder / f"plan-{n}.json"
    path.write_text(json.dumps(plan), "utf-8")
    return subprocess.Popen([sys.executable, str(PHONES), str(path), str(folder / f"journal-{n}")])


def journals(folder: Path) -> Iterator[tuple[str, list[Any], str]]:
    """Give every line that the phones wrote."""
    for path in sorted(folder.glob("journal-*")):
        for line in path.read_text("utf-8").splitlines():
            what, key, level = json.loads(line)
            yield what, key, level


def count(
    counted: Counted, exercise: ScoringExercise, plan: list[dict[str, Any]], folder: Path
) -> None:
    """Hold what was acknowledged against the database and the history; what had no answer yet may stand or not."""
    lines = list(journals(folder))
    saved = Counter(tuple(key[:3]) for what, key, _ in lines if what == "saved")
    sent = Counter(tuple(key) for what, key, _ in lines if what == "sends")
    begun = Counter(tuple(key[:3]) for key in sent)
    asked = {
        (phone["name"], step["theme"], step["criterion"]): step
        for one in plan
        for phone in one["phones"]
        for step in phone["steps"]
    }
    counted.asked = sum(len(step["levels"]) for step in asked.values())
    counted.scores = sum(saved.values())
    counted.changed = sum(times > 1 for times in saved.values())
    counted.sent_twice = sum(saved[key] for key, step in asked.items() if step["twice"])
    counted.killed_unanswered = sum(times - 1 for times in sent.values())
    counted.refused = sum(what == "refused" for what, *_ in lines)
    rows = _rows(exercise)
    held = {row[:3]: row[3:] for row in rows}
    counted.doubled = len(rows) - len(held)
    counted.lost = sum(key not in held for key in saved)
    told = _history(exercise)
    for key, step in asked.items():
        may_be = [step["levels"][:n] for n in range(saved[key], begun[key] + 1)]
        stands = [(levels[-1], len(levels)) for levels in may_be if levels]
        counted.wrong_level += key in held and held[key] not in stands
        counted.not_in_history += told.get(key, []) not in may_be
    changes = sum(len(levels) - 1 for levels in told.values())
    counted.not_in_history += abs(EarlierScore.objects.count() - changes)
    counted.chain = broken_link() or ""


def _rows(exercise: ScoringExercise) -> list[tuple[Any, ...]]:
    found = IndependentScore.objects.filter(theme__exercise=exercise).values_list(
        "panellist__membership__person", "theme__assessed_theme__theme__slug", "criterion", "level", "version"
    )  # fmt: skip
    return [(str(who), *rest) for who, *rest in found]


def _history(exercise: ScoringExercise) -> dict[Any, list[str]]:
    """Return the levels of each score in the order in which the history tells of them."""
    rows = exercise.themes.select_related("assessed_theme__theme")
    names = {str(theme): theme.slug for theme in rows}
    told: dict[Any, list[str]] = {}
    events = Event.objects.filter(record=exercise.reference, action__in=queries.SCORED)
    for by, after in events.order_by("number").values_list("by", "after"):
        told.setdefault((by, names[after["theme"]], after["criterion"]), []).append(after["level"])
    return told


def session(
    folder: Path, *, panellists: int, themes: int, scheme: str, processes: int, kills: int,
    seed: int = 1, wait: tuple[float, float] = (0.2, 0.6),
) -> Counted:  # fmt: skip
    """Set a session up, let it run to its end with its phones killed, and count."""
    counted = Counted(panellists, themes)
    exercise = set_up(panellists, themes, scheme)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    plan = plans(exercise, port, processes, seed)
    connection.close()
    server = served(port, folder)
    try:
        start = time.monotonic()
        counted.phones_killed = play(plan, folder, kills, seed, wait)
        took = time.monotonic() - start
    finally:
        server.terminate()
        server.wait(30)
    count(counted, exercise, plan, folder)
    counted.a_second = round(counted.scores / took)
    return counted
