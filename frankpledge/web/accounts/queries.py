"""Read people. Only administrators list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet


def everyone() -> QuerySet[User]:
    """Return all people, by name."""
    return User.objects.all()
