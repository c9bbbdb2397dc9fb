"""What a round freezes into is plain, by agency, and counts what it lists."""

from __future__ import annotations

import datetime
import json
from collections import Counter

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, ending
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.freezing import frozen
from frankpledge.web.actions.services import tell
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing import services as sharing

from ..conftest import CLOSES, OPENS, REFERENCE, SOURCE


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


def test_beside_what_was_said_the_report_keeps_what_the_rules_say_on_the_day(opened):
    first, *_ = opened.actions
    services.answer(
        by=opened.owner, ask=opened.ask, action=first, today=CLOSES, delivery="on-track"
    )
    Action.objects.filter(pk=first.pk).update(due_on=OPENS)
    (owner,) = frozen(opened.round, CLOSES)["agencies"][0]["owners"]
    kept = {one["reference"]: one for one in owner["actions"]}[first.reference]
    assert (kept["delivery"], kept["rating"]) == ("on-track", "off-track")
    assert kept["reasons"] == ["It was due on 14 January 2026, 20 days ago."]
    assert kept["source"] == list(SOURCE)


def test_no_reason_of_the_report_tells_of_a_marked_action_that_another_waits_for(opened, acting):
    first, before, _ = opened.actions
    changing.wait_for(by=opened.manager, today=OPENS, action=first, others=[before])
    Action.objects.filter(pk=before.pk).update(due_on=OPENS - datetime.timedelta(days=60))

    def reasons() -> str:
        (owner,) = frozen(opened.round, CLOSES)["agencies"][0]["owners"]
        kept = {one["reference"]: one for one in owner["actions"]}[first.reference]
        return " ".join(kept["reasons"])

    assert "15 November 2025" in reasons()
    sharing.mark_new(by=opened.manager, kind="action", record_id=before.reference,
                     level=Level.OFFICIAL_SENSITIVE, groups=[])  # fmt: skip
    assert "15 November 2025" not in reasons()


def test_a_report_stays_the_same_to_the_byte_whatever_changes_after_it(opened, as_role):
    services.answer(by=opened.owner, ask=opened.ask, action=opened.actions[0], today=OPENS, delivery="at-risk",
                    blocker="No money")  # fmt: skip
    services.close_round(by=opened.manager, return_round=opened.round, today=OPENS)

    def files() -> list[bytes]:
        reader = as_role(Role.BOARD_MEMBER)
        where = f"/southmere/rounds/{REFERENCE}/report"
        return [b"".join(reader.get(f"{where}.{ending}")) for ending in ("csv", "xlsx")]

    before = files()
    tell(by=opened.owner, today=CLOSES, action=opened.actions[0], delivery="done")
    Action.objects.update(title="Another title (synthetic)", due_on=CLOSES)
    Agency.objects.update(name="Another name (synthetic)")
    User.objects.update(name="Another person (synthetic)")
    ending.close(by=opened.manager, today=CLOSES, action=opened.actions[1], evidence="Seen")
    assert files() == before
