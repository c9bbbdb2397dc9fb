"""Two releases are chosen of those that are; a reason is given."""

from __future__ import annotations

from frankpledge.web.explore.forms.releases import CompareForm, RollBackForm


def test_only_releases_that_are_there_are_compared():
    assert CompareForm(["a", "b"], {"before": "a", "after": "b"}).is_valid()
    assert not CompareForm(["a", "b"], {"before": "a", "after": "c"}).is_valid()


def test_a_reason_is_wanted():
    assert RollBackForm({"why": "x"}).is_valid()
    assert not RollBackForm({"why": "  "}).is_valid()
