"""A synthetic partnership with an ASB case review: who runs it, somebody on its panel, a name planted in it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, forms, panels, queries, recommendations
from frankpledge.web.partnerships.models import Agency

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.casereviews.models import CaseReview, PanelPlace, PanelRecommendation
    from frankpledge.web.partnerships.models import Membership

DAY = datetime.date
# Invented. It stands in no list of names, so that wherever it is found it came from the case.
PLANTED = "Zanthippe Quillfeather"
TODAY = DAY(2026, 11, 2)
# A Tuesday. No bank holiday lies in the weeks after it.
APPLIED = DAY(2026, 9, 1)
DECIDED = DAY(2026, 9, 10)
HELD = DAY(2026, 9, 21)
# Of each complaint: the incident, when it happened, when it was reported, to whom.
THREE = (
    (f"music of {PLANTED}", DAY(2026, 7, 3), DAY(2026, 7, 4), "the council"),
    (f"threats by {PLANTED}", DAY(2026, 7, 20), DAY(2026, 7, 20), "the police"),
    (f"fire lit by {PLANTED}", DAY(2026, 8, 2), DAY(2026, 8, 9), "the landlord"),
)


@pytest.fixture
def local_rules(cast, monkeypatch) -> None:
    """Let two local rules stand beside that of the Act: the partnership's own since May 2026, and one of elsewhere."""
    held = case_review_rules()
    weighs = {"complaints": 2, "weighs": ("how afraid people are",)}
    ours = {"id": "ours", "areas": tuple(cast.own.districts), "since": DAY(2026, 5, 1), **weighs}
    theirs = {"id": "theirs", "areas": ("E07000001",), **weighs}
    local = tuple(held.get("statutory").model_copy(update=one) for one in (ours, theirs))
    rules = held.model_copy(update={"rules": (*held.rules, *local)})
    for module in (casework, forms, queries):
        monkeypatch.setattr(module, "case_review_rules", lambda: rules)


@pytest.fixture
def manager(acting) -> Membership:
    """Give who runs case reviews."""
    return acting(Role.MANAGER)


@pytest.fixture
def panellist(acting) -> Membership:
    """Give somebody who may sit on panels, and sits on none yet."""
    return acting(Role.PROBLEM_SOLVING_CHAIR)


@pytest.fixture
def council(cast, manager) -> Agency:
    """Give the agency for which everybody works."""
    return Agency.objects.get(partnership=cast.own, slug="council")


@pytest.fixture
def take(manager) -> Callable[..., CaseReview]:
    """Take a step of a case as who runs it."""

    def taken(step: Callable[..., CaseReview], review: CaseReview, **told: object) -> CaseReview:
        return step(by=manager, review=review, today=TODAY, **told)

    return taken


@pytest.fixture
def applied(manager) -> CaseReview:
    """Give an application without a complaint yet."""
    return casework.apply(
        by=manager, rule="statutory", applied_on=APPLIED, today=TODAY,
        applicant=f"{PLANTED}, by letter (synthetic)", about=f"{PLANTED} cannot sleep (synthetic)",
    )  # fmt: skip


@pytest.fixture
def complain(take) -> Callable[..., None]:
    """Write complaints down, each as its incident, its two days and to whom it was reported."""

    def complained(review: CaseReview, rows: object = THREE) -> None:
        names = ("incident", "behaved_on", "complained_on", "to")
        for row in rows:
            take(casework.add_complaint, review, **dict(zip(names, row, strict=True)))

    return complained


@pytest.fixture
def accepted(applied, complain, take) -> CaseReview:
    """Give an application whose threshold is met."""
    complain(applied)
    told = {"is_accepted": True, "on": DECIDED, "reason": f"{PLANTED}: three complaints"}
    return take(casework.decide, applied, **told)


@pytest.fixture
def place(accepted, panellist, council, take) -> PanelPlace:
    """Give the panellist's place on the panel of the case."""
    return take(panels.join, accepted, agency=council, membership=panellist)


@pytest.fixture
def held(accepted, place, take) -> CaseReview:
    """Give a case whose review was held."""
    return take(casework.hold, accepted, on=HELD, outcome=f"{PLANTED} was not heard")


@pytest.fixture
def recommended(held, council, take) -> PanelRecommendation:
    """Give a recommendation that nobody has answered."""
    return take(recommendations.recommend, held, agency=council, text=f"Visit {PLANTED}")
