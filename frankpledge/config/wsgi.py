"""The application that a server calls, once what every page needs is read."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
application = get_wsgi_application()


def warm() -> int:
    """Read every address and template before the first page is asked for; return how many templates.

    Else whoever comes first to each process waits a second and more, and so does everybody behind them. What is read
    stays as long as the process: the collector of cycles, which would walk through all of it for a quarter of a second
    every now and then, is told to leave it be.
    """
    from django.apps import apps  # noqa: PLC0415 - Django must be ready first
    from django.template.loader import get_template  # noqa: PLC0415 - as the line above
    from django.urls import get_resolver  # noqa: PLC0415 - as the line above

    get_resolver().reverse_dict  # noqa: B018 - it is made when it is first read
    folders = [
        Path(app.path) / "templates"
        for app in apps.get_app_configs()
        if app.name.startswith("frankpledge.")
    ]
    names = [str(path.relative_to(at)) for at in folders for path in sorted(at.rglob("*.html"))]
    for name in names:
        get_template(name)
    gc.collect()
    gc.freeze()
    return len(names)


warm()
