"""The register puts what is open first, the oldest duty at its head, and shows nobody what is not theirs."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.gaps import queries, services
from frankpledge.web.explore.models import DataGap

DAY = datetime.date(2026, 3, 2)


def test_what_is_open_comes_first_and_the_oldest_duty_leads():
    def row(number, state, **more):
        return DataGap(number=number, state=state, asked_on=datetime.date(2026, 1, number), **more)

    old = row(1, "received")
    plain = row(2, "asked")
    reviewed = row(3, "refused", review_on=datetime.date(2025, 12, 1))
    promised = row(4, "promised", promised_by=DAY)
    gone = row(5, "withdrawn")
    standing, over = queries.in_order([old, promised, gone, plain, reviewed])
    assert standing == [reviewed, plain, promised]
    assert over == [gone, old]


def test_a_gap_is_found_by_its_reference_within_the_partnership(cast):
    analyst = cast.person(Role.ANALYST).memberships.get()
    made = services.ask(
        by=analyst, today=DAY, data="Calls", asked_of="x", asked_on=DAY, why_wanted="?"
    )
    stranger = cast.person(Role.ANALYST, cast.other).memberships.get()
    assert queries.gap(analyst, made.reference) == made
    assert queries.gap(stranger, made.reference) is None
    address = f"/southmere/evidence/gaps/{made.reference}/"
    assert queries.describe(analyst, [made.reference, "none"]) == {
        made.reference: ("Calls", address)
    }
    assert queries.describe(stranger, [made.reference]) == {}
