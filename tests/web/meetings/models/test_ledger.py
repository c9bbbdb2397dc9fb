"""A line of a ledger has a number of its own in its meeting."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge import clock
from frankpledge.web.meetings.models import LedgerLine


def test_no_number_stands_twice_in_a_ledger(may_meeting):
    told = {
        "meeting": may_meeting,
        "kind": "left",
        "told": {"person": "1"},
        "at": clock.now(),
        "by": "x",
        "event": 1,
    }
    first = LedgerLine.objects.create(number=1, **told)
    assert str(first) == "1: left"
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerLine.objects.create(number=1, **told)
