"""The organisation's directory, by which people may sign in: read from the environment, refused where half is set."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from frankpledge.config import environment
from frankpledge.faults import CallFault

PROVIDER = "directory"
NEEDED = (
    "FRANKPLEDGE_OIDC_ISSUER",
    "FRANKPLEDGE_OIDC_CLIENT_ID",
    "FRANKPLEDGE_OIDC_CLIENT_SECRET",
)
# Issuers that speak for every tenant of Microsoft's: whoever has any account there could come.
OF_ALL_TENANTS = {"common", "organizations", "consumers"}
HERE = {"localhost", "127.0.0.1", "::1"}


def from_environment() -> list[dict[str, Any]]:
    """Return the directory's settings as allauth takes them, in a list of one, or of none where none is set."""
    given = {name: environment.text(name, "") for name in NEEDED}
    missing = [name for name, value in given.items() if not value]
    if missing == list(NEEDED):
        return []
    if missing:
        raise CallFault(
            f"{' and '.join(missing)} must be set beside {' and '.join(n for n in NEEDED if given[n])}. Set all three, "
            "as the directory's administrator gave them, or none."
        )
    issuer, client, secret = given.values()
    name = environment.text("FRANKPLEDGE_OIDC_NAME", "your organisation’s directory")
    return [app(issuer, client, secret, name, environment.text("FRANKPLEDGE_OIDC_TENANT", ""))]


def app(issuer: str, client: str, secret: str, name: str, tenant: str = "") -> dict[str, Any]:
    """Return one directory as allauth takes it; a CallFault where its address would let in too many."""
    parts = urlsplit(issuer)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        raise CallFault(
            f"FRANKPLEDGE_OIDC_ISSUER is {issuer!r}. Write the issuer's whole address, beginning https://, as its "
            "discovery document names it."
        )
    if OF_ALL_TENANTS & set(parts.path.split("/")):
        raise CallFault(
            f"FRANKPLEDGE_OIDC_ISSUER is {issuer!r}, which speaks for every tenant. Write the one of your own tenant, "
            "with its id in place of the word."
        )
    return {
        "provider_id": PROVIDER,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer.rstrip("/"),
            "issuer": issuer,
            "tenant": tenant,
            "fetch_userinfo": False,  # the signed token says all that is asked for
            "oauth_pkce_enabled": True,
        },
    }
