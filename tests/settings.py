"""Django's settings for the tests: the real ones, over a database and a store that go when the tests end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="frankpledge-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
# FRANKPLEDGE_TEST_DATABASE: the server that the Makefile starts, for the second run of the web's tests.
_server = os.environ.get("FRANKPLEDGE_TEST_DATABASE")
os.environ["FRANKPLEDGE_DATABASE"] = _server or str(_folder / "tests.sqlite3")
os.environ["FRANKPLEDGE_SECRET_KEY"] = "a key of the tests alone"
os.environ["FRANKPLEDGE_STORE"] = str(_folder / "store")
os.environ["FRANKPLEDGE_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["FRANKPLEDGE_HTTPS"] = "no"
os.environ["FRANKPLEDGE_REVIEW_KEY"] = "YSBrZXkgb2YgdGhlIHRlc3RzIGFsb25lOiAzMiBieXQ="

from frankpledge.config.settings import *  # noqa: E402, F403 - the settings read the environment as they are imported
from frankpledge.config.settings import DATABASES, STORAGES  # noqa: E402 - as the line above

if (
    not _server
):  # a file: the browser's server runs in another thread, which cannot share one in memory
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
STATIC_ROOT = _folder / "served"  # WhiteNoise warns of a folder that is not there
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Quick on purpose: the tests sign in thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS: dict[str, str] = {}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_IS_SET = True
RETURN_LINK_RATES: dict[str, str] = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
