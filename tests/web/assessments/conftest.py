"""A partnership that assesses: three synthetic themes, and an assessment of two of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.assessments.models import AssessedTheme, Assessment, Theme
from frankpledge.web.partnerships.models import Membership
from tests.web.assessments.scored import panel

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["panel"]

TODAY = datetime.date(2026, 1, 31)
THEMES = (
    ("knife-crime", "Knife crime"),
    ("domestic-abuse", "Domestic abuse"),
    ("asb", "Anti-social behaviour"),
)


@pytest.fixture
def acting(cast) -> Callable[..., Membership]:
    """Give the membership of a role in the own partnership, or in another."""

    def membership(role: Role, partnership=None) -> Membership:
        person = cast.person(role, partnership)
        return Membership.objects.select_related("partnership", "agency").get(
            person=person, partnership=partnership or cast.own
        )

    return membership


@pytest.fixture
def themes(cast) -> dict[str, Theme]:
    """Give the own partnership three themes, by slug."""
    return {
        slug: Theme.objects.create(partnership=cast.own, slug=slug, name=name, order=order)
        for order, (slug, name) in enumerate(THEMES)
    }


@pytest.fixture
def assessment(acting, themes) -> Assessment:
    """Begin an assessment of knife crime and domestic abuse, April to December 2025."""
    return services.begin_assessment(
        by=acting(Role.ANALYST),
        today=TODAY,
        kind="full",
        title="Strategic assessment 2025 (synthetic)",
        first="2025-04",
        last="2025-12",
        themes=[themes["knife-crime"], themes["domestic-abuse"]],
    )


@pytest.fixture
def knife(assessment) -> AssessedTheme:
    """Give knife crime as it is assessed."""
    return assessment.assessed.get(theme__slug="knife-crime")
