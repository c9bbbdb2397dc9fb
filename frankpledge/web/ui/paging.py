"""Long lists, a page at a time, with the filters kept in every link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest

A_PAGE = 50


@dataclass(frozen=True)
class Paged:
    """One page of a list, and the addresses of its neighbours (None at the ends)."""

    page: Page[Any]
    previous: str | None
    following: str | None

    @property
    def total(self) -> int:
        """How many there are on all pages."""
        return self.page.paginator.count

    def __iter__(self) -> Any:
        """Give what stands on this page."""
        return iter(self.page.object_list)

    def __len__(self) -> int:
        """Return how many stand on this page."""
        return len(self.page.object_list)


def paged(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = A_PAGE) -> Paged:
    """Return the page that the address asks for (``?page=``); a number that is none gives the nearest one."""
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    return Paged(
        page,
        _address(request, page.previous_page_number()) if page.has_previous() else None,
        _address(request, page.next_page_number()) if page.has_next() else None,
    )


def _address(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
