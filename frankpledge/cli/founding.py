"""`frankpledge new-partnership`: any Community Safety Partnership of England and Wales, from the lookups alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from frankpledge import clock
from frankpledge.cli.options import command
from frankpledge.cli.printing import print_json
from frankpledge.config import application

if TYPE_CHECKING:
    from frankpledge.evidence.store import Store

BY = "frankpledge new-partnership"


@click.command("new-partnership")
@click.option(
    "--csp", "code", required=True, metavar="CODE", help="ONS code of the partnership (E22…, W14…)."
)
@click.option(
    "--slug",
    default="",
    metavar="WORD",
    help="Its short name in addresses.  [default: from its name]",
)
@click.option(
    "--name", default="", metavar="NAME", help="Its name.  [default: as the lookup calls it]"
)
@click.option(
    "--manager", default="", metavar="EMAIL", help="Who manages it first; must have an account."
)
@command
def new_partnership(
    store: Store, code: str, slug: str, name: str, manager: str, as_json: bool
) -> None:
    """Found a partnership from the ONS lookups of the store; a second call changes nothing."""
    application.open_application()
    application.require_migrated()
    from frankpledge.web.partnerships import services  # noqa: PLC0415 - its models need Django to be ready
    from frankpledge.web.partnerships.lookups import require_lookup  # noqa: PLC0415 - as the line above

    founded = services.found_new(
        by=BY,
        code=code.strip().upper(),
        lookup=require_lookup(code, store),
        since=datetime.date.fromisoformat(clock.today()),
        slug=slug,
        name=name,
        manager=manager,
    )
    told = _told(founded.partnership) | {
        "new": founded.is_new,
        "manager_new": founded.manager_is_new,
    }
    if as_json:
        print_json(told)
    else:
        _print(told, manager)


def _told(partnership: Any) -> dict[str, Any]:
    agencies = partnership.agency_set.filter(standing="responsible").order_by("pk")
    return {
        "slug": partnership.pk,
        "name": partnership.name,
        "code": partnership.code,
        "districts": partnership.districts,
        "responsible_authorities": [agency.name for agency in agencies],
        "duties": partnership.duty_set.count(),
        "address": f"/{partnership.pk}/",
    }


def _print(told: dict[str, Any], manager: str) -> None:
    state = "founded" if told["new"] else "stands already; nothing was changed"
    click.echo(f"{told['name']} ({told['code']}): {state}.")
    click.echo(f"  districts              {', '.join(told['districts'])}")
    click.echo(f"  responsible authorities {'; '.join(told['responsible_authorities'])}")
    click.echo(f"  duties by law          {told['duties']}")
    click.echo(f"  address                {told['address']}")
    if told["manager_new"]:
        click.echo(f"  manager                {manager}")
    elif not manager:
        click.echo("Give it its first manager: the same command with --manager EMAIL.")
