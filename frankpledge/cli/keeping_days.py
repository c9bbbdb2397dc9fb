"""`frankpledge daily`: what a day brings to return rounds, meetings and exceptions, from the shell or a timer."""

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

    from frankpledge.web.actions.rounds.daily import Done
    from frankpledge.web.meetings.daily import Planned
    from frankpledge.web.performance.exceptions.looking import Looked

BY = "frankpledge daily"


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Do what this day brings, as 2026-01-31; for rehearsals.  [default: the calendar's]",
)
@plain_command
def daily(today: datetime.datetime | None, as_json: bool) -> None:
    """Open the return rounds that are due, remind, send, close what is over; plan meetings; let the rules look.

    Run it once a day. A running worker does so by itself, from the morning on.
    """
    application.open_application()
    application.require_migrated()
    from frankpledge.web.today.keeping_days import keep_day  # noqa: PLC0415 - Django must be ready first

    day = today.date() if today else clock.day()
    kept = keep_day(by=BY, today=day)
    if as_json:
        told = {name: [asdict(one) for one in rows] for name, rows in vars(kept).items()}
        print_json({"day": day.isoformat(), **told})
        return
    lines = [*map(_done, kept.done), *map(_planned, kept.planned), *map(_looked, kept.looked)]
    for line in lines or [f"Nothing is to be done on {day:%-d %B %Y}."]:
        click.echo(line)


def _done(one: Done) -> str:
    people = f", {one.people} people" if one.people else ""
    return f"{one.partnership}: {one.round} {one.what}{people}"


def _planned(one: Planned) -> str:
    told = ((one.planned, "planned"), (one.given_up, "given up"))
    counts = [f"{count} meeting{'' if count == 1 else 's'} {what}" for count, what in told if count]
    return f"{one.partnership}: {', '.join(counts)}"


def _looked(one: Looked) -> str:
    if one.failed:
        return f"{one.partnership}: the rules could not look; the log says why, and the next day tries again"
    told = (("raised", one.raised), ("judgement asked", one.asked))
    return f"{one.partnership}: " + "; ".join(
        f"{what} {', '.join(rows)}" for what, rows in told if rows
    )
