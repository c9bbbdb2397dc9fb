"""Open the web application from the shell: its settings, its database brought up to date, its files gathered."""

from __future__ import annotations

import multiprocessing
import os
from typing import Any

from frankpledge.faults import CallFault

SETTINGS = "frankpledge.config.settings"
# Of one process. Threads take the interpreter from each other in the middle of a page, and all of them are late; a
# second one is there so that a page which waits for the database or for a slow line does not stop the process.
THREADS = 2


def open_application() -> None:
    """Make Django ready in this process; a second call does nothing more."""
    import django  # noqa: PLC0415 - only a command of the web pays for it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def waiting_migrations() -> list[str]:
    """Return the steps that the database has not taken yet; a CallFault where it does not answer."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 - Django must be ready first
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - Django must be ready first

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise CallFault(
            f"The database does not answer: {str(error).strip()}. Mend FRANKPLEDGE_DATABASE, or start the server."
        ) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def migrate() -> list[str]:
    """Bring the database up to date and return the steps that were taken."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be ready first

    taken = waiting_migrations()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return taken


def require_migrated() -> None:
    """Bring SQLite up to date; refuse a server's database that is behind, whose upgrade somebody must choose."""
    from django.db import connection  # noqa: PLC0415 - Django must be ready first

    if connection.vendor == "sqlite":
        migrate()
    elif waiting := waiting_migrations():
        raise CallFault(
            f"{len(waiting)} steps wait for the database, the first being {waiting[0]}. Back it up, then: "
            "frankpledge migrate"
        )


def gather_files() -> int:
    """Gather what the browser loads into one folder, compressed and named by content; return how many files."""
    from django.conf import settings  # noqa: PLC0415 - Django must be ready first
    from django.core.management import call_command  # noqa: PLC0415 - Django must be ready first

    if not settings.STATICFILES_DIRS:
        raise CallFault(
            f"There is nothing in {settings.ASSETS / 'made'} for the browser to load. Make it: make assets"
        )
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    return sum(1 for path in settings.STATIC_ROOT.rglob("*") if path.is_file())


def state() -> dict[str, Any]:
    """Return what a service is about to run on, without anything secret."""
    from django.conf import settings  # noqa: PLC0415 - Django must be ready first
    from django.db import connection  # noqa: PLC0415 - Django must be ready first

    return {
        "database": connection.vendor,
        "store": str(settings.STORE),
        "hosts": list(settings.ALLOWED_HOSTS),
        "https": settings.HTTPS,
    }


def run_server(host: str, port: int, workers: int) -> None:
    """Serve until told to end, with a worker for background jobs beside."""
    from granian import Granian  # noqa: PLC0415 - only a service needs it
    from granian.constants import Interfaces  # noqa: PLC0415 - Django must be ready first
    from granian.log import LogLevels  # noqa: PLC0415 - Django must be ready first

    from frankpledge.config.worker import WorkerBeside  # noqa: PLC0415 - Django must be ready first

    # Each process begins afresh: one that is forked after a chart was drawn here, as the demo does, would wait for
    # ever for the threads that drew it.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "frankpledge.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    with WorkerBeside():
        server.serve()
