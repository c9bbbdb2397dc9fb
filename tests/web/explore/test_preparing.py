"""Answers are made for every partnership; one that cannot have any keeps no other from its own."""

from __future__ import annotations

import pytest

from frankpledge.web.explore import answers, evidence, preparing
from frankpledge.web.explore.queries import changed
from frankpledge.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


def test_every_partnership_has_its_front_page_though_one_lies_nowhere(cast, unprepared):
    nowhere = Partnership.objects.create(slug="a-nowhere", name="Nowhere", code="E22999999")
    preparing.prepare_answers()
    release = evidence.require_release()
    assert changed.front(nowhere, release) == {}
    assert changed.front(cast.own, release)["family"] > 0


def test_a_store_without_a_release_prepares_nothing(no_evidence, cast, monkeypatch):
    monkeypatch.setattr(answers, "prepare", lambda *_: pytest.fail("nothing is there"))
    preparing.prepare_answers()
