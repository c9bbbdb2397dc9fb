"""What a round freezes into is plain, by agency, and counts what it lists."""

from __future__ import annotations

import json
from collections import Counter

from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.freezing import frozen

from ..conftest import CLOSES, REFERENCE


def test_the_frozen_report_counts_what_it_lists(opened):
    services.nothing_to_report(by=opened.owner, ask=opened.ask, today=CLOSES)
    content = frozen(opened.round, CLOSES)
    assert json.loads(json.dumps(content)) == content
    assert (content["reference"], content["closed_on"]) == (REFERENCE, "2026-02-03")
    owners = [owner for agency in content["agencies"] for owner in agency["owners"]]
    standings = Counter(owner["standing"] for owner in owners)
    assert content["counts"] == {"asked": 1, "answered": 0, "late": 0, "nil": 1}
    assert standings == {"nil": 1}
    assert [one["is_nil"] for one in owners[0]["actions"]] == [True] * 3


def test_an_action_that_nobody_was_asked_of_is_named(opened, begin):
    begin("Begun meanwhile (synthetic)")
    assert [one["title"] for one in frozen(opened.round, CLOSES)["not_asked"]] == [
        "Begun meanwhile (synthetic)"
    ]
