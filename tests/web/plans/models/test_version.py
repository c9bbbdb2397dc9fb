"""An approved version of a plan never changes: the database itself refuses it; only its state moves."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.plans.models import PlanVersion
from tests.web.plans.conftest import TODAY


@pytest.fixture
def draft(acting, violence) -> PlanVersion:
    """Give a draft of the plan."""
    return PlanVersion.objects.create(
        partnership=violence.partnership, plan=violence, number=1, reference="violence-synthetic-v1",
        first="2025-04", last="2026-03", narrative="Fewer are hurt (synthetic).", written_by=acting(Role.MANAGER),
        begun_on=TODAY,
    )  # fmt: skip


@pytest.fixture
def approved(draft) -> PlanVersion:
    """Give the version once it is approved, by a decision as the partnership's documents state one."""
    draft.decision = Decision.objects.create(
        partnership=draft.partnership, year=2026, number=1, reference="SM-2026-001", kind="approval",
        title="Approved", wording="Approved", is_as_stated=True, source="Synthetic",
    )  # fmt: skip
    draft.state, draft.approved_on, draft.contents = "approved", TODAY, {"actions": []}
    draft.save()
    return draft


def test_a_draft_changes_and_says_its_months(draft):
    draft.narrative = "Fewer are hurt by night (synthetic)."
    draft.save()
    assert draft.is_written
    assert str(draft) == "Version 1, April 2025 to March 2026"


@pytest.mark.parametrize(
    "changed", [{"narrative": "Other"}, {"contents": {}}, {"first": "2024-04"}, {"state": "draft"}]
)
def test_an_approved_version_is_never_edited(approved, changed):
    with (
        pytest.raises(DatabaseError, match=r"never edited|names_its_decision"),
        transaction.atomic(),
    ):
        PlanVersion.objects.filter(pk=approved.pk).update(**changed)


def test_an_approved_version_is_superseded_and_never_deleted(approved):
    PlanVersion.objects.filter(pk=approved.pk).update(state="superseded")
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        PlanVersion.objects.filter(pk=approved.pk).delete()
    approved.refresh_from_db()
    assert not approved.is_written
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        PlanVersion.objects.filter(pk=approved.pk).update(narrative="Other")


@pytest.mark.parametrize(
    "wrong", [{"last": "2025-03"}, {"state": "approved"}, {"approved_on": TODAY}]
)
def test_a_version_that_is_half_said_is_refused(draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=draft.pk).update(**wrong)


def test_one_version_is_written_at_a_time(draft):
    told = {
        name: getattr(draft, name)
        for name in ("partnership", "plan", "first", "last", "written_by", "begun_on")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(number=2, reference="two", **told)
