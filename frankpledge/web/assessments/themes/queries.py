"""Read a partnership's themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.definitions.themes import standard_themes
from frankpledge.definitions.topics import Topic, topics
from frankpledge.web.accounts.roles import PERMISSIONS, Permission
from frankpledge.web.assessments.models import Theme
from frankpledge.web.explore.gaps import queries as gaps
from frankpledge.web.partnerships.queries import current
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.definitions.themes import AssessmentTheme, Wanted
    from frankpledge.web.explore.models import DataGap
    from frankpledge.web.partnerships.models import Membership

KIND = "theme"
# What a topic's evidence comes from, in the order in which a form offers them.
SOURCES = {
    "police-uk": "Crime groups of data.police.uk",
    "extract": "Selections of the police extract",
    "return": "Measures of partners’ returns",
}


def themes(membership: Membership) -> QuerySet[Theme]:
    """Return the themes of a membership's partnership, in their order."""
    rows = Theme.objects.filter(partnership=membership.partnership_id)
    return rows.select_related("specialist__person", "specialist__agency")


def theme(membership: Membership, slug: str) -> Theme | None:
    """Return one theme of a membership's partnership."""
    return themes(membership).filter(slug=slug).first()


def specialists(membership: Membership, today: datetime.date) -> QuerySet[Membership]:
    """Return who may be a theme's specialist today: whose role writes rationales."""
    roles = [role.value for role, may in PERMISSIONS.items() if Permission.WRITE_RATIONALE in may]
    held = current(today).filter(partnership=membership.partnership_id, role__in=roles)
    return held.select_related("person", "agency").order_by("person__name", "pk")


def offered(source: str, held: Sequence[str] = ()) -> list[Topic]:
    """Return the topics of a source that a theme may draw on: whole ones, of splits only the values that it has."""
    own = [one for one in topics().values() if one.source == source]
    return [one for one in own if not one.split or one.id in held]


@dataclass(frozen=True)
class Drawn:
    """What a theme draws on of one source: its words, and the topics' names."""

    words: str
    names: list[str]


def drawn_on(theme: Theme) -> list[Drawn]:
    """Return a theme's topics by where they come from; one that is not defined any more is told by its id."""
    known = topics()
    by_source: dict[str, list[str]] = {}
    for id_ in theme.topics:
        topic = known.get(id_)
        by_source.setdefault(topic.source if topic else id_.partition("/")[0], []).append(
            topic.name if topic else id_
        )
    return [Drawn(SOURCES.get(source, source), names) for source, names in by_source.items()]


def gaps_of(membership: Membership, theme: Theme) -> list[DataGap]:
    """Return the open data gaps that concern a theme's topics, or the returns that they are measured by."""
    concerned = {id_ for topic in theme.topics for id_ in _told_by(topic)}
    standing, _ = gaps.in_order(gaps.gaps(membership))
    return [gap for gap in standing if gap.topic in concerned]


def _told_by(topic: str) -> list[str]:
    """Return the ids under which data about a topic may be asked for: its own, and of a return that return's."""
    parts = topic.split("/")
    return ["/".join(parts[:n]) for n in range(2, len(parts) + 1)]


def wanted(theme: Theme) -> list[Wanted]:
    """Return what a standard theme needs and its topics do not hold; nothing for a theme of the partnership's own."""
    found = _standard(theme)
    return (
        [one for one in found.wanted if not set(one.answered_by) & set(theme.topics)]
        if found
        else []
    )


def open_data(theme: Theme) -> str:
    """Say what open data show of a standard theme; empty for a theme of the partnership's own."""
    found = _standard(theme)
    return found.open_data if found else ""


def _standard(theme: Theme) -> AssessmentTheme | None:
    return next((one for one in standard_themes().themes if one.id == theme.slug), None)


def _told(place: str, slug: str, name: str) -> tuple[str, str]:
    return name, reverse("theme", args=[place, slug])


# Tell the thread of themes: name and address.
describe = Rows(themes, _told, ("slug", "name"))
