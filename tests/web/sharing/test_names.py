"""What events keep by ids is told by its name when it is shown; the record itself stays as it was written."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.chain import digest
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.names import names_for, names_in


@pytest.fixture
def board(cast):
    return Group.objects.create(partnership=cast.own, slug="board", name="Synthetic Board")


@pytest.fixture
def told(cast, member, board, write):
    """One event that holds an id of each sort."""
    manager = member(Role.COMMISSIONERS_OFFICE)
    return write(
        acting_for="council",
        after={
            "person": str(manager.person_id),
            "member": str(manager.person_id),
            "role": "commissioners-office",
            "agency": "council",
            "body": board.slug,
            "membership": manager.pk,
            "acting_for": "manager council",
            "from": "paper p2",
        },
    )


def test_each_id_is_told_by_its_name(cast, as_role, told):
    page = as_role(Role.ANALYST).get(reverse("history", args=[cast.own.pk]))
    (row,) = page.context["rows"]
    assert {change.field: change.after for change in row.changes} == {
        "Person": "Synthetic Commissioner’s office",
        "Member": "Synthetic Commissioner’s office",
        "Role": "Commissioner’s office",
        "Agency": "Synthetic Council",
        "Body": "Synthetic Board",
        "Membership": "Synthetic Commissioner’s office, Commissioner’s office, Synthetic Council",
        "Acting for": "Manager for Synthetic Council",
        "From": "Paper p2",
    }
    assert row.acting == "for Synthetic Council"
    of_one = as_role(Role.ANALYST).get(
        reverse("history-of-record", args=[cast.own.pk, "paper", "p1"])
    )
    assert of_one.context["rows"][0].changes == row.changes


def test_who_sat_in_a_meeting_is_told_by_the_name_of_the_role(cast, member, write):
    sat = member(Role.BOARD_MEMBER)
    names = names_in(cast.own.pk, [write(kind="meeting", after={"person": str(sat.pk)})])
    assert names.of("meeting", "person", str(sat.pk)).startswith("Synthetic Board member, Board")
    assert names.of("paper", "person", str(sat.pk)) == str(sat.pk)


def test_the_record_keeps_the_ids(cast, as_role, told):
    as_role(Role.ANALYST).get(reverse("history", args=[cast.own.pk]))
    held = Event.objects.get(pk=told.pk)
    assert (held.after["body"], held.after["role"]) == ("board", "commissioners-office")
    assert held.digest == digest(held)


def test_what_is_gone_or_another_partnerships_is_told_by_its_id(cast, member, write):
    Group.objects.create(partnership=cast.other, slug="theirs", name="Their Board")
    strange = member(Role.MANAGER, cast.other)
    event = write(
        after={"body": "theirs", "agency": "gone", "membership": strange.pk, "person": "x"}
    )
    names = names_in(cast.own.pk, [event])
    for field, value in event.after.items():
        assert names.of("paper", field, str(value)) == str(value)


@pytest.mark.parametrize(
    ("kind", "field", "value", "name"),
    [("decision", "kind", "rejection", "Proposal not taken up"),
     ("regard", "direction", "by-partnership", "By the partnership"),
     ("agency", "standing", "responsible", "Responsible authority")],
)  # fmt: skip
def test_kinds_and_choices_are_told_in_words(db, cast, kind, field, value, name):
    assert names_in(cast.own.pk, []).of(kind, field, value).startswith(name)


def test_who_is_known_is_not_asked_for(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = names_for(cast.own.pk, {"7"}, {"7": "Ann"})
    assert names.people == {"7": "Ann"}


def test_the_pages_stay_within_their_queries_with_every_sort_of_id(
    cast, as_role, told, django_assert_max_num_queries
):
    manager = as_role(Role.MANAGER)
    for where in (
        reverse("history", args=[cast.own.pk]),
        reverse("history-of-record", args=[cast.own.pk, "paper", "p1"]),
    ):
        with django_assert_max_num_queries(9):
            assert "Synthetic Board" in manager.get(where).content.decode()


def test_naming_asks_the_same_however_many_events(cast, told, write, django_assert_num_queries):
    events = [told, *(write(after=told.after) for _ in range(30))]
    with django_assert_num_queries(2):
        names_in(cast.own.pk, events)
    with django_assert_num_queries(2):
        names_in(cast.own.pk, [told])
