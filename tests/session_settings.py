"""Django's settings for a server in a process of its own: the tests', over the database that its starter names."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403 - the settings read the environment as they are imported
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["FRANKPLEDGE_SESSION_DATABASE"]
