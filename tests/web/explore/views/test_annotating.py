"""A dated note is added, stands, is withdrawn with its reason, and never goes; who may not annotate only reads."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations import services
from frankpledge.web.explore.models import Annotation
from frankpledge.web.history.models import Event

GIVEN = {
    "kind": "recording-change",
    "words": "Public order is recorded by another rule.",
    "first": "2024-04",
    "area": "E22000359",
    "crime_group_ids": ["public-order"],
    "source": "Synthetic notice 3",
}


def added(client, **more) -> int:
    return client.post(reverse("annotation-add", args=["southmere"]), GIVEN | more).status_code


def test_a_note_is_added_and_stands_in_the_list_and_the_history(with_evidence, as_role, cast):
    analyst = as_role(Role.ANALYST)
    assert added(analyst) == 302
    told = analyst.get(reverse("annotations", args=["southmere"])).content.decode()
    assert "from April 2024" in told
    assert "Public order is recorded by another rule." in told
    assert "Synthetic notice 3" in told
    event = Event.objects.get(kind=services.KIND)
    assert (event.action, event.partnership) == ("added", "southmere")
    assert event.by == str(cast.person(Role.ANALYST).pk)
    assert event.after["crime_groups"] == ["public-order"]


def test_a_note_may_stand_on_a_ward_of_the_partnership_and_on_no_other_area(with_evidence, as_role):
    analyst = as_role(Role.ANALYST)
    page = analyst.get(reverse("annotation-add", args=["southmere"])).content.decode()
    assert "(ward)" in page
    assert added(analyst, area="E05999999") == 400
    assert Annotation.objects.count() == 0
    assert Event.objects.filter(kind=services.KIND).count() == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first": "last spring"}, "Enter a month such as 2024-04"),
        ({"first": "2024-13"}, "Enter a month such as 2024-04"),
        ({"first": "2024-02-30"}, "Enter a month such as 2024-04"),
        ({"first": ""}, "Enter when it began"),
        ({"last": "2023-01"}, "must not lie before the beginning"),
        ({"words": " "}, "Write what a reader"),
        ({"kind": "weather"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_added(as_role, no_evidence, wrong, words):
    analyst = as_role(Role.ANALYST)
    answer = analyst.post(
        reverse("annotation-add", args=["southmere"]), GIVEN | {"area": ""} | wrong
    )
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Annotation.objects.count() == 0


def test_a_withdrawn_note_is_off_the_charts_and_still_in_the_list(with_evidence, as_role):
    manager = as_role(Role.MANAGER)
    added(manager)
    held = Annotation.objects.get()
    where = reverse("annotation-withdraw", args=["southmere", held.pk])
    assert manager.post(where, {"why": ""}).status_code == 400
    assert manager.post(where, {"why": "It was another force’s"}).status_code == 302
    told = manager.get(reverse("annotations", args=["southmere"])).content.decode()
    assert "No annotation stands yet." in told
    assert "It was another force’s" in told
    assert manager.post(where, {"why": "again"}).status_code == 400
    assert [e.action for e in Event.objects.filter(kind=services.KIND).order_by("number")] == [
        "added",
        "withdrawn",
    ]


def test_who_may_not_annotate_reads_and_finds_no_button(with_evidence, as_role):
    added(as_role(Role.ANALYST))
    member = as_role(Role.BOARD_MEMBER)
    told = member.get(reverse("annotations", args=["southmere"])).content.decode()
    assert "Public order is recorded by another rule." in told
    assert "Withdraw" not in told
    assert added(member) == 403


def test_another_partnerships_note_is_not_there(with_evidence, as_role, cast):
    added(as_role(Role.ANALYST))
    held = Annotation.objects.get()
    stranger = as_role(Role.ANALYST, cast.other)
    where = reverse("annotation-withdraw", args=["otherby", held.pk])
    assert stranger.post(where, {"why": "x"}).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(
    with_evidence, as_role, django_assert_max_num_queries
):
    analyst = as_role(Role.ANALYST)
    for _ in range(12):
        added(analyst)
    with django_assert_max_num_queries(5):
        analyst.get(reverse("annotations", args=["southmere"]))
