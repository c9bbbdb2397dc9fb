"""The pages of judgements: what waits, what is signed, signing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role

INVALID = 400


@pytest.fixture
def opened(as_role, cast):
    """Open a page of judgements as the analyst, or as another role."""

    def get(name, *places, role=Role.ANALYST, data=None):
        client, where = as_role(role), reverse(name, args=[cast.own.pk, *places])
        return client.get(where) if data is None else client.post(where, data)

    return get


def page_of(answer) -> str:
    """Give the words of a page."""
    return answer.content.decode()


def test_an_empty_list_says_when_a_judgement_is_asked_for(opened):
    assert "No judgement was asked for yet" in page_of(opened("judgements"))


def test_a_judgement_is_signed_with_the_name_and_then_offers_no_form(opened, asked):
    held = asked()
    assert "1 to be judged" in page_of(opened("judgements"))
    assert "Judge and sign" in page_of(opened("judgement", held.reference))
    opened(
        "judgement-sign", held.reference, data={"verdict": "untold", "words": "Two reasons at once"}
    )
    told = page_of(opened("judgement", held.reference))
    assert "It cannot be told" in told
    assert "Signed by Synthetic" in told
    assert "Nothing waits to be judged" in page_of(opened("judgements"))
    assert "signed already" in page_of(opened("judgement-sign", held.reference))


def test_signed_meanwhile_it_is_told_on_the_form(opened, asked):
    held = asked()
    sent = {"verdict": "good", "words": "A campaign"}
    opened("judgement-sign", held.reference, data=sent)
    assert opened("judgement-sign", held.reference, data=sent).status_code == INVALID


def test_without_its_words_it_is_asked_again(opened, asked):
    answer = opened("judgement-sign", asked().reference, data={"verdict": "good"})
    assert answer.status_code == INVALID
    assert "Say why you read it so" in page_of(answer)


def test_one_of_a_restricted_indicator_is_not_there_for_others(opened, asked):
    assert opened("judgement", asked().reference, role=Role.ACTION_OWNER).status_code == 404
