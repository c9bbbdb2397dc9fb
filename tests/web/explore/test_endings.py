"""An address ends as a file that is offered, or is not there."""

from __future__ import annotations

import re

from frankpledge.web.explore.endings import FileEnding


def test_two_endings_and_no_other_are_offered():
    assert [e for e in ("csv", "xlsx", "exe", "csvx", "") if re.fullmatch(FileEnding.regex, e)] == [
        "csv",
        "xlsx",
    ]
