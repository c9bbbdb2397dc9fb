"""Judgements are read within the partnership."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.contents import queries, services
from tests.web.assessments.conftest import TODAY


def test_a_stranger_reads_none(acting, cast, assessment):
    services.sign(by=acting(Role.ANALYST), assessment=assessment, today=TODAY, content="county", is_there=True,
                  words="None.")  # fmt: skip
    assert list(queries.signed(acting(Role.ANALYST), assessment)) == ["county"]
    assert queries.signed(acting(Role.ANALYST, cast.other), assessment) == {}
