"""The way to a record's history is shown to whoever may go it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context, Template


def link(may):
    acting = SimpleNamespace(partnership_id="p", may=lambda permission: may)
    page = Template('{% load history %}{% history_link "paper" "p1" %}')
    return page.render(Context({"request": SimpleNamespace(acting=acting)}))


def test_whoever_may_see_history_finds_the_way():
    assert 'href="/p/history/paper/p1/"' in link(may=True)
    assert link(may=False) == ""


@pytest.mark.parametrize(("key", "told"), [("a", "A"), ("b", "")])
def test_a_table_gives_what_it_holds(key, told):
    page = Template("{% load history %}{{ table|at:key }}")
    assert page.render(Context({"table": {"a": "A"}, "key": key})) == told
