"""The environment: each setting read by its type, refused with the way out, never guessed.

Any of them may be given as ``NAME_FILE``, the path of a file that holds the value: how a secret is handed to a
service without standing in its environment.
"""

from __future__ import annotations

import os
from pathlib import Path

from frankpledge.faults import CallFault

_TRUE, _FALSE = {"yes", "on", "true", "1"}, {"no", "off", "false", "0"}


def text(name: str, default: str | None = None) -> str:
    """Return a setting as text; a CallFault where it is neither set nor has a default."""
    value = os.environ.get(name) or _from_file(name) or default
    if value is None:
        raise CallFault(
            f"{name} is not set, and nothing can stand in for it. Set it as .env.sample says."
        )
    return value


def _from_file(name: str) -> str | None:
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return None
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise CallFault(
            f"{name}_FILE is {path!r}, and that file cannot be read ({error.strerror}). Mend the path."
        ) from error


def flag(name: str, *, default: bool) -> bool:
    """Return a setting that is yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in _TRUE | _FALSE:
        raise CallFault(f"{name} is {value!r}. Write yes or no.")
    return value in _TRUE


def whole(name: str, *, default: int, least: int = 0) -> int:
    """Return a setting that is a whole number, at least ``least``."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise CallFault(f"{name} is {value!r}. Write a whole number of {least} or more.")
    return int(value)


def folder(name: str) -> Path | None:
    """Return a setting that is a folder, with its links followed, or None where it is not set."""
    value = text(name, "")
    if not value:
        return None
    if not Path(value).is_dir():
        raise CallFault(
            f"{name} is {value!r}, and there is no such folder. Make it, or unset {name}."
        )
    return Path(value).resolve()


def listing(name: str, *, default: tuple[str, ...]) -> list[str]:
    """Return a setting that lists values between commas."""
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def data_folder() -> Path:
    """Return the per-user folder of everything that Frankpledge keeps."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "frankpledge"


def store_folder() -> Path:
    """Return the folder of the evidence store (``FRANKPLEDGE_STORE``, or one of the person's own)."""
    return Path(text("FRANKPLEDGE_STORE", str(data_folder() / "store")))
