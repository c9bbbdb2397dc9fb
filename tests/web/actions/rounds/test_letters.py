"""One letter to a person when what it tells of is kept: how many, by when and the link, and no action's words."""

from __future__ import annotations

import pytest
from django.core import mail

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action, ReturnAsk
from frankpledge.web.actions.rounds import letters, services
from frankpledge.web.partnerships.models import Agency, Membership

from ..conftest import CLOSES, OPENS


@pytest.fixture
def kept(django_capture_on_commit_callbacks):
    """Give what runs a step and then what waits until it is kept."""

    def run(step, **told):
        with django_capture_on_commit_callbacks(execute=True):
            return step(**told)

    return run


@pytest.fixture
def sent(planned, begin, acting, kept):
    """Open a round of two actions, and its letters with it."""
    begin("Street marshals (synthetic)")
    begin("Lights (synthetic)")
    return kept(services.open_round, by=acting(Role.MANAGER), return_round=planned, today=OPENS)


def test_the_letter_says_how_many_by_when_and_the_link_and_names_no_action(sent):
    (letter,) = mail.outbox
    assert letter.to == ["action-owner@southmere.example"]
    months = "October to December 2025"
    assert letter.subject == f"Your return to Southmere (synthetic) for {months}, by 3 February"
    assert "2 actions, for October to December 2025" in letter.body
    assert "Tuesday 3 February 2026" in letter.body
    assert letters.address_of(ReturnAsk.objects.get()) in letter.body
    assert "marshals" not in letter.body
    assert "&" not in letter.body
    assert ReturnAsk.objects.get().letter == ""


def test_nothing_is_sent_where_the_round_is_not_kept(planned, begin, acting):
    begin()
    services.open_round(by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    assert mail.outbox == []


def test_a_letter_is_sent_once_and_a_reminder_says_so(sent, kept):
    assert letters.send_waiting(sent) == letters.Post()
    kept(services.remind, by="daily", return_round=sent, today=CLOSES)
    assert len(mail.outbox) == 2
    assert mail.outbox[1].subject.startswith("Reminder: your return")
    assert "You have not yet told" in mail.outbox[1].body


def test_who_is_asked_for_two_agencies_gets_one_letter_with_both_links(
    planned, begin, acting, kept, cast
):
    owner, second = acting(Role.ACTION_OWNER), begin("Of the other agency (synthetic)")
    begin()
    fire = Agency.objects.create(
        partnership=cast.own, slug="fire", name="Fire", standing="responsible"
    )
    also = Membership.objects.create(person=owner.person, partnership=cast.own, agency=fire,
                                     role=owner.role, since=owner.since)  # fmt: skip
    Action.objects.filter(pk=second.pk).update(agency=fire, lead=also)
    kept(services.open_round, by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    (letter,) = mail.outbox
    assert letter.body.count("/my-return/") == 2
    assert "For Fire: 1 action" in letter.body


def test_what_cannot_leave_waits_and_leaves_the_next_time(
    planned, begin, acting, kept, monkeypatch, caplog
):
    begin()

    def fail(*_):
        raise ConnectionRefusedError("secret words")

    monkeypatch.setattr(letters, "send_mail", fail)
    held = kept(services.open_round, by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    assert ReturnAsk.objects.get().letter == "asked"
    assert "ConnectionRefusedError" in caplog.text
    assert "secret words" not in caplog.text
    assert letters.send_waiting(held) == letters.Post(waiting=1)
    monkeypatch.undo()
    assert letters.send_waiting(held) == letters.Post(sent=1)
    assert len(mail.outbox) == 1


def test_without_a_server_letters_wait(planned, begin, acting, kept, settings):
    settings.EMAIL_IS_SET = False
    begin()
    held = kept(services.open_round, by=acting(Role.MANAGER), return_round=planned, today=OPENS)
    assert mail.outbox == []
    assert letters.send_waiting(held) == letters.Post(waiting=1)


def test_an_ended_link_or_a_closed_round_sends_nothing(sent, acting, kept):
    ask, manager = ReturnAsk.objects.get(), acting(Role.MANAGER)
    services.send_again(by=manager, ask=ask, today=OPENS)
    services.revoke(by=manager, ask=ask, today=OPENS)
    assert letters.send_waiting(sent) == letters.Post()
    services.send_again(by=manager, ask=ask, today=OPENS)
    services.close_round(by=manager, return_round=sent, today=OPENS)
    assert letters.send_waiting(sent) == letters.Post()
    assert len(mail.outbox) == 1
