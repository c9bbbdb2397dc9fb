"""What is made because of marked records is marked as the highest of them, for every group that one names."""

from __future__ import annotations

from frankpledge.disclosure.markings import OFFICIAL, Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.outcomes.tying import guarding, tie_results
from frankpledge.web.assessments.queries import ASSESSED, KIND
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.models import Link
from tests.web.assessments.chosen import recommend
from tests.web.assessments.conftest import TODAY


def test_open_records_guard_nothing(acting, assessment, knife):
    marking, groups = guarding(
        acting(Role.MANAGER), (KIND, assessment.reference), (ASSESSED, knife.reference)
    )
    assert (marking, groups) == (OFFICIAL, [])


def test_the_highest_marking_and_every_group_go_on(acting, cast, assessment, knife):
    manager = acting(Role.MANAGER)
    named = [
        sharing.found_group(by=manager, partnership=cast.own, name=name, purpose="Synthetic")
        for name in ("Few", "Fewer")
    ]
    for group, (kind, record) in zip(
        named, ((KIND, assessment.reference), (ASSESSED, knife.reference)), strict=True
    ):
        sharing.mark(
            by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
        )
    marking, groups = guarding(manager, (KIND, assessment.reference), (ASSESSED, knife.reference))
    assert marking.level == Level.OFFICIAL_SENSITIVE
    assert set(groups) == set(named)


def test_a_theme_that_nobody_scored_ties_nothing(acting, knife):
    manager = acting(Role.MANAGER)
    made = recommend(manager, knife)
    before = Link.objects.count()
    tie_results(manager, made, TODAY)
    assert Link.objects.count() == before
