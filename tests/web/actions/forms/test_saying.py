"""How an action goes: one answer of four; what is off track says what is in the way."""

from __future__ import annotations

from frankpledge.web.actions.forms.saying import TellForm


def test_one_answer_is_enough_but_off_track_wants_what_is_in_the_way():
    assert TellForm({"delivery": "on-track"}).is_valid()
    assert TellForm({}).errors == {"delivery": ["Choose how it is going"]}
    assert TellForm({"delivery": "off-track", "blocker": " "}).errors == {
        "blocker": ["Say what is in the way: it is off track"]
    }
    assert TellForm({"delivery": "off-track", "blocker": "Money"}).is_valid()
