"""The thread shows an exception and a judgement by their words, and both are closed where their indicator is."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.thread.registry import closed_among, describe


def test_both_are_described_with_their_words(in_danger, asked, acting):
    names = [("exception", in_danger().reference), ("judgement", asked().reference)]
    told = describe(acting(Role.MANAGER), names)
    assert [told[name].kind.word for name in names] == ["Exception", "Judgement"]
    assert told[names[0]].title.startswith("Robbery, Southmere")


def test_what_hangs_on_a_restricted_indicator_is_closed(asked, acting):
    name = ("judgement", asked().reference)
    assert closed_among(acting(Role.ACTION_OWNER), [name]) == {name}
