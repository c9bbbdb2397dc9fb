"""Annotations, loads and releases have a history that may be opened, within the partnership, by who may see them."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.annotations import services as annotations
from frankpledge.web.explore.loading import services as loads
from frankpledge.web.explore.models import Annotation, Load
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.thread.registry import describe, kind_of

DAY = datetime.date(2025, 6, 1)


@pytest.fixture
def analyst(cast):
    return cast.person(Role.ANALYST).memberships.get()


@pytest.fixture
def annotation(analyst) -> Annotation:
    return annotations.annotate(by=analyst, today=DAY, kind="event", first_day=DAY, words="A fair")


@pytest.fixture
def load(analyst, with_evidence) -> Load:
    return loads.ask_for(by=analyst, now=timezone.now(), files=[], folder="months")


def opened(client, membership, kind: str, record: str) -> str:
    client.force_login(membership.person)
    address = reverse("history-of-record", args=[membership.partnership_id, kind, record])
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_history_of_an_annotation_is_opened_from_the_list(client, analyst, annotation):
    told = opened(client, analyst, "annotation", str(annotation.pk))
    assert "A fair" in told
    assert "Added" in told
    listed = client.get(reverse("annotations", args=[analyst.partnership_id])).content.decode()
    assert f"/history/annotation/{annotation.pk}/" in listed
    page = describe(analyst, [("annotation", str(annotation.pk))])
    assert page["annotation", str(annotation.pk)].address.endswith(f"#annotation-{annotation.pk}")
    assert f'id="annotation-{annotation.pk}"' in listed


def test_the_history_of_a_load_is_opened_from_its_page(client, analyst, load):
    assert "Asked for" in opened(client, analyst, "load", str(load.pk))
    page = client.get(reverse("load", args=[analyst.partnership_id, load.pk]))
    assert f"/history/load/{load.pk}/" in page.content.decode()


def test_the_history_of_a_release_is_opened_from_its_page(client, analyst, with_evidence):
    current = evidence.store().current_id
    opened(client, analyst, "release", current)
    page = client.get(reverse("release", args=[analyst.partnership_id, current]))
    assert f"/history/release/{current}/" in page.content.decode()


def test_who_may_not_load_learns_of_no_load(cast, load):
    member = cast.person(Role.BOARD_MEMBER).memberships.get()
    assert describe(member, [("load", str(load.pk))]) == {}


def test_nothing_of_another_partnership_is_described(analyst, annotation, load):
    other = Partnership.objects.create(slug="other", name="Other", code="E22000998")
    Annotation.objects.update(partnership=other)
    Load.objects.update(partnership=other)
    assert kind_of("annotation").describe(analyst, [str(annotation.pk), "x", "²"]) == {}
    assert kind_of("load").describe(analyst, [str(load.pk), "x"]) == {}


def test_what_is_not_there_is_not_described(analyst, with_evidence):
    assert kind_of("load").describe(analyst, [str(uuid.uuid4())]) == {}
    assert kind_of("release").describe(analyst, ["0" * 16]) == {}
