"""`frankpledge fetch`: get evidence from where it is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import command
from frankpledge.cli.printing import Progress, print_json
from frankpledge.evidence.questions import Period
from frankpledge.evidence.sources.police_uk.archive_server import DATA_POLICE_UK, Server
from frankpledge.evidence.sources.police_uk.fetch import fetch_archive, fetch_months
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from frankpledge.evidence.store import Store

_MEGABYTE = 1 << 20


@click.group()
def fetch() -> None:
    """Fetch evidence over the network into a folder, ready to load."""


@fetch.command("police-uk")
@click.option("--archive", required=True, metavar="YYYY-MM", help="Which monthly archive to read.")
@click.option("--from", "from_", metavar="YYYY-MM", help="First month to take out of it.")
@click.option("--to", "to_", metavar="YYYY-MM", help="Last month to take out of it.")
@click.option(
    "--force", "forces", multiple=True, help="Only this force, such as warwickshire; may repeat."
)
@click.option("--md5", help="MD5 sum that police.uk prints beside the archive; checked.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path("police-uk"),
              show_default=True, help="Folder to write to.")  # fmt: skip
@click.option("--base-url", help="Another server of the same archives, such as a mirror.")
@command
def police_uk(
    archive: str,
    from_: str | None,
    to_: str | None,
    forces: tuple[str, ...],
    md5: str | None,
    into: Path,
    base_url: str | None,
    store: Store,
    as_json: bool,
) -> None:
    """Fetch a whole archive of data.police.uk, or only some months and forces of it.

    A cut fetch goes on where it ended when the command is given again.
    """
    del store
    server = Server(base_url) if base_url else DATA_POLICE_UK
    shown = Progress(quiet=as_json)

    def progress(done: int, total: int | None) -> None:
        shown("Fetching, MB", done // _MEGABYTE, (total or done) // _MEGABYTE)

    if from_ is None and to_ is None and not forces:
        paths = [fetch_archive(archive, into, server=server, md5=md5, progress=progress)]
    else:
        if from_ is None or to_ is None:
            raise CallFault(
                "Name the months to take out of the archive: --from 2025-01 --to 2025-12."
            )
        if md5 is not None:
            raise CallFault(
                "--md5 checks a whole archive. Leave it out, or fetch the whole archive."
            )
        months = Period(from_, to_).months
        paths = fetch_months(
            months, forces or None, into, archive=archive, server=server, progress=progress
        )
    _done(paths, into, as_json=as_json)


def _done(paths: list[Path], into: Path, *, as_json: bool) -> None:
    if as_json:
        files: list[Any] = [str(path) for path in paths]
        print_json({"fetched": files})
        return
    click.echo(f"{len(paths):,} files are in {into}. Load them: frankpledge load {into}")
