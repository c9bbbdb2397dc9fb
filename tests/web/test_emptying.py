"""The database is emptied after a test of several connections, and its triggers stand again afterwards."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.web.history.models import Event
from frankpledge.web.history.services import record
from tests.emptying import triggers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_turn_finds_it_empty_and_guarded(turn):
    assert Event.objects.count() == 0
    if connection.vendor == "sqlite":
        assert "history_event_no_delete" in triggers()
    with transaction.atomic():
        record(by="test", action="made", kind="thing", record_id=turn)
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.all().delete()
