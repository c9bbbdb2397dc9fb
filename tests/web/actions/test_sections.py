"""The pages of delivery stand side by side; each person sees those that they may open."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.sections import sections_for


def test_the_page_whose_address_holds_the_path_best_is_the_current_one(acting):
    shown = sections_for(acting(Role.ACTION_OWNER), "/southmere/actions/mine/")
    assert {one.words: one.is_current for one in shown}["My actions"]
    assert [one.words for one in shown if one.is_current] == ["My actions"]
    shown = sections_for(acting(Role.ACTION_OWNER), "/southmere/actions/SOUTHMERE-ACT-001/")
    assert [one.words for one in shown if one.is_current] == ["Actions"]


def test_who_may_tell_of_none_has_none_of_their_own(acting):
    assert "My actions" not in [one.words for one in sections_for(acting(Role.BOARD_MEMBER), "/")]
