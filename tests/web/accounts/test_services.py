"""People are invited, choose a password once, are stopped and let back in; each leaves a history, a refusal none."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from frankpledge.faults import CallFault
from frankpledge.web.accounts import invitations, services
from frankpledge.web.accounts.models import User
from frankpledge.web.history.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "three unlike words"


@pytest.fixture
def invited() -> User:
    return services.invite(by="test", email=" Ann@Example.org ", name="Ann (synthetic)")


def test_an_invited_person_cannot_sign_in_before_they_choose_a_password(invited):
    assert invited.email == "ann@example.org"
    assert not invited.has_usable_password()
    assert [event.action for event in Event.objects.all()] == ["invited"]


def test_an_address_is_invited_once_however_it_is_written(invited):
    with pytest.raises(CallFault, match=r"ann@example\.org has an account already"):
        services.invite(by="test", email="ANN@example.org", name="Ann again")
    assert Event.objects.count() == 1


def test_an_invitation_works_once(invited):
    person, code = invitations.read_link(invitations.link_text(invited))
    services.choose_password(by=person, code=code, password=PASSWORD)
    assert User.objects.get(pk=invited.pk).check_password(PASSWORD)
    with pytest.raises(CallFault, match="used already"):
        services.choose_password(by=person, code=code, password=PASSWORD + "!")
    with pytest.raises(CallFault, match="used already"):
        invitations.read_link(invitations.link_text(invited))
    assert [event.action for event in Event.objects.all()] == ["invited", "chose a password"]
    assert PASSWORD not in str(list(Event.objects.values()))


@pytest.mark.parametrize("password", ["short", "password1234", "ann@example.org"])
def test_a_weak_password_is_refused(invited, password):
    person, code = invitations.read_link(invitations.link_text(invited))
    with pytest.raises(ValidationError):
        services.choose_password(by=person, code=code, password=password)
    assert Event.objects.count() == 1


def test_a_stopped_person_is_inactive_until_let_back_in(invited):
    boss = User.objects.create_user("boss@example.org", "Boss", is_administrator=True)
    link = invitations.link_text(invited)
    services.deactivate(by=boss, person=invited)
    assert not User.objects.get(pk=invited.pk).is_active
    with pytest.raises(CallFault):
        invitations.read_link(link)
    with pytest.raises(CallFault, match="inactive already"):
        services.deactivate(by=boss, person=invited)
    services.reactivate(by=boss, person=invited)
    assert User.objects.get(pk=invited.pk).is_active
    assert [e.action for e in Event.objects.all()] == ["invited", "deactivated", "reactivated"]


def test_nobody_locks_themselves_out(invited):
    with pytest.raises(CallFault, match="themselves"):
        services.deactivate(by=invited, person=invited)
    assert Event.objects.count() == 1


def test_a_lost_password_is_taken_away_and_a_new_invitation_works(invited):
    person, code = invitations.read_link(invitations.link_text(invited))
    with pytest.raises(CallFault, match="was not used yet"):
        services.invite_again(by="test", person=invited)
    services.choose_password(by=person, code=code, password=PASSWORD)
    services.invite_again(by="test", person=invited)
    held = User.objects.get(pk=invited.pk)
    assert not held.has_usable_password()
    again, code = invitations.read_link(invitations.link_text(held))
    services.choose_password(by=again, code=code, password=PASSWORD + " more")
    assert User.objects.get(pk=invited.pk).check_password(PASSWORD + " more")
    with pytest.raises(CallFault, match="themselves"):
        services.invite_again(by=held, person=held)
    services.deactivate(by="test", person=held)
    with pytest.raises(CallFault, match="Let them back in first"):
        services.invite_again(by="test", person=held)
    assert [event.action for event in Event.objects.all()] == [
        "invited", "chose a password", "invited again", "chose a password", "deactivated",
    ]  # fmt: skip
