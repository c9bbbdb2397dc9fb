"""`frankpledge serve`, `migrate`, `verify-history`: the web application, from the shell."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

import click

from frankpledge.cli.options import plain_command
from frankpledge.cli.printing import print_json
from frankpledge.config import application
from frankpledge.faults import CallFault


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option(
    "--workers",
    default=lambda: os.cpu_count() or 1,
    show_default="as many as processors",
    type=click.IntRange(1),
    help="Processes.",
)
@plain_command
def serve(host: str, port: int, workers: int, as_json: bool) -> None:
    """Serve the web application (settings: .env.sample). Ends with Ctrl+C."""
    application.open_application()
    application.require_migrated()
    application.gather_files()
    told = application.state() | {"address": f"http://{host}:{port}/", "workers": workers}
    if as_json:
        print_json(told)
    else:
        click.echo(
            f"Frankpledge answers at {told['address']} ({told['database']}, store {told['store']})."
        )
    application.run_server(host, port, workers)


@click.command()
@plain_command
def migrate(as_json: bool) -> None:
    """Bring the database up to date. Back it up first."""
    application.open_application()
    taken = application.migrate()
    if as_json:
        print_json({"taken": taken})
        return
    for step in taken:
        click.echo(f"  {step}")
    click.echo(f"{len(taken)} steps taken." if taken else "The database is up to date.")


@click.command("verify-history")
@click.option(
    "--noted",
    metavar="NUMBER:DIGEST",
    help="An end that was noted earlier: prove that the chain still holds it.",
)
@plain_command
def verify_history(noted: str | None, as_json: bool) -> None:
    """Walk the whole history and name the first broken link, or the first record that it does not bear out (exit 1)."""
    application.open_application()
    from frankpledge.web.history import checks, queries  # noqa: PLC0415 - its models need Django to be ready

    broken, end = queries.broken_link(), queries.end()
    if broken is None and noted is not None:
        broken = queries.lost_end(_read_end(noted))
    if broken is None:
        broken = checks.first_fault()
    told = {"events": queries.length(), "broken": broken, "end": f"{end.number}:{end.digest}"}
    if as_json:
        print_json(told)
    elif broken is None:
        click.echo(
            f"The history is whole: {told['events']:,} events, each following the one before it.\n"
            f"Note its end away from this machine: {told['end']}"
        )
    else:
        click.echo(f"The history is broken: {broken}. Compare it with a backup.", err=True)
    sys.exit(1 if broken else 0)


def _read_end(noted: str) -> Any:
    """Read an end as verify-history prints it."""
    from frankpledge.web.history.queries import End  # noqa: PLC0415 - its models need Django to be ready

    number, _, digest = noted.strip().partition(":")
    if not number.isdecimal() or not re.fullmatch("[0-9a-f]{64}", digest):
        raise CallFault(
            f"{noted!r} is no end of a history. Write the number of its last event, a colon and the 64 letters and "
            "digits of its digest, as verify-history printed them."
        )
    return End(int(number), digest)
