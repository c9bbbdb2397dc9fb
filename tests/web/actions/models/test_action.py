"""The database itself keeps an action whole, and what was told of it as it was."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services
from frankpledge.web.actions.models import Action, Milestone

from ..conftest import TODAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"source_record": ""},
        {"begins_on": "2026-04-01"},
        {"state": "closed"},
        {"state": "closed", "ended_on": TODAY},
        {"state": "escalated"},
        {"state": "open", "ended_on": TODAY},
    ],
)
def test_half_an_action_is_refused(marshals, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=marshals.pk).update(**wrong)


def test_what_was_told_is_neither_changed_nor_deleted(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    told = services.tell(by=owner, today=TODAY, action=marshals, delivery="on-track")
    for change in (told.delete, lambda: marshals.updates.update(delivery="done")):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert marshals.updates.get().delivery == "on-track"


def test_records_are_called_by_their_words(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    told = services.tell(by=owner, today=TODAY, action=marshals, delivery="at-risk")
    nil = services.tell(by=owner, today=TODAY, action=marshals)
    step = Milestone.objects.create(action=marshals, order=1, words="Marshals hired", due_on=TODAY)
    assert [str(row) for row in (marshals, told, nil, step)] == [
        "Street marshals on Fridays (synthetic)", "At risk", "Nothing to report", "Marshals hired",
    ]  # fmt: skip
    assert marshals.is_open
    assert not Action(state="closed").is_open
