"""A group is ticked only where the marking keeps others out."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.sharing.models import NeedToKnowGroup
from frankpledge.web.sharing.services import found_group


def test_a_group_wants_the_higher_marking(cast):
    manager = cast.person(Role.MANAGER).memberships.get()
    panel = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    groups = NeedToKnowGroup.objects.all()
    wrong = MarkedForm({"level": "OFFICIAL", "groups": [panel.pk]}, groups=groups)
    assert wrong.errors == {"level": ["Choose OFFICIAL-SENSITIVE, or tick no group."]}
    right = MarkedForm({"level": "OFFICIAL-SENSITIVE", "groups": [panel.pk]}, groups=groups)
    assert right.is_valid()
    assert right.told()["level"] is Level.OFFICIAL_SENSITIVE
    assert list(right.told()["groups"]) == [panel]


def test_without_groups_none_is_asked_for(db):
    form = MarkedForm({"level": "OFFICIAL"}, groups=NeedToKnowGroup.objects.none())
    assert list(form.fields) == ["level"]
    assert form.is_valid()
    assert list(MarkedForm({}, groups=NeedToKnowGroup.objects.none()).errors) == ["level"]
