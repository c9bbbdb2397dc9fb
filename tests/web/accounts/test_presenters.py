"""An administrator lists alone who has yet to begin, who stays away, who has no role or no factor, who is stopped."""

from __future__ import annotations

import datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from frankpledge import clock
from frankpledge.web.accounts import presenters
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.queries import everyone
from frankpledge.web.accounts.roles import Permission, Role


@pytest.fixture
def staff(cast) -> datetime.datetime:
    """People in every state; returns the moment of which they are told."""
    now = clock.now()
    seen = {"last_login": now - datetime.timedelta(days=10)}
    User.objects.create_user("new@example.org", "Invited")
    User.objects.create_user(
        "gone@example.org", "Away", "a password", last_login=now - datetime.timedelta(days=91)
    )
    User.objects.create_user("stop@example.org", "Stopped", "a password", is_active=False, **seen)
    TOTP.activate(
        User.objects.create_user("safe@example.org", "Safe", "a password", **seen), "A" * 32
    )
    User.objects.create_user(
        "boss@example.org", "Boss", "a password", is_administrator=True, **seen
    )
    lead = cast.person(Role.PARTNER_LEAD)
    lead.set_password("a password")
    lead.last_login = now
    lead.save()
    return now


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("invited", {"Invited"}),
        ("away", {"Away"}),
        ("without-role", {"Invited", "Away", "Safe"}),
        ("without-factor", {"Away", "Boss", "Synthetic Partner lead"}),
        ("stopped", {"Stopped"}),
        ("administrators", {"Boss"}),
        ("", {"Invited", "Away", "Stopped", "Safe", "Boss", "Synthetic Partner lead"}),
        ("nonsense", {"Invited", "Away", "Stopped", "Safe", "Boss", "Synthetic Partner lead"}),
    ],
)
def test_a_choice_lists_those_it_names(staff, only, names):
    listed = presenters.people(everyone(staff.date()), only, staff)
    assert {person.name for person in listed} == names


def test_every_choice_is_offered_in_words():
    assert set(presenters.CHOICES) == {
        "", "invited", "away", "without-role", "without-factor", "stopped", "administrators",
    }  # fmt: skip


def test_the_table_of_roles_says_what_the_code_says():
    table = presenters.role_table()
    assert [row.role for row in table] == list(Role)
    for row in table:
        assert set(row.permissions) == {p for p in Permission if row.role.may(p)}


def test_every_permission_has_words_of_its_own():
    assert len({right.words for right in Permission}) == len(Permission)
    assert Permission.LOAD_EVIDENCE.words == "load data, and go back to an earlier release"
