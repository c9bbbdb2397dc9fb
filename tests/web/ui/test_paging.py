"""A long list comes a page at a time, and keeps its filters."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from frankpledge.web.ui.paging import paged


def asked(**query):
    return RequestFactory().get("/", query)


def test_each_row_stands_on_one_page_in_its_order():
    pages = [list(paged(asked(page=n), range(25), 10)) for n in (1, 2, 3)]
    assert [row for page in pages for row in page] == list(range(25))


def test_the_neighbours_keep_the_filters():
    rows = paged(asked(page=2, kind="paper"), range(25), 10)
    assert (rows.previous, rows.following) == ("?page=1&kind=paper", "?page=3&kind=paper")
    assert (rows.total, len(rows)) == (25, 10)


@pytest.mark.parametrize(("page", "first"), [("0", 20), ("99", 20), ("nonsense", 0)])
def test_a_page_that_is_not_there_gives_the_nearest(page, first):
    assert next(iter(paged(asked(page=page), range(25), 10))) == first


def test_a_short_list_has_no_neighbours():
    rows = paged(asked(), [], 10)
    assert (rows.previous, rows.following, rows.total, list(rows)) == (None, None, 0, [])
