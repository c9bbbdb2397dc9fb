"""`frankpledge demo --replay-year`: a synthetic year, from the quarter's evidence to the Board's decision."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from frankpledge.cli.demo_serving import HOST, free_port, print_welcome
from frankpledge.cli.printing import Progress, print_json
from frankpledge.config import application
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.demo.replaying import Round

SERVED_ON = "2025-06-02"
COLUMNS = ("asked", "answered", "nil", "late", "raised", "remedied", "referred", "decided", "closed")  # fmt: skip


def replay_year(folder: Path, *, as_json: bool, serving: bool, port: int) -> None:
    """Replay the year into a database and a store of its own under ``folder``; print its rounds, then serve its pages.

    A CallFault where a year was replayed there already: what people changed since would be lost.
    """
    place = folder / "replay"
    if place.exists():
        raise CallFault(
            f"A year was replayed into {place} already. Remove that folder, or name another with --folder."
        )
    place.mkdir(parents=True)
    store = Store(place / "store")
    os.environ["FRANKPLEDGE_DATABASE"] = str((place / "frankpledge.sqlite3").resolve())
    os.environ["FRANKPLEDGE_STORE"] = str(store.folder.resolve())
    application.open_application()
    application.require_migrated()
    from frankpledge.demo.replaying import replay  # noqa: PLC0415 - Django must be ready first

    rounds = replay(place / "files", store, Progress(quiet=as_json))
    if as_json:
        print_json({"synthetic": True, "folder": str(place), "rounds": [one.to_json() for one in rounds]})  # fmt: skip
        return
    print_rounds(rounds)
    if serving:
        # The pages stand on a day after the year, so that the worker does not open rounds of the real one among them.
        os.environ["FRANKPLEDGE_TODAY"] = SERVED_ON
        application.gather_files()
        free = free_port(port)
        print_welcome(free)
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
