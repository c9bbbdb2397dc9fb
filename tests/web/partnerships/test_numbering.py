"""Numbers of a register go up by one, each partnership for itself."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.gaps import services
from frankpledge.web.explore.models import DataGap
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.partnerships.numbering import next_in, prefix

DAY = datetime.date(2026, 3, 2)


def test_numbers_have_no_gap_and_are_each_partnerships_own(cast):
    for place in (cast.own, cast.own, cast.other):
        by = cast.person(Role.ANALYST, place).memberships.get()
        services.ask(by=by, today=DAY, data="Calls", asked_of="x", asked_on=DAY, why_wanted="Why?")
    references = list(DataGap.objects.order_by("pk").values_list("reference", flat=True))
    assert references == ["SOUTHMERE-GAP-001", "SOUTHMERE-GAP-002", "OTHERBY-GAP-001"]
    with transaction.atomic():
        assert next_in(DataGap.objects, cast.own, "GAP") == (3, "SOUTHMERE-GAP-003")


def test_the_prefix_is_the_short_name_in_capitals():
    assert prefix(Partnership(slug="south-mere", short_name="S. Mere CSP")) == "SMERECSP"
    assert prefix(Partnership(slug="south-mere")) == "SOUTHMERE"
