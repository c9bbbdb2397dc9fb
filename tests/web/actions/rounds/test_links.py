"""A link opens one owner's return while its round is open; changed, ended, replaced or late it opens nothing."""

from __future__ import annotations

import datetime

import pytest
from django.core import signing

from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.links import NOT_VALID, NOT_WHOLE, NoLink, link_text, read_link

from ..conftest import CLOSES, OPENS

AFTER = CLOSES + datetime.timedelta(days=1)


def test_a_link_opens_its_own_ask_until_the_last_day(opened):
    text = link_text(opened.ask)
    assert read_link(text, OPENS) == read_link(text, CLOSES) == opened.ask
    with pytest.raises(NoLink, match="closed on 3 February 2026"):
        read_link(text, AFTER)


def test_one_letter_changed_anywhere_opens_nothing(opened):
    text = link_text(opened.ask)
    for place in range(len(text)):
        other = "A" if text[place] != "A" else "B"
        with pytest.raises(NoLink) as told:
            read_link(text[:place] + other + text[place + 1 :], OPENS)
        assert str(told.value) == NOT_WHOLE
    for broken in ("", "none", text[:-1], text + "A", "\x00"):
        with pytest.raises(NoLink):
            read_link(broken, OPENS)


def test_a_text_that_was_signed_for_something_else_opens_nothing(opened):
    for told, salt in (
        ([opened.ask.pk, opened.ask.nonce], "frankpledge.invitation"),
        ([opened.ask.pk, "0" * 32], "frankpledge.return"),
        ([10**6, opened.ask.nonce], "frankpledge.return"),
    ):
        with pytest.raises(NoLink):
            read_link(signing.Signer(salt=salt).sign_object(told), OPENS)


def test_an_ended_or_replaced_link_opens_nothing_and_the_new_one_does(opened):
    first = link_text(opened.ask)
    services.revoke(by=opened.manager, ask=opened.ask, today=OPENS)
    with pytest.raises(NoLink) as told:
        read_link(first, OPENS)
    assert str(told.value) == NOT_VALID
    services.send_again(by=opened.manager, ask=opened.ask, today=OPENS)
    with pytest.raises(NoLink):
        read_link(first, OPENS)
    assert read_link(link_text(opened.ask), OPENS) == opened.ask


def test_a_round_that_was_closed_early_opens_nothing(opened):
    text = link_text(opened.ask)
    services.close_round(by=opened.manager, return_round=opened.round, today=OPENS)
    with pytest.raises(NoLink, match="closed on 14 January 2026"):
        read_link(text, OPENS)


def test_who_left_or_was_stopped_has_no_link(opened):
    text, owner = link_text(opened.ask), opened.owner
    owner.until = OPENS
    owner.save()
    assert read_link(text, OPENS)
    with pytest.raises(NoLink):
        read_link(text, OPENS + datetime.timedelta(days=1))
    owner.until, owner.person.is_active = None, False
    owner.save()
    owner.person.save()
    with pytest.raises(NoLink):
        read_link(text, OPENS)
