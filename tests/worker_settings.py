"""Django's settings for a worker in a process of its own: the tests', over the database of the test that starts it."""

from __future__ import annotations

import os
import time
from pathlib import Path

_store = os.environ["FRANKPLEDGE_STORE"]
from tests.settings import *  # noqa: E402, F403 - the settings read the environment as they are imported
from tests.settings import DATABASES  # noqa: E402 - as the line above

STORE = Path(_store)
DATABASES["default"]["NAME"] = os.environ["FRANKPLEDGE_WORKER_DATABASE"]

from frankpledge.evidence import loading  # noqa: E402 - a load is slowed down, so that it can be killed half-way

_whole = loading.load


def _slow(*given, **more):
    while Path(os.environ["FRANKPLEDGE_SLOW_LOAD"]).exists():
        time.sleep(0.05)
    return _whole(*given, **more)


loading.load = _slow
