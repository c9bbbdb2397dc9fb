"""`frankpledge invite`: the first administrator, and whoever must be let in when no administrator can."""

from __future__ import annotations

import click

from frankpledge.cli.options import plain_command
from frankpledge.cli.printing import print_json
from frankpledge.config import application

BY = "frankpledge invite"


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="What the person is called.")
@click.option(
    "--administrator",
    is_flag=True,
    help="Let the person manage people. An administrator sees no record.",
)
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the service is reached: the link begins with it.",
)
@plain_command
def invite(email: str, name: str, administrator: bool, address: str, as_json: bool) -> None:
    """Invite a person and print the link by which they choose a password, once, within a week."""
    application.open_application()
    application.require_migrated()
    from django.urls import reverse  # noqa: PLC0415 - Django must be ready first

    from frankpledge.web.accounts import invitations, services  # noqa: PLC0415 - as for Django

    person = services.invite(by=BY, email=email, name=name, is_administrator=administrator)
    path = reverse("first-password", args=[invitations.link_text(person)])
    link = f"{address.rstrip('/')}{path}"
    if as_json:
        print_json({"email": person.email, "is_administrator": administrator, "link": link})
        return
    click.echo(f"Send this to {person.email}, and to nobody else. It works once, for a week:")
    click.echo(link)
