"""What a partnership is made of changes with its history, and never into a muddle."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Group, Partnership

pytestmark = pytest.mark.django_db
AGENCY = {
    "name": "Synthetic Housing",
    "short_name": "",
    "standing": "relevant",
    "source": "Minutes",
}
GROUP = {"name": "Synthetic Group", "level": "operational", "source": "Minutes"}


def events(action):
    return list(Event.objects.filter(action=action))


def test_the_vision_changes_with_its_source(south):
    services.change_partnership(
        by="a test", partnership=south, values={"vision": "Safer"}, source="Board"
    )
    south.refresh_from_db()
    assert (south.vision, south.sources["vision"]["source"]) == ("Safer", "Board")
    (event,) = events("changed")
    assert event.before["vision"].startswith("a safe place")
    assert event.after == {"vision": "Safer", "source": "Board"}


def test_a_change_of_nothing_is_refused(south):
    with pytest.raises(CallFault, match="Nothing was changed"):
        services.change_partnership(
            by="a test", partnership=south, values={"name": south.name}, source="x"
        )
    assert events("changed") == []


def test_an_agency_is_added_and_changed(south):
    agency = services.add_agency(by="a test", partnership=south, values=AGENCY)
    assert agency.slug == "synthetic-housing"
    services.change_agency(by="a test", agency=agency, values=AGENCY | {"standing": "partner"})
    (event,) = events("changed")
    assert (event.before, event.after) == ({"standing": "relevant"}, {"standing": "partner"})


def test_two_agencies_of_one_name_are_refused(south):
    with pytest.raises(CallFault, match="is one called"):
        services.add_agency(by="a test", partnership=south, values=AGENCY | {"name": "refuge"})
    agency = south.agency_set.get(slug="refuge")
    with pytest.raises(CallFault, match="is one called"):
        services.change_agency(by="a test", agency=agency, values={"name": "Safeline"})
    assert not Event.objects.filter(action__in=("added", "changed")).exists()


def test_a_group_is_added_under_another(south):
    board = south.group_set.get(slug="board")
    group = services.add_group(by="a test", partnership=south, values=GROUP | {"reports_to": board})
    assert group.reports_to == board
    assert events("added")[0].after["reports_to"] == "board"


def test_a_group_never_lies_above_itself(south):
    board, swop = south.group_set.get(slug="board"), south.group_set.get(slug="operational-group")
    with pytest.raises(CallFault, match="report to itself"):
        services.change_group(
            by="a test", group=board, values={"name": board.name, "reports_to": swop}
        )
    with pytest.raises(CallFault, match="report to itself"):
        services.change_group(
            by="a test", group=board, values={"name": board.name, "reports_to": board}
        )
    assert events("changed") == []


def test_a_group_reports_to_none_of_another_partnership(south):
    other = Partnership.objects.create(slug="other", name="Other", code="E22000999")
    stranger = Group.objects.create(partnership=other, slug="x", name="X")
    with pytest.raises(CallFault, match="another partnership"):
        services.add_group(by="a test", partnership=south, values=GROUP | {"reports_to": stranger})


def test_a_group_changes_its_level(south):
    group = south.group_set.get(slug="officers-group")
    services.change_group(
        by="a test", group=group, values={"name": group.name, "level": "operational"}
    )
    assert events("changed")[0].after == {"level": "operational"}
