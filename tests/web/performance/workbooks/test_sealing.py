"""What was sealed is for one person and one indicator."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.workbooks.layout import Row
from frankpledge.web.performance.workbooks.sealing import sealed, unsealed

ROWS = [Row(2, {"Counted": "4"})]


def test_a_seal_of_another_person_or_indicator_is_refused(robbery, abuse, acting):
    by = acting(Role.ANALYST)
    text = sealed(by, robbery, ROWS)
    assert unsealed(by, robbery, text) == ROWS
    for who, what in ((acting(Role.MANAGER), robbery), (by, abuse)):
        with pytest.raises(CallFault, match="not what was shown"):
            unsealed(who, what, text)
