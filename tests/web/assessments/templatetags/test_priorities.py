"""A priority's day and the colour of its standing as pages write them; the words beside say the same."""

from __future__ import annotations

import datetime

from frankpledge.web.assessments.models import Priority, Status
from frankpledge.web.assessments.templatetags.priorities import since_words, status_tag


def test_since_when_is_written():
    assert (
        since_words(Priority(since=datetime.date(2023, 3, 1), is_month_only=True))
        == "since March 2023"
    )


def test_every_status_has_its_tag():
    tags = [status_tag(status) for status in Status.values]
    assert len(set(tags)) == len(tags)
