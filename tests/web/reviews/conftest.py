"""A synthetic partnership with a death review: its coordinator, somebody on its panel, a name planted in it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.reviews import casework, panels, points, recommendations
from tests.web.conftest import SINCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.reviews.lessons import QualityPoint
    from frankpledge.web.reviews.models import DeathReview, Recommendation, ReviewPanel

# Invented. It stands in no list of names, so that wherever it is found it came from the case.
PLANTED = "Zanthippe Quillfeather"
TODAY = datetime.date(2026, 11, 2)
TOLD = datetime.date(2026, 3, 2)
CRITERIA = ("age", "violence", "relation")


@pytest.fixture
def coordinator(acting) -> Membership:
    """Give the coordinator of death reviews."""
    return acting(Role.DEATH_REVIEW_COORDINATOR)


@pytest.fixture
def panellist(acting) -> Membership:
    """Give somebody who may sit on panels, and sits on none yet."""
    return acting(Role.DEATH_REVIEW_PANEL)


@pytest.fixture
def another_panellist(panellist) -> Membership:
    """Give a second one."""
    person = User.objects.create_user("second@panel.example", "Second on panels (synthetic)")
    made = Membership.objects.create(
        person=person, partnership=panellist.partnership, agency=panellist.agency,
        role=panellist.role, since=SINCE,
    )  # fmt: skip
    return Membership.objects.select_related("partnership", "agency", "person").get(pk=made.pk)


@pytest.fixture
def notified(coordinator) -> DeathReview:
    """Give a case that was notified."""
    return casework.notify(
        by=coordinator, regime="domestic-homicide", area="E07000221", died_on=datetime.date(2026, 2, 20),
        notified_on=TOLD, today=TODAY, circumstances=f"{PLANTED} was found at home (synthetic).",
    )  # fmt: skip


@pytest.fixture
def take(coordinator) -> Callable[..., DeathReview]:
    """Take a step of a case as its coordinator."""

    def taken(step: Callable[..., DeathReview], review: DeathReview, **told: object) -> DeathReview:
        return step(by=coordinator, review=review, today=TODAY, **told)

    return taken


@pytest.fixture
def deciding(notified, take) -> DeathReview:
    """Give a case whose criteria were checked, all met."""
    return take(casework.answer_criteria, notified, answers=dict.fromkeys(CRITERIA, "yes"))


@pytest.fixture
def reporting(deciding, take) -> DeathReview:
    """Give a case that is commissioned and has a chair."""
    told = {"is_commissioned": True, "reason": f"{PLANTED}: all criteria met"}
    review = take(casework.decide, deciding, on=datetime.date(2026, 3, 30), **told)
    return take(
        casework.appoint_chair, review, on=datetime.date(2026, 4, 13),
        independence=f"Never worked with {PLANTED} or an agency involved",
    )  # fmt: skip


@pytest.fixture
def sent(reporting, take) -> DeathReview:
    """Give a case whose report lies with the quality panel."""
    review = take(casework.report, reporting, on=datetime.date(2026, 9, 1))
    return take(casework.send, review, on=datetime.date(2026, 9, 8))


@pytest.fixture
def place(reporting, panellist, take) -> ReviewPanel:
    """Give the panellist's place on the panel of the case."""
    return take(panels.join, reporting, membership=panellist)


@pytest.fixture
def recommended(reporting, take) -> Recommendation:
    """Give a recommendation that is overdue on the day."""
    return take(
        recommendations.recommend, reporting, level="local", text=f"Learn from {PLANTED}",
        lead=Agency.objects.get(partnership=reporting.partnership), due_on=datetime.date(2026, 10, 23),
    )  # fmt: skip


@pytest.fixture
def point(sent, take) -> QualityPoint:
    """Give a point that the quality panel made on the report."""
    return take(
        points.add_point, sent, text=f"Say what {PLANTED} was offered", raised_on=datetime.date(2026, 10, 12),
        lead=Agency.objects.get(partnership=sent.partnership), due_on=datetime.date(2026, 12, 1),
    )  # fmt: skip
