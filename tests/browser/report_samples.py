"""What stands in the addresses of reports: one synthetic report of the walk's assessment, frozen once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import AssessmentReport
from frankpledge.web.assessments.reports import services
from tests.browser.assessment_samples import assessment_of
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from tests.browser.samples import Stage


def report_of(stage: Stage) -> AssessmentReport:
    """Begin an annual update of the walk's assessment and freeze it, when first asked for."""
    held = AssessmentReport.objects.filter(partnership=stage.partnership).first()
    if held is not None:
        return held
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    today = datetime.date.fromisoformat(TODAY)
    made = services.begin(
        by=analyst, today=today, kind="annual-update", title="Annual update for the walk (synthetic)", first="2025-01",
        last="2025-12", assessment=assessment_of(stage),
    )  # fmt: skip
    for base, words in enumerate(("It rose (synthetic).", "It fell (synthetic)."), start=1):
        services.word(by=analyst, section=made.sections.all()[0], today=today, base=base, heading="In short",
                      words=words)  # fmt: skip
    services.freeze(by=analyst, report=made, today=today)
    return made


def _reference(stage: Stage) -> str:
    return report_of(stage).reference


for _name in (
    "assessment-report", "assessment-report-edit", "assessment-report-add", "assessment-report-section",
    "assessment-report-draft", "assessment-report-edition", "assessment-report-file", "assessment-report-texts",
):  # fmt: skip
    sample(_name, "record")(_reference)


@sample("assessment-report-section", "pk")
def _section(stage: Stage) -> int:
    return report_of(stage).sections.all()[0].pk


@sample("assessment-report-edition", "number")
@sample("assessment-report-file", "number")
def _edition(stage: Stage) -> int:
    return 1


@sample("assessment-report-draft", "ending")
@sample("assessment-report-file", "ending")
def _ending(stage: Stage) -> str:
    return "md"
