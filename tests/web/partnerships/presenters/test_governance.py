"""The chart is the records: every group once, under the one that it reports to."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.partnerships import queries
from frankpledge.web.partnerships.presenters import governance

pytestmark = pytest.mark.django_db


def names(boxes):
    return {name for box in boxes for name in ({box.group.slug} | names(box.below))}


def test_every_group_stands_in_the_chart_once(south):
    groups = queries.groups_on(south, datetime.date(2026, 1, 1))
    tiers = governance.tiers(groups)
    assert names([box for tier in tiers for box in tier.boxes]) == {g.slug for g in groups}
    assert [row.group for row in governance.rows(groups)] == groups


def test_a_group_stands_under_the_one_that_it_reports_to(south):
    tiers = {
        t.words: t for t in governance.tiers(queries.groups_on(south, datetime.date(2026, 1, 1)))
    }
    (board,) = tiers["The partnership"].boxes
    assert {box.group.slug for box in board.below} == {"operational-group", "dhr-sub-group"}
    assert (board.votes, board.meets[:22]) == ("10", "Three times a year: Mi")
    assert (board.below[1].votes, board.below[1].meets) == ("Not stated", "Not stated")


def test_a_group_whose_upper_is_not_shown_is_not_lost(south):
    groups = [g for g in queries.groups_on(south, datetime.date(2026, 1, 1)) if g.slug != "board"]
    assert names([box for tier in governance.tiers(groups) for box in tier.boxes]) == {
        g.slug for g in groups
    }


def test_no_group_draws_no_tier():
    assert governance.tiers([]) == []
