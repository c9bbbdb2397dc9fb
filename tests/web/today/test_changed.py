"""The front page tells the strongest findings where they are prepared, and never computes them."""

from __future__ import annotations

import html
import shutil
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from frankpledge.evidence.questions import Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import answers, evidence, preparing
from frankpledge.web.explore.queries import changed as queries
from frankpledge.web.today.changed import what_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh(synthetic, settings, tmp_path):
    """Give the synthetic store with nothing prepared."""
    world = synthetic.copy(tmp_path / "world")
    shutil.rmtree(world.store.folder / "answers", ignore_errors=True)
    settings.STORE = world.store.folder
    answers._held.clear()
    return evidence.require_release()


@pytest.fixture
def front(cast, as_role):
    def opened(role=Role.BOARD_MEMBER):
        return html.unescape(
            as_role(role).get(reverse("today", args=[cast.own.pk])).content.decode()
        )

    return opened


def test_before_it_is_prepared_it_leads_on_and_computes_nothing(front, fresh, monkeypatch):
    monkeypatch.setattr(queries, "changed", lambda *a, **k: 1 / 0)
    text = front()
    assert "are being made" in text
    assert "All " not in text


def test_what_is_not_prepared_is_asked_of_the_worker_once_and_then_told(front, cast, fresh):
    front()
    front()
    waiting = DBTaskResult.objects.filter(task_path=preparing.prepare_in_worker.module_path)
    assert waiting.count() == 1
    preparing.prepare_in_worker.func()
    assert "against the same months a year before" in front()


def test_where_nothing_can_be_compared_it_says_so_and_asks_no_more(front, cast, fresh, monkeypatch):
    monkeypatch.setattr(queries, "windows", lambda *_: SimpleNamespace(standard=None))
    answers.prepare(cast.own, fresh)
    assert "No period can be compared" in front()
    assert not DBTaskResult.objects.exists()


def test_the_strongest_three_are_told_with_their_strength_and_the_rest_counted(
    front, cast, fresh, monkeypatch
):
    answers.prepare(cast.own, fresh)
    answers._held.clear()
    monkeypatch.setattr(queries, "changed", lambda *a, **k: 1 / 0)
    text = front()
    area = evidence.place_of(cast.own, evidence.areas(fresh))
    monkeypatch.undo()
    found = queries.scan(fresh, area, Period("2025-01", "2025-12"))
    for finding in found.signals[:3]:
        assert f"/evidence/figure/{finding.figure}/" in text
        assert finding.strength.capitalize() in text
    assert found.signals[3].figure not in text
    assert f"{len(found.signals) - 3} more signals" in text
    assert f"= {found.family - len(found.signals)} others: within what chance gives" in text


def test_months_that_look_wrong_are_told_of_before_the_findings(front, cast, fresh, monkeypatch):
    doubt = "January 2026 of Warwickshire Police looks wrong: 3 rows."
    monkeypatch.setattr(queries, "doubts_of_change", lambda *a: [doubt])
    answers.prepare(cast.own, fresh)
    text = front()
    assert text.index(doubt) < text.index("/evidence/figure/")


def test_the_page_carries_the_marking_of_the_numbers_that_it_shows(front, cast, fresh):
    assert "OFFICIAL-SENSITIVE" not in front(Role.ANALYST)
    answers.prepare(cast.own, fresh)
    assert "OFFICIAL-SENSITIVE" in front(Role.ANALYST)
    assert "OFFICIAL-SENSITIVE" not in front(Role.SCRUTINY)


def test_what_waits_comes_before_what_changed(front, cast, fresh):
    answers.prepare(cast.own, fresh)
    text = front()
    assert text.index("Needs you") < text.index('id="changed"')


def test_who_may_not_see_evidence_is_told_nothing_of_it(front, cast, fresh):
    answers.prepare(cast.own, fresh)
    assert 'id="changed"' not in front(Role.SCRUTINY)
    assert what_changed(cast.person(Role.SCRUTINY).memberships.get(), fresh) is None


def test_an_empty_store_is_said(front, settings, tmp_path):
    settings.STORE = tmp_path / "none"
    assert "nothing can be compared" in front()


def test_nothing_that_stands_out_is_said(front, cast, fresh, monkeypatch):
    monkeypatch.setattr(
        queries.answers, "prepared",
        lambda *a: {"period": "2025", "family": 5, "signals": 0, "within": 5, "strongest": [], "doubts": []},
    )  # fmt: skip
    assert "Nothing stands out" in front()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MANAGER])
def test_the_page_costs_few_queries_however_many_people(
    cast, as_role, fresh, django_assert_max_num_queries, role
):
    answers.prepare(cast.own, fresh)
    client, page = as_role(role), reverse("today", args=[cast.own.pk])
    client.get(page)
    for other in Role:
        with django_assert_max_num_queries(10):
            client.get(page)
        cast.person(other)
