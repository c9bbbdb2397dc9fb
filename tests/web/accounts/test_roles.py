"""Roles grant what the plan's people need, and nothing that is not listed."""

from __future__ import annotations

from frankpledge.web.accounts.roles import PERMISSIONS, Permission, Role


def test_every_role_is_listed_and_has_words():
    assert set(PERMISSIONS) == set(Role)
    assert len({role.words for role in Role}) == len(Role)
    assert Role.BOARD_MEMBER.words == "Board member"


def test_every_permission_is_granted_to_somebody():
    assert set().union(*PERMISSIONS.values()) == set(Permission)


def test_only_managers_change_the_partnership_and_only_analysts_load():
    assert [role for role in Role if role.may(Permission.CHANGE_PARTNERSHIP)] == [Role.MANAGER]
    assert [role for role in Role if role.may(Permission.LOAD_EVIDENCE)] == [Role.ANALYST]


def test_the_public_and_the_death_reviews_see_no_evidence():
    blind = {
        Role.PUBLIC_VIEWER,
        Role.DEATH_REVIEW_PANEL,
        Role.DEATH_REVIEW_COORDINATOR,
        Role.SCRUTINY,
    }
    assert not any(role.may(Permission.SEE_EVIDENCE) for role in blind)
