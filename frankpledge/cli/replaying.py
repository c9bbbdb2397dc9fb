"""`frankpledge demo --replay-year`, `--replay-governance`: a synthetic year of rounds, a synthetic year of meetings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
from cryptography.fernet import Fernet

from frankpledge.cli.demo_serving import HOST, free_port, print_welcome
from frankpledge.cli.printing import Progress, print_json
from frankpledge.config import application
from frankpledge.demo.county import invent_county
from frankpledge.demo.lookup_files import write_lookups
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from frankpledge.demo.replay_governance import Met
    from frankpledge.demo.replaying import Round

SERVED_ON = "2025-06-02"
COLUMNS = ("asked", "answered", "nil", "late", "raised", "remedied", "referred", "decided", "closed")  # fmt: skip


def replay_year(folder: Path, *, as_json: bool, serving: bool, port: int) -> None:
    """Replay the year into a database and a store of its own under ``folder``; print its rounds, then serve its pages.

    A CallFault where a year was replayed there already: what people changed since would be lost.
    """
    place = folder / "replay"
    store = _open(place)
    from frankpledge.demo.replaying import replay  # noqa: PLC0415 - Django must be ready first

    rounds = replay(place / "files", store, Progress(quiet=as_json))
    if as_json:
        print_json({"synthetic": True, "folder": str(place), "rounds": [one.to_json() for one in rounds]})  # fmt: skip
        return
    print_rounds(rounds)
    if serving:
        _serve(SERVED_ON, port)


def replay_governance(folder: Path, *, as_json: bool, serving: bool, port: int) -> None:
    """Replay a year of meetings and of reviews under ``folder``; print what came of them, then serve the pages.

    What the database keeps sealed of the reviews is opened by the key in the file ``review-key`` beside it. A CallFault
    where it was replayed there already.
    """
    place = folder / "governance"
    store = _open(place, with_review_key=True)
    # So that districts have names on its pages.
    write_lookups(place / "lookups", invent_county())
    load(store, [place / "lookups"], today=SERVED_ON)
    from frankpledge.demo.governance_story import TOLD_ON, WHO_ELSE  # noqa: PLC0415 - Django must be ready first
    from frankpledge.demo.replay_governance import replay  # noqa: PLC0415 - as the line above

    meetings, reviews = replay(Progress(quiet=as_json))
    if as_json:
        print_json({"synthetic": True, "folder": str(place), "meetings": [one.to_json() for one in meetings],
                    "reviews": reviews})  # fmt: skip
        return
    print_meetings(meetings, reviews)
    if serving:
        _serve(TOLD_ON.isoformat(), port, WHO_ELSE)


def _open(place: Path, *, with_review_key: bool = False) -> Store:
    """Make a folder with a database and a store of its own, and open the application on them."""
    if place.exists():
        raise CallFault(
            f"A year was replayed into {place} already. Remove that folder, or name another with --folder."
        )
    place.mkdir(parents=True)
    store = Store(place / "store")
    os.environ["FRANKPLEDGE_DATABASE"] = str((place / "frankpledge.sqlite3").resolve())
    os.environ["FRANKPLEDGE_STORE"] = str(store.folder.resolve())
    # Nobody who is invented has a mailbox: what is sent can be read here.
    os.environ.setdefault("FRANKPLEDGE_EMAIL_URL", (place / "letters").resolve().as_uri())
    if with_review_key:
        key = place / "review-key"
        key.touch(mode=0o600)
        key.write_bytes(Fernet.generate_key())
        os.environ["FRANKPLEDGE_REVIEW_KEY"] = key.read_text("ascii")
    application.open_application()
    application.require_migrated()
    return store


def _serve(day: str, port: int, also: Iterable[tuple[str, str]] = ()) -> None:
    """Serve the pages as they stand on a day of the replay, so that the worker opens nothing of the real year."""
    os.environ["FRANKPLEDGE_TODAY"] = day
    application.gather_files()
    free = free_port(port)
    print_welcome(free, also)
    application.run_server(HOST, free, workers=1)


def print_rounds(rounds: list[Round]) -> None:
    """Print a table, a round a line."""
    click.echo(
        "\nSynthetic: a year of return rounds, and what became of exceptions until the next round\n"
    )
    click.echo(f"{'Round':20}" + "".join(f"{name:>10}" for name in COLUMNS))
    for one in rounds:
        told = one.to_json()
        click.echo(f"{one.round:20}" + "".join(f"{told[name]:>10}" for name in COLUMNS))


def print_meetings(meetings: list[Met], reviews: dict[str, int]) -> None:
    """Print a table, a meeting a line, each with its motions; then the reviews."""
    click.echo("\nSynthetic: a year of meetings, and how each place voted\n")
    click.echo(
        f"{'Body':20}{'Day':12}{'Venue':28}{'Seats':>6}{'There':>6}{'Subs':>6}{'Late':>6}  Votes"
    )
    for one in meetings:
        votes = "; ".join(
            f"{vote.votes_for}-{vote.against} {'carried' if vote.carried else 'lost'}"
            f"{' by the casting vote' if vote.casting else ''}"
            for vote in one.motions
        )
        click.echo(f"{one.body:20}{one.date:12}{one.venue:28}{one.seats:>6}{one.present:>6}{one.substitutes:>6}"
                   f"{one.papers_late:>6}  {votes}")  # fmt: skip
    told = ", ".join(f"{name} {number}" for name, number in reviews.items())
    click.echo(f"\nDeath reviews: {told}")
