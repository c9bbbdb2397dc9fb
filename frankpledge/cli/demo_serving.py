"""The end of `frankpledge demo`: its own database with invented people, and its pages."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import click

from frankpledge.config import application
from frankpledge.demo import assessment, cycle, people, plans
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from frankpledge.evidence.store import Store

HOST = "127.0.0.1"
TRIED = 20


def serve_demo(folder: Path, store: Store, port: int) -> None:
    """Fill the demo's own database where it is empty, say who can sign in, and serve until Ctrl+C."""
    os.environ["FRANKPLEDGE_DATABASE"] = str((folder / "frankpledge.sqlite3").resolve())
    os.environ["FRANKPLEDGE_STORE"] = str(store.folder.resolve())
    free, letters = free_port(port), (folder / "letters").resolve()
    # Nobody who is invented has a mailbox: what would be sent can be read here, with the links that it holds.
    os.environ.setdefault("FRANKPLEDGE_EMAIL_URL", letters.as_uri())
    os.environ.setdefault("FRANKPLEDGE_ADDRESS", f"http://{HOST}:{free}")
    application.open_application()
    application.require_migrated()
    application.gather_files()
    from frankpledge.demo.targets import aim  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.explore.preparing import prepare_answers  # noqa: PLC0415 - Django must be ready first

    people.fill()
    cycle.follow()
    assessment.assess()
    plans.plan()
    prepare_answers()
    aim()  # after the answers, among which the indicators are read
    print_welcome(free)
    click.echo(f"The e-mails that it writes lie in {letters}, none is sent.")
    application.run_server(HOST, free, workers=1)


def print_welcome(port: int, also: Iterable[tuple[str, str]] = ()) -> None:
    """Print where the pages are and who can sign in; ``also``: addresses besides the demo's people, and what of."""
    click.echo(
        f"\nThe pages answer at http://{HOST}:{port}/ until Ctrl+C. All people are invented; sign in as"
    )
    for email, what in (*people.who_can_sign_in(), *also):
        click.echo(f"  {email:44} {what}")
    click.echo(f"Each with the password: {people.PASSWORD}")


def free_port(wanted: int) -> int:
    """Return the first port from ``wanted`` on which nobody listens; a CallFault where twenty are taken."""
    for port in range(wanted, min(wanted + TRIED, 65536)):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) != 0:
                return port
    raise CallFault(f"Ports {wanted} to {wanted + TRIED - 1} are taken. Name another with --port.")
