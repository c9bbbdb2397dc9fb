"""A Board and its choices, for the tests of outcomes and priorities: recommend, make final, choose."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from frankpledge.web.assessments import services
from frankpledge.web.assessments.models import Assessment, Choice, Outcome, Priority
from frankpledge.web.assessments.outcomes import services as outcomes
from frankpledge.web.assessments.outcomes.choosing import Made, Taken, record_choice
from frankpledge.web.assessments.outcomes.placing import Placed
from frankpledge.web.partnerships.models import Group
from tests.web.assessments.conftest import TODAY

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import AssessedTheme
    from frankpledge.web.partnerships.models import Membership, Partnership

MET = datetime.date(2026, 1, 20)
REASONS = "The figures rose and harm is high (synthetic)."
WORDING = "The Board so decides (synthetic)."


def board_of(partnership: Partnership) -> Group:
    """Return the Board of a partnership, founding it when first asked for."""
    made, _ = Group.objects.get_or_create(
        partnership=partnership,
        slug="board",
        defaults={"name": "Board (synthetic)", "level": "strategic"},
    )
    return made


def recommend(by: Membership, assessed: AssessedTheme, kind: str = "adopt", **more: Any) -> Outcome:
    """Recommend an outcome of a theme."""
    of_form = {name: more.pop(name) for name in ("proposal", "since_rejected") if name in more}
    placed = Placed(kind=kind, **({"reasons": REASONS} | more))
    return outcomes.recommend(by=by, today=TODAY, assessed=assessed, placed=placed, **of_form)


def make_final(by: Membership, assessment: Assessment) -> None:
    """Make an assessment final, so that the Board can choose."""
    held = Assessment.objects.get(pk=assessment.pk)
    if held.is_open:
        services.move(by=by, assessment=held, today=TODAY, state="final")


def choose(by: Membership, outcome: Outcome, made: Made = Made(), **more: Any) -> Choice:  # noqa: B008 - frozen: nobody can change the one that is shared
    """Write down what the Board chose: what was recommended, but for what is told otherwise."""
    make_final(by, outcome.assessed_theme.assessment)
    taken = Taken(
        body=board_of(by.partnership),
        decided_on=more.pop("decided_on", MET),
        wording=more.pop("wording", WORDING),
        minute=more.pop("minute", ""),
    )
    names = ("kind", "under", "forum", "forum_named", "reasons", "instead", "review_on")
    placed = Placed(**({name: getattr(outcome, name) for name in names} | more))
    return record_choice(by=by, today=TODAY, outcome=outcome, placed=placed, taken=taken, made=made)


def adopted(by: Membership, assessed: AssessedTheme, **made: Any) -> Priority:
    """Let the Board adopt a theme as a priority."""
    choice = choose(by, recommend(by, assessed), made=Made(**made))
    assert choice.priority is not None
    return choice.priority
