"""Months and shares in words."""

from __future__ import annotations

from frankpledge.web.explore.templatetags.explore_numbers import month_words, per_cent


def test_a_month_and_a_share_are_written_as_people_do():
    assert month_words("2025-01") == "January 2025"
    assert per_cent(0.0346) == "3.5"
