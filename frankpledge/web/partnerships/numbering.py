"""References of the registers: the partnership's short name, a letter or two, a number without gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.text import slugify

from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    from django.db.models import QuerySet


def next_in(rows: QuerySet[Any], partnership: Partnership, letters: str) -> tuple[int, str]:
    """Return the next number of a partnership's rows, and the reference that it makes: ``SWCSP-GAP-003``.

    The partnership's row is locked until the transaction ends, so that no two take the same.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    held = rows.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
    return held + 1, f"{prefix(partnership)}-{letters}-{held + 1:03}"


def prefix(partnership: Partnership) -> str:
    """Return how a partnership's references begin: its short name, else its id, in capital letters and digits."""
    return slugify(partnership.short_name or partnership.pk).replace("-", "").upper()[:40]
