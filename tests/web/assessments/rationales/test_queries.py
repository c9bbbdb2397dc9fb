"""Rationales are read through the membership: none of another partnership, and none that is marked for others."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.rationales import commenting, queries, services
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import describe
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def version(acting, knife):
    return services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)


@pytest.fixture
def close(acting, cast):
    """Mark a record for a group to which the manager alone belongs."""
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")

    def closed(kind, record):
        sharing.mark(
            by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
        )

    return closed


def test_it_is_read_within_its_partnership_alone(acting, cast, knife, version):
    assert queries.rationale(acting(Role.BOARD_MEMBER), knife) == version.rationale
    assert not queries.rationales(acting(Role.ANALYST, cast.other))
    name = (queries.KIND, knife.reference)
    assert describe(acting(Role.BOARD_MEMBER), [name])[name].title == "Rationale: Knife crime"
    assert describe(acting(Role.ANALYST, cast.other), [name]) == {}
    assert describe(acting(Role.SCRUTINY), [name]) == {}


@pytest.mark.parametrize("kind", [queries.KIND, ASSESSED])
def test_a_rationale_that_is_marked_for_others_is_not_there(acting, knife, version, close, kind):
    close(kind, knife.reference)
    analyst, manager = acting(Role.ANALYST), acting(Role.MANAGER)
    assert queries.rationale(manager, knife) == version.rationale
    assert queries.rationale(analyst, knife) is None
    assert queries.is_closed_to(analyst, knife)
    assert not queries.is_closed_to(manager, knife)
    assert describe(analyst, [(queries.KIND, knife.reference)]) == {}


def test_every_theme_stands_in_the_list_with_its_newest_version_and_open_comments(
    acting, assessment, version
):
    by = acting(Role.BOARD_MEMBER)
    for part in ("horizon", "physical"):
        said = commenting.comment(by=by, version=version, today=TODAY, part=part, words="Why?")
    commenting.answer(by=acting(Role.ANALYST), comment=said, today=TODAY, words="So.")
    rows = queries.of_assessment(by, assessment)
    assert [theme.theme.slug for theme, _ in rows] == ["knife-crime", "domestic-abuse"]
    assert (rows[0][1].newest, rows[0][1].open_comments) == (1, 1)
    assert rows[1][1] is None


def test_the_newest_version_comes_first(acting, knife, version):
    by = acting(Role.ANALYST)
    made = services.save_part(
        by=by, rationale=version.rationale, part="horizon", base=1, words="Soon."
    )
    assert queries.newest(version.rationale) == made
    assert [v.number for v in queries.versions(version.rationale)] == [2, 1]
    assert not queries.is_closed_to(by, knife)


def test_writers_are_those_whose_role_writes_rationales_today(acting):
    specialist, board = acting(Role.THEME_SPECIALIST), acting(Role.BOARD_MEMBER)
    found = list(queries.writers(specialist, datetime.date(2026, 1, 31)))
    assert specialist in found
    assert board not in found
    assert not queries.writers(specialist, datetime.date(2019, 1, 1))
