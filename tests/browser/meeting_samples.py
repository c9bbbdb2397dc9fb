"""What stands in the addresses of meetings: one that is planned."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.models import Meeting
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)


@sample("meeting", "record")
@sample("meeting-step", "record")
def _planned(stage: Stage) -> str:
    held = Meeting.objects.filter(partnership=stage.partnership, state="planned").first()
    if held is None:
        group = stage.partnership.group_set.get(slug="board")
        held = planning.call_extraordinary(
            by=stage.partnership.memberships.filter(role="manager")[0], group=group, on=DAY, today=DAY,
            purpose="What cannot wait (synthetic).",
        )  # fmt: skip
    return held.reference


@sample("meeting-step", "step")
def _step(stage: Stage) -> str:
    del stage
    return "move"
