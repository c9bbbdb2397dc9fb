"""`frankpledge worker`: the background jobs of the web application, from the shell."""

from __future__ import annotations

import click

from frankpledge.cli.options import plain_command
from frankpledge.cli.printing import print_json
from frankpledge.config import application


@click.command()
@click.option("--parent", type=int, help="End when the process of this id is gone.")
@plain_command
def worker(parent: int | None, as_json: bool) -> None:
    """Run background jobs, such as loads, until Ctrl+C. `serve` starts one by itself."""
    application.open_application()
    application.require_migrated()
    if as_json:
        print_json(application.state())
    elif parent is None:
        click.echo("The worker waits for loads and board packs. End it with Ctrl+C.")
    from frankpledge.config.worker import work  # noqa: PLC0415 - only a service needs it

    work(parent=parent)
