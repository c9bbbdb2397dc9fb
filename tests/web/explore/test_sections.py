"""The sub-navigation shows a person what they may open in a few groups, and where they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.explore import sections
from frankpledge.web.explore.sections import Group, Section

pytestmark = pytest.mark.django_db
MOST = 5


def menu(cast, role, path):
    return sections.menu_for(cast.person(role).memberships.get(), path)


def test_every_section_is_a_page_of_the_app(cast):
    for group in sections.GROUPS:
        for section in group.sections:
            assert reverse(section.name, args=[cast.own.pk]).startswith(f"/{cast.own.pk}/evidence/")


def test_a_newcomer_chooses_among_few_groups_and_then_among_few_pages():
    assert len(sections.GROUPS) <= MOST
    assert all(len(group.sections) <= MOST for group in sections.GROUPS)


def test_the_pages_of_the_current_group_alone_are_shown(cast):
    shown = menu(cast, Role.ANALYST, reverse("quality", args=[cast.own.pk]))
    assert [g.words for g in shown.groups if g.is_current] == ["Data"] == [shown.group]
    assert [p.words for p in shown.pages if p.is_current] == ["Quality"]
    assert "Map" not in [page.words for page in shown.pages]


def test_a_group_leads_to_the_first_page_that_one_may_open(cast, monkeypatch):
    loads = Section("Load data", "load-data", Permission.LOAD_EVIDENCE)
    groups = (Group("Data", (loads, Section("Map", "map"))), Group("Loads", (loads,)))
    monkeypatch.setattr(sections, "GROUPS", groups)
    load, drawn = (reverse(name, args=[cast.own.pk]) for name in ("load-data", "map"))
    assert [g.address for g in menu(cast, Role.ANALYST, drawn).groups] == [load, load]
    assert [(g.words, g.address) for g in menu(cast, Role.BOARD_MEMBER, drawn).groups] == [
        ("Data", drawn)
    ]


def test_the_longest_address_that_holds_the_path_is_the_current_one(cast, monkeypatch):
    both = (Section("Front", "today"), Section("What changed", "changed"))
    monkeypatch.setattr(sections, "GROUPS", (Group("Findings", both),))
    shown = menu(cast, Role.ANALYST, f"/{cast.own.pk}/evidence/figure/0-1/")
    assert {p.words: p.is_current for p in shown.pages} == {"Front": False, "What changed": True}


def test_both_rows_are_landmarks_and_say_where_one_is(cast, as_role, no_evidence):
    page = as_role(Role.ANALYST).get(reverse("data-gaps", args=[cast.own.pk])).content.decode()
    assert '<nav class="fp-sub-navigation" aria-label="Evidence">' in page
    assert '<nav class="fp-sub-navigation" aria-label="Notes and gaps">' in page
    assert page.count('<a class="govuk-link fp-sub-navigation__link"') == len(sections.GROUPS) + 2
