"""A draft is read for who sends it: of their own partnership, and of restricted evidence only where they see it."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.drafted.reading import read_draft

from .conftest import edited

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def files(draft):
    return {name: body for name, body in draft.items() if "/" not in name}


def test_a_draft_of_the_own_partnership_is_read(acting, files):
    assert read_draft(acting(Role.ANALYST), files).area.code == "E22000359"


def test_a_draft_of_another_area_is_refused_with_both_codes(acting, cast, files):
    with pytest.raises(CallFault, match=r"E22000359.*not of .*E22000999"):
        read_draft(acting(Role.ANALYST, cast.other), files)


def test_restricted_figures_are_read_for_who_may_see_them_alone(acting, restricted_draft):
    assert read_draft(acting(Role.ANALYST), restricted_draft).restricted_release
    with pytest.raises((CallFault, DataFault), match=r"No figure|restricted evidence"):
        read_draft(acting(Role.BOARD_MEMBER), restricted_draft)


def test_a_restricted_draft_without_a_restricted_figure_is_refused_too(acting, files):
    def change(whole):
        whole["restricted_release"] = "0123456789abcdef"

    with pytest.raises(CallFault, match="restricted evidence, which your role does not show"):
        read_draft(acting(Role.BOARD_MEMBER), edited(files, change))
