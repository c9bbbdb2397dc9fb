"""The demo on a stage of its own: a process with its own database, served on loopback until its input ends.

`python -m tests.browser.stage FOLDER STORE` prints one line of JSON: the address, a session for each role, the path of
every page. The real settings, WhiteNoise and the strict policy; only passwords are hashed quickly.
"""

from __future__ import annotations

import json
import os
import socketserver
import sys
import threading
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests import stores


class Threaded(socketserver.ThreadingMixIn, WSGIServer):
    """A server that answers several at once, as a browser asks."""

    daemon_threads = True
    request_queue_size = 64


class Quiet(WSGIRequestHandler):
    """Answers without a line for each."""

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def main(folder: Path, store: Path) -> None:
    """Set the stage, tell of it, and serve."""
    os.environ["FRANKPLEDGE_DATABASE"] = str(folder / "stage.sqlite3")
    # A copy: what the samples load must not be seen by whoever else reads the store.
    os.environ["FRANKPLEDGE_STORE"] = str(stores.copied(store, folder / "store"))
    os.environ["FRANKPLEDGE_HOSTS"] = "localhost,127.0.0.1,testserver"
    os.environ.pop("FRANKPLEDGE_TEST_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
    from django.conf import settings  # noqa: PLC0415 - reads the environment that was set above

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = folder / "served"
    settings.ACCOUNT_RATE_LIMITS = False
    from frankpledge.config import application  # noqa: PLC0415 - as the line above

    application.open_application()
    application.migrate()
    application.gather_files()
    from frankpledge.config.wsgi import application as pages  # noqa: PLC0415 - Django must be ready first
    from tests.browser.filling import fill  # noqa: PLC0415 - as the line above

    told = fill()

    with make_server("127.0.0.1", 0, pages, Threaded, Quiet) as server:
        told["address"] = f"http://127.0.0.1:{server.server_port}"
        print(json.dumps(told), flush=True)  # noqa: T201 - whoever started it reads this
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
