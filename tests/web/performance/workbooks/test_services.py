"""What was sealed is for one person and one indicator."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.workbooks.services import sealed, take_readings

from ..conftest import TODAY
from .test_checking import CELLS, Row, complaints  # noqa: F401 - a fixture that two modules need


def test_a_seal_of_another_person_or_indicator_is_refused(complaints, robbery, acting):  # noqa: F811 - the fixture itself
    by = acting(Role.ANALYST)
    text = sealed(by, complaints, [Row(2, CELLS)])
    for who, what in ((acting(Role.MANAGER), complaints), (by, robbery)):
        with pytest.raises(CallFault, match="not what was shown"):
            take_readings(by=who, today=TODAY, indicator=what, sealed=text)
    assert take_readings(by=by, today=TODAY, indicator=complaints, sealed=text) == (1, 0)
    assert take_readings(by=by, today=TODAY, indicator=complaints, sealed=text) == (0, 0)
