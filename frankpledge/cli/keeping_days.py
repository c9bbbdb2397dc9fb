"""`frankpledge daily`: what a day brings to return rounds, from the shell or a timer."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from frankpledge import clock
from frankpledge.cli.options import plain_command
from frankpledge.cli.printing import print_json
from frankpledge.config import application

if TYPE_CHECKING:
    import datetime

BY = "frankpledge daily"


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Do what this day brings, as 2026-01-31; for rehearsals.  [default: the calendar's]",
)
@plain_command
def daily(today: datetime.datetime | None, as_json: bool) -> None:
    """Open the return rounds that are due, remind, send what waits, close what is over. Run it once a day."""
    application.open_application()
    application.require_migrated()
    from frankpledge.web.actions.rounds.daily import run_day  # noqa: PLC0415 - Django must be ready first

    day = today.date() if today else clock.day()
    done = run_day(by=BY, today=day)
    if as_json:
        print_json({"day": day.isoformat(), "done": [asdict(one) for one in done]})
        return
    for one in done:
        people = f", {one.people} people" if one.people else ""
        click.echo(f"{one.partnership}: {one.round} {one.what}{people}")
    if not done:
        click.echo(f"Nothing is to be done on {day:%-d %B %Y}.")
