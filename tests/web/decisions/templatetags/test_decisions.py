"""A list says when each decision was taken."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from django.template import Context, Template


def test_a_list_writes_the_day_as_the_page_does():
    row = SimpleNamespace(decided_on=datetime.date(2023, 3, 1), is_month_only=True)
    page = Template("{% load decisions %}{{ row|decided_when }}")
    assert page.render(Context({"row": row})) == "March 2023"
