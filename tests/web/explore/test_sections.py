"""The sub-navigation shows a person what they may open, and where they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.explore import sections

pytestmark = pytest.mark.django_db


def shown(cast, role, path):
    membership = cast.person(role).memberships.get()
    return {s.words: s.is_current for s in sections.sections_for(membership, path)}


def test_every_section_is_a_page_of_the_app(cast):
    for section in sections.SECTIONS:
        assert reverse(section.name, args=[cast.own.pk]).startswith(f"/{cast.own.pk}/evidence/")


def test_a_section_is_shown_to_those_who_may_open_it(cast, monkeypatch):
    monkeypatch.setattr(
        sections,
        "SECTIONS",
        (
            sections.Section("What changed", "changed"),
            sections.Section("Load data", "changed", Permission.LOAD_EVIDENCE),
        ),
    )
    assert "Load data" in shown(cast, Role.ANALYST, "/")
    assert "Load data" not in shown(cast, Role.BOARD_MEMBER, "/")


def test_the_longest_address_that_holds_the_path_is_the_current_one(cast, monkeypatch):
    monkeypatch.setattr(
        sections,
        "SECTIONS",
        (sections.Section("Front", "today"), sections.Section("What changed", "changed")),
    )
    where = shown(cast, Role.ANALYST, f"/{cast.own.pk}/evidence/figure/0-1/")
    assert where == {"Front": False, "What changed": True}
