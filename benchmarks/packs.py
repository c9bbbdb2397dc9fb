"""How long somebody waits for a board pack of 60 papers and 600 pages, from the form to the file, and what they see.

``python -m benchmarks.packs`` runs in ``tests/throwaway_postgres.py``; ``measure`` starts it. The pack is made by
``frankpledge worker`` in a process of its own, as people have it: its looks into the queue are in the time.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import folders, timing
from benchmarks.pages import pace

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import Meeting, Pack
    from frankpledge.web.partnerships.models import Membership

ROW = "board-pack"
ITEMS, PAPERS_OF_ONE, PAGES_OF_ONE = 10, 6, 10
TODAY = datetime.date(2024, 3, 1)
BETWEEN_LOOKS_S = 0.1
MOST_SECONDS = 120


def measure() -> list[dict[str, Any]]:
    """Return the line of packs."""
    beside = [sys.executable, "tests/throwaway_postgres.py", sys.executable, "-m", __name__]
    done = subprocess.run(beside, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The row `{ROW}` could not be measured: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> None:
    """Fill the server's database, start the worker, ask for the pack several times, and print the line."""
    _open_beside_server()
    manager, meeting = _filled()
    quick = pace()
    worker = subprocess.Popen(
        [*folders.FRANKPLEDGE, "worker"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait_for_worker()
        runs = [_asked(manager, meeting) for _ in range(timing.REPEATS)]
        megabytes = timing.high_water(worker.pid) / 1024
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(60)
    print(json.dumps(_line(runs, megabytes) | {"loop_s": quick}), flush=True)


def _open_beside_server() -> None:
    store = folders.fresh("packs-store")
    store.mkdir(parents=True)
    os.environ |= {
        "FRANKPLEDGE_DATABASE": os.environ["FRANKPLEDGE_TEST_DATABASE"],
        "FRANKPLEDGE_SECRET_KEY": "a key of this benchmark alone, long enough to sign with",
        "FRANKPLEDGE_STORE": str(store.resolve()),
        "FRANKPLEDGE_TODAY": TODAY.isoformat(),
    }
    from frankpledge.config import application

    application.open_application()
    application.migrate()


def _filled() -> tuple[Membership, Meeting]:
    """Found a partnership, call its Board, and lay sixty papers on the table: dense pages, each with a picture."""
    from frankpledge.definitions.partnership import load_partnership
    from frankpledge.web.accounts.models import User
    from frankpledge.web.accounts.roles import Role
    from frankpledge.web.meetings import planning
    from frankpledge.web.meetings.agenda.services import add_item
    from frankpledge.web.meetings.papers.services import take_paper
    from frankpledge.web.partnerships import services
    from frankpledge.web.ui.received import receive
    from tests.web.meetings.sent import report

    south = services.found_from_definition(
        by="benchmark", definition=load_partnership("south-warwickshire")
    )
    person = User.objects.create_user("manager@bench.example", "Manager (synthetic)")
    manager = services.appoint(by="benchmark", person=person, partnership=south, role=Role.MANAGER,
                               since=TODAY, agency=south.agency_set.first())  # fmt: skip
    board = south.group_set.get(slug="board")
    planned = planning.plan_year(by=manager, group=board, year=TODAY.year, today=TODAY)
    coming = next(one for one in planned if one.on > TODAY + datetime.timedelta(days=30))
    meeting = planning.call(by=manager, meeting=coming, today=TODAY)
    file = receive("report.pdf", report(PAGES_OF_ONE))
    for number in range(ITEMS):
        item = add_item(by=manager, meeting=meeting, title=f"Item {number}", minutes=10)
        for paper in range(PAPERS_OF_ONE):
            take_paper(by=manager, item=item, title=f"Paper {number}.{paper}", file=file, meant_for="public",
                       today=TODAY)  # fmt: skip
    return manager, meeting


def _wait_for_worker() -> None:
    from frankpledge.web.explore.loading import places

    for _ in range(600):
        if places.is_any_at_work():
            return
        time.sleep(BETWEEN_LOOKS_S)
    sys.exit("The worker does not start.")


def _asked(manager: Membership, meeting: Meeting) -> dict[str, Any]:
    """Ask for the pack and look at it until it is there; then delete it, so that the next is made anew."""
    from frankpledge import clock
    from frankpledge.web.meetings.models import Pack
    from frankpledge.web.meetings.packs import services

    begun, seen = time.perf_counter(), set()
    pack = services.ask_for(by=manager, meeting=meeting, meant_for="public", now=clock.now())
    while pack.is_open:
        time.sleep(BETWEEN_LOOKS_S)
        pack = Pack.objects.defer("file").get(pk=pack.pk)
        seen.add(pack.done)
        if time.perf_counter() - begun > MOST_SECONDS:
            sys.exit("The pack is not made.")
    seconds = time.perf_counter() - begun
    told = {"seconds": seconds, "steps": len(seen), **_held(pack)}
    pack.delete()
    return told


def _held(pack: Pack) -> dict[str, Any]:
    """Say what the file of a pack holds, as a reader's program finds it."""
    from pypdf import PdfReader

    if pack.fault:
        sys.exit(f"The pack was not made: {pack.fault}")
    file = bytes(pack.file)
    read = PdfReader(io.BytesIO(file))
    below = [one for part in read.outline if isinstance(part, list) for one in part]
    contents = min(read.get_destination_page_number(one) for one in below)
    return {"papers": len(below), "pages": len(read.pages) - contents, "megabytes": len(file) / 1e6}


def _line(runs: list[dict[str, Any]], megabytes: float) -> dict[str, Any]:
    papers, pages = ITEMS * PAPERS_OF_ONE, ITEMS * PAPERS_OF_ONE * PAGES_OF_ONE
    middle = timing.Run(median(one["seconds"] for one in runs), megabytes, "")
    return timing.line(
        ROW, middle, None, None,
        agrees=all((one["papers"], one["pages"]) == (papers, pages) for one in runs),
        data=f"{papers} papers, {pages} pages", papers=papers, pages=pages,
        slowest_s=round(max(one["seconds"] for one in runs), 2),
        steps=min(one["steps"] for one in runs), file_mb=round(runs[0]["megabytes"], 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
