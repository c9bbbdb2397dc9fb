"""The table that leaves says of each action how it goes and why, and of an ended one what ended it."""

from __future__ import annotations

import datetime

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending, queries
from frankpledge.web.actions.presenters.actions import line
from frankpledge.web.actions.presenters.table import table
from tests.web.actions.conftest import DUE, TODAY


def test_each_row_says_why(begin, acting):
    owner = acting(Role.ACTION_OWNER)
    begin("Late", tags=["rural"], lead=None), begin("Over", due_on=DUE + datetime.timedelta(days=9))
    over = queries.actions(owner).get(title="Over")
    ending.close(by=owner, today=TODAY, action=over, evidence="Rota of March")
    day = DUE + datetime.timedelta(days=1)
    made = table(
        [line(row, day) for row in queries.actions(owner)], "Southmere", OFFICIAL, is_synthetic=True
    )
    first, second = (dict(zip(made.columns, row, strict=True)) for row in made.rows)
    assert (first["How it goes"], first["Why"]) == ("Off track", "It was due on 31 March 2026, 1 day ago.")  # fmt: skip
    assert (first["Lead"], first["Tags"], first["Because of"]) == (
        "",
        "Rural",
        "priority night-time-economy",
    )
    assert (second["State"], second["How it goes"], second["Why"]) == ("Closed", "", "Rota of March")  # fmt: skip
    assert made.synthetic
