"""Addresses that a proxy or a monitor asks: is the process alive, and can it serve?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process answers, without asking anything else."""
    del request
    return HttpResponse("alive", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers with every migration done, and the store can be read (503 if not)."""
    del request
    checks = {"database": _database(), "store": "ok" if settings.STORE.is_dir() else "no folder"}
    fits = all(value == "ok" for value in checks.values())
    return JsonResponse(checks, status=200 if fits else 503)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "does not answer"
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations wait" if waiting else "ok"
