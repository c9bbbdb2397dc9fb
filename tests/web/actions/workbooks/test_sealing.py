"""What was shown is confirmed as it was, by whom it was shown, within an hour."""

from __future__ import annotations

import pytest
from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.workbooks.layout import Row
from frankpledge.web.actions.workbooks.sealing import sealed, unsealed

ROWS = [Row(2, {"Action": "Marshals"})]


def test_rows_come_back_to_who_saw_them_and_to_nobody_else(acting, monkeypatch):
    manager = acting(Role.MANAGER)
    text = sealed(manager, ROWS)
    assert unsealed(manager, text) == ROWS
    for by, sent in ((acting(Role.PLAN_COORDINATOR), text), (manager, f"x{text}"), (manager, "")):
        with pytest.raises(CallFault, match="Send the workbook again"):
            unsealed(by, sent)
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 3700)
    with pytest.raises(CallFault, match="older than an hour"):
        unsealed(manager, text)
