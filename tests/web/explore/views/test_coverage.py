"""Coverage tells in letters and words which months are there, what the partnership needs, and what may be compared."""

from __future__ import annotations

import shutil

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from tests import stores


def page(client, query="") -> str:
    answer = client.get(reverse("coverage", args=["southmere"]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_whole_county_shows_its_grid_and_its_windows(with_evidence, as_role):
    told = page(as_role(Role.BOARD_MEMBER))
    assert "Warwickshire Police, recorded crime" in told
    assert "the year 2025 against the year 2024" in told
    assert "January 2025: present, " in told


def test_the_letters_have_a_legend_and_words_for_who_cannot_see_them(with_evidence, as_role):
    told = page(as_role(Role.BOARD_MEMBER))
    for words in ("present.", "missing.", "partial.", "implausible."):
        assert words.capitalize() in told
    assert told.count('aria-hidden="true">✓</span><span class="govuk-visually-hidden">') >= 48


def test_a_missing_month_is_named_and_splits_what_may_be_compared(
    synthetic, settings, as_role, tmp_path, monkeypatch
):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-03-10")
    world = stores.World(tmp_path)
    shutil.copytree(synthetic.files, world.files)
    (gone,) = world.files.rglob("2025-05-warwickshire-street.csv")
    gone.unlink()
    world.load(world.files)
    settings.STORE = world.store.folder
    told = page(as_role(Role.BOARD_MEMBER))
    assert "<strong>Missing:</strong> May 2025." in told
    assert "May 2024 to April 2025 against May 2023 to April 2024" in told
    assert "June to December 2025 against June to December 2024" in told
    assert "recorded crime: May 2025" in told
    assert "May 2025: missing<" in told


def test_another_force_is_opened_on_demand_and_an_unknown_one_is_not_there(
    with_evidence, as_role, cast
):
    cast.own.code = "E22000999"
    client = as_role(Role.BOARD_MEMBER, cast.other)
    where = reverse("coverage", args=["otherby"])
    told = client.get(where).content.decode()
    assert "No lookup that is loaded says which police force" in told
    assert "?force=Warwickshire%20Police" in told
    assert "fp-grid" not in told
    assert "fp-grid" in client.get(where + "?force=Warwickshire+Police").content.decode()
    assert client.get(where + "?force=Nobody").status_code == 404


def test_an_empty_store_says_what_to_do(no_evidence, as_role):
    assert "No evidence is loaded yet" in page(as_role(Role.ANALYST))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_ledger_is_a_file_that_says_it_is_synthetic(with_evidence, as_role, ending):
    where = reverse("coverage-file", args=["southmere", ending])
    answer = as_role(Role.BOARD_MEMBER).get(where)
    assert answer.status_code == 200
    assert "synthetic" in answer["Content-Disposition"]
    if ending == "csv":
        assert "SYNTHETIC" in answer.content.decode("utf-8-sig").splitlines()[1]


def test_the_page_costs_few_queries(with_evidence, as_role, django_assert_max_num_queries):
    client = as_role(Role.BOARD_MEMBER)
    with django_assert_max_num_queries(4):
        page(client)
