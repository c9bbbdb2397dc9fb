"""Write the references of roles and of personal data from the code itself: `make fix` runs this."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent / "reference"
ROLES = """# What each role may do

This page is written by `make fix` from `frankpledge/web/accounts/roles.py`; a test compares it with the code.

A role holds within one partnership, for an agency, between two dates; the partnership's manager gives it. Nothing else
grants anything. An administrator manages people, and sees no record of any partnership for it.
"""
PERSONAL = """# Personal data

This page is written by `make fix` from each app's `personal.py`; a test compares it with the code, and another
with every field of the database.

Every field that says something about a person who uses the service, why it is kept and how it is retired. Fields that
are not listed hold nothing personal. Recorded crime holds no names: police.uk publishes none. The same list stands in
the service for everybody who signs in, under *Your account*.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def roles_page() -> str:
    """Write the page of roles: one table of each role's permissions, one of each permission's roles."""
    from frankpledge.web.accounts.roles import PERMISSIONS, Permission, Role  # noqa: PLC0415 - Django must be ready first

    by_role = (
        [role.words, ", ".join(f"`{p}`" for p in Permission if p in PERMISSIONS[role])]
        for role in Role
    )
    by_permission = (
        [f"`{p}`", ", ".join(role.words for role in Role if role.may(p))] for p in Permission
    )
    parts = [
        "## By role",
        table(["role", "may"], by_role),
        "## By permission",
        table(["permission", "roles"], by_permission),
    ]
    return "\n\n".join([ROLES.strip(), *parts]) + "\n"


def personal_page() -> str:
    """Write the page of personal data: a table for each app."""
    from frankpledge.web.accounts.personal_data import holdings  # noqa: PLC0415 - Django must be ready first

    held = holdings()
    parts = [PERSONAL.strip()]
    for app in sorted({holding.app for holding in held}):
        rows = ([f"`{h.model}.{h.field}`", h.why, h.retired] for h in held if h.app == app)
        parts += [f"## `{app}`", table(["field", "why it is kept", "how it is retired"], rows)]
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Write the pages where they are committed."""
    import django  # noqa: PLC0415 - only a run of this file needs it

    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRANKPLEDGE_DATABASE"] = str(Path(folder) / "none.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
        django.setup()
        (FOLDER / "roles.md").write_text(roles_page(), encoding="utf-8")
        (FOLDER / "personal-data.md").write_text(personal_page(), encoding="utf-8")


if __name__ == "__main__":
    write()
