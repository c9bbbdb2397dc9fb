"""Who sees which judgements."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.judgements import queries


def test_a_judgement_is_as_closed_as_its_indicator(asked, acting, cast):
    held = asked()
    analyst, owner = acting(Role.ANALYST), acting(Role.ACTION_OWNER)
    assert queries.judgement(analyst, held.reference) == held
    assert queries.judgement(owner, held.reference) is None
    assert list(queries.closed(owner)) == [held.reference]
    assert list(queries.closed(analyst)) == []
    assert queries.describe(owner, [held.reference]) == {}
    title, where = queries.describe(analyst, [held.reference])[held.reference]
    assert title == held.why_asked
    assert where.endswith(f"/performance/judgements/{held.reference}/")
    assert not queries.judgements(acting(Role.MANAGER, cast.other)).exists()
