"""The Board's meeting of May 2024, called, with its ten members, and what runs a step to its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frankpledge.web.meetings.agenda import services as agenda
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.sent import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.meetings.models import Paper

TITLE = "Robbery this winter (synthetic)"


@pytest.fixture
def kept(django_capture_on_commit_callbacks):
    """Give what runs a step and then what waits until it is kept."""

    def run(step, **told):
        with django_capture_on_commit_callbacks(execute=True):
            return step(**told)

    return run


@pytest.fixture
def send(manager, may_meeting) -> Callable[..., Paper]:
    """Send a paper of the meeting of May."""
    item = agenda.add_item(by=manager, meeting=may_meeting, title="Robbery", minutes=10)

    def sent(on=TODAY, title=TITLE, pages=1) -> Paper:
        file = receive(f"{title}.pdf", pdf(pages))
        told = {"title": title, "file": file, "meant_for": "public", "today": on}
        return papers.take_paper(by=manager, item=item, **told)

    return sent
