"""How e-mail leaves: by a server, into a folder for rehearsals, or not at all where nothing is set."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from frankpledge.faults import CallFault

_BACKENDS = "django.core.mail.backends"
_PORTS = {"smtp": 587, "smtps": 465}
_PATIENCE_S = 20


def from_address(url: str) -> dict[str, Any]:
    """Return Django's settings of e-mail for FRANKPLEDGE_EMAIL_URL; a CallFault where it cannot be read.

    ``smtp://`` speaks plainly only until STARTTLS (``?tls=no``: a relay on the same machine), ``smtps://`` never does.
    """
    if not url:
        # Links stand in letters: they are never printed into a log for want of a server.
        return {"EMAIL_BACKEND": f"{_BACKENDS}.dummy.EmailBackend", "EMAIL_IS_SET": False}
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return {
            "EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
            "EMAIL_IS_SET": True,
        }
    if parts.scheme not in _PORTS or not parts.hostname:
        raise CallFault(
            "FRANKPLEDGE_EMAIL_URL is neither smtp://, smtps:// with a server nor file:// with a folder. Write "
            "smtp://person:secret@host:587, or file:///a/folder for a rehearsal."
        )
    is_tls = parse_qs(parts.query).get("tls", ["yes"]) != ["no"]
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and is_tls,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _PATIENCE_S,
        "EMAIL_IS_SET": True,
    }


def service_address(named: str, hosts: list[str], *, https: bool) -> str:
    """Return how people reach the service, without a slash at its end: links in letters begin with it."""
    if not named:
        return f"https://{hosts[0]}" if https else "http://127.0.0.1:8000"
    parts = urlsplit(named)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise CallFault(
            f"FRANKPLEDGE_ADDRESS is {named!r}. Write how people reach the service, such as https://safety.example.org"
        )
    if https and parts.scheme != "https":
        raise CallFault(
            f"FRANKPLEDGE_ADDRESS is {named!r}, and FRANKPLEDGE_HTTPS is on. Begin it with https://"
        )
    return named.rstrip("/")
