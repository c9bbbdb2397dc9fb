"""The themes that a partnership begins with: those of the definitions, as its own to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.themes import standard_themes
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes.queries import KIND
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.web.partnerships.models import Partnership


def found_themes(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Give a partnership the standard themes, in their order; called within the founding."""
    del definition
    for order, one in enumerate(standard_themes().themes, start=1):
        made = Theme.objects.create(
            partnership=partnership,
            slug=one.id,
            name=one.name,
            about=one.about,
            topics=list(one.topics),
            indicators=list(one.indicators),
            order=order,
        )
        record(by=by, action="begun with", kind=KIND, record_id=made.slug, title=made.name,
               partnership=partnership.pk, after={"name": made.name, "topics": made.topics})  # fmt: skip
