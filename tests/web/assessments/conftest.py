"""A partnership that assesses: three synthetic themes, and an assessment of two of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.definitions.cycles import load_cycle
from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.assessments.cycle import services as cycles
from frankpledge.web.assessments.kept import services as kept
from frankpledge.web.assessments.models import AssessedTheme, Assessment, Cycle, KeptFinding, Theme
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries import changed, methods
from frankpledge.web.explore.queries.figures import figure_of
from tests import stores
from tests.web.assessments.pictured import six
from tests.web.assessments.scored import panel

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["panel", "six"]

TODAY = datetime.date(2026, 1, 31)
THEMES = (
    ("knife-crime", "Knife crime"),
    ("domestic-abuse", "Domestic abuse"),
    ("asb", "Anti-social behaviour"),
)


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


@pytest.fixture
def world(county, settings) -> stores.PartnerWorld:
    """Let the pages read the synthetic county with what its partners send."""
    settings.STORE = county.store.folder
    return county


@pytest.fixture(scope="session")
def county(tmp_path_factory) -> stores.PartnerWorld:
    """Give a copy of the county with its partners' evidence under the name of the cast's own partnership."""
    made = stores.partner(tmp_path_factory)
    copy = stores.PartnerWorld(stores.copied(made.folder, tmp_path_factory.mktemp("assessed")))
    restricted = copy.store.folder / "restricted"
    (restricted / stores.PARTNERSHIP).rename(restricted / "southmere")
    return copy


@pytest.fixture
def figures(request, cast) -> dict[str, str]:
    """Give figures that were printed: findings of a scan, and the restricted answer of a method.

    They are of the copy of the county that a test may change, where it asked for that first.
    """
    request.getfixturevalue("changing" if "changing" in request.fixturenames else "world")
    release = evidence.require_release()
    area = evidence.place_of(cast.own, evidence.areas(release))
    scan = changed.scan(release, area, Period("2025-01", "2025-12"))
    method = METHODS["control-chart"]
    asked = method.asked(area, Period("2024-01", "2025-12"), "extract/domestic-abuse", {})
    answer = methods.answered_of(evidence.held_for(cast.own), asked)
    return {"open": scan.findings[0].figure, "second": scan.findings[1].figure,
            "restricted": answer.record.id}  # fmt: skip


@pytest.fixture
def keeping(acting, knife, figures) -> Callable[..., KeptFinding]:
    """Keep a figure by its name under knife crime, as the analyst does."""

    def keep(name: str = "open", **more) -> KeptFinding:
        by = more.pop("by", None) or acting(Role.ANALYST)
        found = figure_of(by.partnership, figures[name], by)
        told = {"today": TODAY, "assessed": knife, "bearing": "concern"} | more
        return kept.keep(by=by, figure=found, **told)

    return keep


@pytest.fixture
def changing(county, settings, tmp_path) -> stores.World:
    """Let the pages read a copy of the county, which a test may load more into."""
    world = stores.PartnerWorld(stores.copied(county.folder, tmp_path / "world"))
    settings.STORE = world.store.folder
    answers._held.clear()
    return world


@pytest.fixture
def cycle(acting) -> Cycle:
    """Begin the cycle of four years in April 2024."""
    return cycles.begin_cycle(
        by=acting(Role.ANALYST),
        today=TODAY,
        definition=load_cycle("four-years"),
        begins="2024-04",
    )
