"""What was confirmed is entered once, and the history says how many readings came by a workbook."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.performance.workbooks.sealing import sealed
from frankpledge.web.performance.workbooks.services import take_readings

from ..conftest import TODAY
from .test_checking import CELLS, Row, complaints  # noqa: F401 - a fixture that two modules need


def test_what_was_confirmed_is_entered_once(complaints, acting):  # noqa: F811 - the fixture itself
    by = acting(Role.ANALYST)
    text = sealed(by, complaints, [Row(2, CELLS)])
    assert take_readings(by=by, today=TODAY, indicator=complaints, sealed=text) == (1, 0)
    assert take_readings(by=by, today=TODAY, indicator=complaints, sealed=text) == (0, 0)
    assert Event.objects.get(action="loaded readings").after == {"new": 1, "revised": 0}


def test_it_is_refused_from_whoever_enters_nothing(complaints, acting):  # noqa: F811 - the fixture itself
    by = acting(Role.PARTNER_LEAD)
    text = sealed(by, complaints, [Row(2, CELLS)])
    with pytest.raises(CallFault, match="who answers for it"):
        take_readings(by=by, today=TODAY, indicator=complaints, sealed=text)
