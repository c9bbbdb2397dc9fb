"""What people ask of histories and markings is checked before it is answered."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.forms import GroupForm, HistoryFilter, MarkingForm, MemberForm
from frankpledge.web.sharing.models import NeedToKnowGroup
from frankpledge.web.sharing.services import found_group
from frankpledge.web.thread.registry import Described, kind_of


def days(since="1 2 2026", until="1 2 2026"):
    """Give two days as the boxes of the form send them."""
    boxes = ("day", "month", "year")
    return {
        f"{name}-{box}": part
        for name, day in (("since", since), ("until", until))
        for box, part in zip(boxes, day.split(), strict=True)
    }


def test_a_period_runs_forwards():
    form = HistoryFilter(days(until="31 1 2026"), people={}, kinds=[])
    assert form.errors == {"until": ["The last day must be the same as or after the first day"]}
    assert HistoryFilter(days(), people={}, kinds=[]).is_valid()


def test_a_day_that_is_none_is_told_at_its_field():
    form = HistoryFilter(days(since="31 2 2026"), people={}, kinds=[])
    assert form.errors == {"since": ["The first day must be a real date"]}


def test_who_and_which_kind_are_offered():
    form = HistoryFilter(people={"1": "Ann"}, kinds=[kind_of("paper")])
    assert form.fields["by"].choices == [("", "Anybody"), ("1", "Ann")]
    assert form.fields["kind"].choices == [("", "Any"), ("paper", "Paper")]


def test_a_marking_form_begins_with_what_stands(member, cast):
    group = found_group(by=member(Role.MANAGER), partnership=cast.own, name="Panel", purpose="x")
    marking = Marking(Level.OFFICIAL_SENSITIVE, frozenset({"Panel"}))
    told = Described(kind_of("paper"), "p1", "A paper", "/", marking)
    form = MarkingForm(told=told, groups=NeedToKnowGroup.objects.all())
    assert form.initial == {"level": "OFFICIAL-SENSITIVE", "groups": [group.pk]}
    given = {"level": "OFFICIAL", "reason": "x"}
    taken = MarkingForm(given, told=told, groups=NeedToKnowGroup.objects.all())
    assert taken.is_valid()
    assert taken.cleaned_data["level"] is Level.OFFICIAL


def test_without_groups_none_is_offered(db):
    told = Described(kind_of("paper"), "p1", "A paper", "/")
    assert "groups" not in MarkingForm(told=told, groups=NeedToKnowGroup.objects.none()).fields


@pytest.mark.parametrize(("given", "valid"), [({}, False), ({"name": "A", "purpose": "b"}, True)])
def test_a_group_has_a_name_and_a_purpose(given, valid):
    assert GroupForm(given).is_valid() == valid


def test_only_who_is_outside_comes_in_and_only_a_member_leaves(member):
    inside, outside = member(Role.MANAGER), member(Role.ANALYST)
    sets = {"members": Membership.objects.filter(pk=inside.pk),
            "outside": Membership.objects.filter(pk=outside.pk)}  # fmt: skip
    assert MemberForm({"membership": outside.pk}, **sets).is_valid()
    assert not MemberForm({"membership": inside.pk}, **sets).is_valid()
    leaving = MemberForm({"membership": inside.pk, "leave": "on"}, **sets)
    assert leaving.is_valid()
    assert leaving.is_leaving
