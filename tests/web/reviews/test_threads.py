"""What the thread knows of death reviews."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews import queries
from frankpledge.web.thread.registry import closed_among, kind_of


def test_the_kind_is_closed_to_who_sits_on_no_panel(coordinator, panellist, notified):
    kind = kind_of(queries.KIND)
    assert (kind.permission, kind.change) == (Permission.SEE_REVIEW, Permission.RUN_REVIEWS)
    name = (queries.KIND, notified.reference)
    assert closed_among(panellist, [name]) == {name}
    assert closed_among(coordinator, [name]) == set()
