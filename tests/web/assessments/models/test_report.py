"""The database itself refuses a report without a title, in no known state, or that ends before it begins."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import AssessmentReport, ReportEdition, ReportSection
from frankpledge.web.assessments.reports import services
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def report(acting, assessment):
    return services.begin(by=acting(Role.ANALYST), today=TODAY, kind="annual-update", title="Update (synthetic)",
                          first="2025-04", last="2025-12", assessment=assessment)  # fmt: skip


@pytest.mark.parametrize("change", [{"title": ""}, {"state": "gone"}, {"last": "2025-03"}])
def test_half_a_report_is_refused(report, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        AssessmentReport.objects.filter(pk=report.pk).update(**change)


def test_a_section_has_a_heading_and_an_edition_its_own_number(acting, report):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportSection.objects.create(report=report, order=1, heading="")
    made = services.freeze(by=acting(Role.ANALYST), report=report, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportEdition.objects.create(
            report=report, number=1, frozen_on=TODAY, frozen_by=made.frozen_by
        )
    assert [str(report), str(report.sections.all()[0]), str(made)] == [
        "Update (synthetic)",
        "In short",
        "edition 1",
    ]
