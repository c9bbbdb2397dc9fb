"""Indicators are read through the membership; those of restricted evidence by whom such evidence is open to."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance import queries
from frankpledge.web.sharing import services as sharing


def test_restricted_indicators_are_for_who_sees_restricted_evidence(robbery, abuse, acting, cast):
    assert list(queries.indicators(acting(Role.ANALYST))) == [abuse, robbery]
    assert list(queries.indicators(acting(Role.BOARD_MEMBER))) == [robbery]
    assert not queries.indicators(acting(Role.ANALYST, cast.other))


def test_a_marked_indicator_is_not_there_for_others(robbery, acting, cast):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    sharing.mark_new(by=manager, kind="indicator", record_id="robbery", level=Level.OFFICIAL_SENSITIVE,
                     groups=[group])  # fmt: skip
    assert not queries.indicators(acting(Role.ANALYST))
