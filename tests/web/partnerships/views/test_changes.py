"""A manager changes one thing a page; what they did stands in the history under the role in which they acted."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.history.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_store")]
DAY = {"since-day": "1", "since-month": "4", "since-year": "2025"}
ON = {"on-day": "1", "on-month": "4", "on-year": "2025"}
CHANGES = (
    ("change-partnership", (), {"name": "South", "short_name": "S", "vision": "v", "source": "s"}),
    ("add-agency", (), {"name": "New", "standing": "partner", "source": "s"}),
    ("change-agency", ("refuge",), {"name": "Refuge", "standing": "invited", "source": "s"}),
    ("add-group", (), {"name": "New", "level": "district", "standing": "permanent", "source": "s"}),
    (
        "change-group",
        ("board",),
        {"name": "Board", "level": "strategic", "standing": "permanent", "source": "s"},
    ),
    ("duty-status", ("section-17",), {"status": "ended", "source": "s"} | DAY),
    ("add-strategy", (), {"name": "New", "level": "county", "status": "in review", "source": "s"}),
    (
        "change-strategy",
        ("prevent",),
        {"name": "Prevent", "level": "county", "status": "current", "source": "s"},
    ),
    ("record-regard", (), {"direction": "by-partnership", "words": "w", "reference": "r"} | ON),
)


@pytest.mark.parametrize(("name", "more", "entered"), CHANGES)
def test_a_change_is_asked_for_made_and_kept(as_manager, south, manager, name, more, entered):
    address = reverse(name, args=[south.pk, *more])
    assert as_manager.get(address).status_code == 200
    before = Event.objects.count()
    assert as_manager.post(address, {"nothing": "of use"}).status_code == 400
    assert Event.objects.count() == before
    answer = as_manager.post(address, entered, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    assert "govuk-notification-banner--success" in answer.content.decode()
    event = Event.objects.order_by("number").last()
    assert Event.objects.count() == before + 1
    assert (event.by, event.acting_for, event.partnership) == (
        str(manager.pk),
        "manager wdc",
        south.pk,
    )


@pytest.mark.parametrize(
    "name", ["change-agency", "change-group", "duty-status", "change-strategy"]
)
def test_what_is_not_there_cannot_be_changed(as_manager, south, name):
    assert as_manager.get(reverse(name, args=[south.pk, "nowhere"])).status_code == 404
