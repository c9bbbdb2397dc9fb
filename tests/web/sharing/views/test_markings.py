"""A record's marking is changed on its page by who may, and nobody else comes so far."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.sharing.services import found_group
from frankpledge.web.thread import registry


@pytest.fixture
def where(cast):
    return reverse("marking-of-record", args=[cast.own.pk, "paper", "p1"])


def test_a_manager_raises_and_lowers_with_a_reason(cast, as_role, where):
    manager = as_role(Role.MANAGER)
    assert "You belong to no need-to-know group" in manager.get(where).content.decode()
    assert manager.post(where, {"level": "OFFICIAL-SENSITIVE"}).status_code == 302
    refused = manager.post(where, {"level": "OFFICIAL"})
    assert refused.status_code == 400
    page = refused.content.decode()
    assert '<a href="#id_reason">Give the reason why' in page
    assert 'id="id_reason-error"' in page
    standing = manager.post(where, {"level": "OFFICIAL-SENSITIVE"}).content.decode()
    assert '<a href="#id_level">It is marked OFFICIAL-SENSITIVE already' in standing
    manager.post(where, {"level": "OFFICIAL", "reason": "It was published."})
    assert [e.action for e in Event.objects.filter(kind="paper")] == ["marked", "lowered marking"]


def test_a_group_is_ticked_and_closes_the_record(cast, as_role, member, where):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    manager = as_role(Role.MANAGER)
    assert "Panel" in manager.get(where).content.decode()
    manager.post(where, {"level": "OFFICIAL-SENSITIVE", "groups": [group.pk]})
    marking, _ = marking_row(cast.own.pk, "paper", "p1")
    assert (marking.level, marking.groups) == (Level.OFFICIAL_SENSITIVE, {"Panel"})
    assert as_role(Role.BOARD_MEMBER).get(where).status_code == 404
    assert "need to know: Panel" in manager.get(where).content.decode()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ANALYST, Role.PUBLIC_VIEWER])
def test_who_may_not_change_a_record_does_not_mark_it(as_role, where, role):
    assert as_role(role).get(where).status_code == 403
    assert as_role(role).post(where, {"level": "OFFICIAL-SENSITIVE"}).status_code == 403
    assert not Event.objects.filter(kind="paper").exists()


def test_reads_say_when_there_were_none(cast, as_role):
    page = as_role(Role.MANAGER).get(reverse("reads-of-record", args=[cast.own.pk, "paper", "p1"]))
    assert "Nobody has opened this one" in page.content.decode()


def test_who_may_lower_markings_marks_nothing_that_is_as_open_as_what_it_hangs_on(
    cast, as_role, monkeypatch
):
    kind = registry.Kind("leaf", "Leaf", lambda m, ids: dict.fromkeys(ids, ("A leaf", "/")))
    monkeypatch.setattr(registry, "_kinds", registry._kinds | {"leaf": kind})
    where = reverse("marking-of-record", args=[cast.own.pk, "leaf", "l1"])
    assert as_role(Role.MANAGER).get(where).status_code == 403
