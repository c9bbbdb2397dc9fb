"""Days are told as far off as they are."""

from __future__ import annotations

import datetime

from frankpledge.definitions.delivery_rules import WORST_FIRST, Rated
from frankpledge.web.actions.presenters.words import RATINGS, days_words, rating_key

DAY = datetime.date(2026, 1, 31)


def test_days_are_told_as_far_off_as_they_are():
    told = [days_words(DAY + datetime.timedelta(days=days), DAY) for days in (-2, -1, 0, 1, 1500)]
    assert told == ["2 days ago", "1 day ago", "today", "in 1 day", "in 1,500 days"]


def test_every_rating_has_its_words_and_none_is_told_as_such():
    assert set(RATINGS) == {*WORST_FIRST, "not-told"}
    assert rating_key(Rated("", "")) == "not-told"
    assert rating_key(Rated("done", "done")) == "done"
