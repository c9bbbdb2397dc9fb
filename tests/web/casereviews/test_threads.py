"""What the thread knows of case reviews."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.casereviews import queries
from frankpledge.web.thread.registry import closed_among, describe, kind_of


def test_the_kind_is_closed_to_who_sits_on_no_panel(manager, panellist, applied):
    kind = kind_of(queries.KIND)
    assert (kind.permission, kind.change) == (
        Permission.SEE_CASE_REVIEW,
        Permission.RUN_CASE_REVIEWS,
    )
    name = (queries.KIND, applied.reference)
    assert closed_among(panellist, [name]) == {name}
    assert closed_among(manager, [name]) == set()


def test_the_thread_tells_of_a_case_to_who_may_see_it_alone(acting, manager, panellist, place):
    name = (queries.KIND, place.review.reference)
    told = describe(manager, [name])[name]
    assert told.title == f"Case review {place.review.reference}"
    assert name in describe(panellist, [name])
    for role in (Role.BOARD_MEMBER, Role.PARTNER_LEAD, Role.ANALYST):
        assert not describe(acting(role), [name])
