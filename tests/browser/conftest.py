"""A real browser over a real server: each journey is told by the person who makes it.

Two kinds of server. `at_desk` and `on_phone` visit Django's own live server over the test's database: for journeys,
that write; `demo` fills that database with the demo's partnership and people, `signed_in(at_desk, "analyst")` brings a
visitor in without the form. `stage` is the demo in a process of its own, with a session for every role: for what only
reads.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from frankpledge.demo import people
from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Partnership
from tests import stores
from tests.browser.filling import session_of
from tests.browser.visitors import AXE, ROOT, Visitor, visitor
from tests.emptying import let_tables_be_emptied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


ASSETS = ROOT / "build" / "assets" / "made"
NO_CHROMIUM = "no `chromium` on the PATH: install it (Debian: apt-get install chromium)"
NO_ASSETS = "the assets are not made: `make assets` makes them"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
# The map draws with WebGL, which a machine without a graphics card draws in software: that costs half a processor, and
# no other page wants it.
WITHOUT_WEBGL = [*FLAGS, "--disable-gpu"]
WITH_WEBGL = [*FLAGS, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PHONE = {"width": 320, "height": 720}
DESK = {"width": 1280, "height": 900}

let_tables_be_emptied()

# Playwright keeps a loop running in this thread, and Django would take that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep those on the stage on one worker, which visits each page once, and the journeys on one."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            staged = "stage" in getattr(item, "fixturenames", ())
            item.add_marker(pytest.mark.xdist_group("stage" if staged else "journeys"))


@pytest.fixture(scope="session")
def start_chromium() -> Iterator[Callable[[list[str]], Browser]]:
    """Give what starts the machine's Chromium; each is ended with the run."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip(NO_CHROMIUM)
    if not AXE.exists() or not ASSETS.is_dir():
        pytest.skip(NO_ASSETS)
    started: list[Browser] = []

    def start(flags: list[str]) -> Browser:
        started.append(playwright.chromium.launch(executable_path=program, args=flags))
        return started[-1]

    with sync_playwright() as playwright:
        yield start
        for browser in started:
            browser.close()


@pytest.fixture(scope="session")
def chromium(start_chromium: Callable[[list[str]], Browser]) -> Browser:
    """Start Chromium once for all pages but the map."""
    return start_chromium(WITHOUT_WEBGL)


@pytest.fixture(scope="session")
def chromium_with_webgl(start_chromium: Callable[[list[str]], Browser]) -> Browser:
    """Start Chromium once for the map."""
    return start_chromium(WITH_WEBGL)


@pytest.fixture(scope="session", autouse=True)
def emptied_with_history(django_db_setup: None) -> Iterator[None]:
    """Let the database be emptied after a journey: its own guards keep history, and are put up again."""
    del django_db_setup
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def unguarded(self: Any, statements: list[str]) -> None:
        if self.connection.vendor != "sqlite":  # PostgreSQL truncates, which no guard of rows sees
            flush(self, statements)
            return
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()
            for name, _ in guards:
                cursor.execute(f'DROP TRIGGER "{name}"')
        flush(self, statements)
        with self.connection.cursor() as cursor:
            for _, made in guards:
                cursor.execute(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture
def at_desk(chromium: Browser, live_server: Any) -> Visitor:
    """Give somebody at a desk, under the page's own strict policy."""
    with chromium.new_context(viewport=DESK, locale="en-GB") as context:
        yield visitor(context, live_server.url)


@pytest.fixture
def on_phone(chromium: Browser, live_server: Any) -> Visitor:
    """Give somebody on a narrow phone."""
    with chromium.new_context(viewport=PHONE, locale="en-GB", has_touch=True) as context:
        yield visitor(context, live_server.url)


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> stores.World:
    """Give the synthetic county, made once a run."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def demo(transactional_db: None, synthetic: stores.World, settings: Any) -> Partnership:
    """Fill the test's database with the demo: its partnership from its definition, its people, its evidence."""
    del transactional_db
    settings.STORE = synthetic.store.folder
    people.fill()
    return Partnership.objects.get(pk=people.PARTNERSHIP)


@pytest.fixture
def signed_in(demo: Partnership) -> Callable[[Visitor, str], Visitor]:
    """Bring a visitor in as one of the demo's people, by their role, or as the administrator."""
    del demo

    def brought_in(someone: Visitor, role: str) -> Visitor:
        person = User.objects.get(email=f"{role}@demo.example")
        bring_in(someone, session_of(person))
        return someone

    return brought_in


def bring_in(someone: Visitor, session: str) -> None:
    """Give a visitor's browser a session."""
    cookie = {"name": "sessionid", "value": session, "url": someone.address}
    someone.page.context.add_cookies([cookie])


@dataclass(frozen=True)
class Stage:
    """The demo in its own process: where it answers, a session for each role, the path of every page."""

    address: str
    paths: dict[str, str]
    sessions: dict[str, str]
    people: dict[str, str]


@pytest.fixture(scope="session")
def stage(
    synthetic: stores.World, tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[Stage]:
    """Set the stage once, and take it down at the end."""
    del chromium  # where there is no browser, nobody looks at the stage
    folder = tmp_path_factory.mktemp("stage")
    command = [
        sys.executable,
        "-m",
        "tests.browser.stage",
        str(folder),
        str(synthetic.store.folder),
    ]
    log = (folder / "log").open("w+")
    # Unmeasured: what stands there is measured by its own tests, and the walk waits for every page of it.
    outside = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=outside,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    ) as process:
        line = process.stdout.readline()
        if not line:
            process.wait()
            pytest.fail(f"The stage did not stand:\n{Path(folder / 'log').read_text()[-3000:]}")
        yield Stage(**json.loads(line))
        process.stdin.close()
        process.wait(timeout=20)
    log.close()
