"""What stands in the addresses of rationales: one synthetic rationale, changed once, with a comment that waits."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import Rationale, RationaleComment
from frankpledge.web.assessments.rationales import commenting
from frankpledge.web.assessments.rationales import services as rationales
from tests.browser.assessment_samples import _kept as kept_finding_of
from tests.browser.assessment_samples import assessment_of
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage


def rationale_of(stage: Stage) -> Rationale:
    """Draft the rationale of the walk's theme, change it once, and let a comment wait."""
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    assessed = assessment_of(stage).assessed.get(theme__slug="knife-crime")
    held = Rationale.objects.filter(assessed_theme=assessed).first()
    if held is not None and held.versions.exists():
        return held
    today = datetime.date.fromisoformat(TODAY)
    kept_finding = kept_finding_of(stage)
    first = rationales.draft(by=analyst, assessed_theme=assessed, today=today)
    second = rationales.save_part(
        by=analyst, rationale=first.rationale, part="physical", base=1, note="Synthetic change",
        words=f"- Synthetic words of a specialist: [finding {kept_finding}]", findings=[kept_finding],
    )  # fmt: skip
    commenting.comment(
        by=analyst, version=second, today=today, part="horizon", words="Synthetic comment."
    )
    return first.rationale


RATIONALE_PAGES = (
    "rationale", "rationale-versions", "rationale-version", "rationale-compare", "rationale-who", "rationale-write",
    "rationale-part", "rationale-step", "rationale-look", "rationale-comment", "rationale-answer",
)  # fmt: skip


def _assessment_with_rationale(stage: Stage) -> str:
    return rationale_of(stage).assessed_theme.assessment.reference


for _name in (*RATIONALE_PAGES, "rationales"):
    sample(_name, "record")(_assessment_with_rationale)


@sample("part")
def _part(stage: Stage) -> str:
    return "physical"


@sample("rationale-version", "number")
@sample("rationale-compare", "earlier")
def _first_version(stage: Stage) -> int:
    return 1


@sample("rationale-compare", "later")
def _second_version(stage: Stage) -> int:
    return 2


@sample("rationale-step", "step")
def _rationale_step(stage: Stage) -> str:
    return "submit"


@sample("rationale-look", "step")
def _rationale_look(stage: Stage) -> str:
    return "hand-back"


@sample("rationale-answer", "pk")
def _rationale_comment(stage: Stage) -> int:
    return RationaleComment.objects.filter(version__rationale=rationale_of(stage))[0].pk
