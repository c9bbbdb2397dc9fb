"""Findings kept are read through the membership: restricted ones only by who may see restricted evidence."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments import services
from frankpledge.web.assessments.kept import queries
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.telling import told
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import events_seen_by
from tests.web.assessments.conftest import TODAY


def test_a_restricted_finding_is_not_there_for_who_may_not_see_restricted_evidence(
    keeping, acting, knife
):
    made = keeping("restricted")
    member, analyst = acting(Role.BOARD_MEMBER), acting(Role.ANALYST)
    assert list(queries.standing(analyst, knife)) == [made]
    assert list(queries.standing(member, knife)) == []
    assert queries.finding(member, made.pk) is None
    assert queries.describe(member, [str(made.pk)]) == {}
    assert list(queries.describe(analyst, [str(made.pk)])) == [str(made.pk)]


def test_the_counts_of_themes_count_what_the_person_may_see(keeping, acting, knife):
    keeping()
    keeping("restricted")
    for role, n in ((Role.ANALYST, 2), (Role.BOARD_MEMBER, 1)):
        member = acting(role)
        rows = queries.counted(member, assessments.assessed_themes(member).filter(pk=knife.pk))
        assert [row.findings for row in rows] == [n]


def test_findings_of_an_assessment_that_is_marked_for_others_are_not_there(
    keeping, acting, cast, assessment
):
    made = keeping()
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    sharing.mark(by=manager, kind=assessments.KIND, record_id=assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert queries.finding(manager, made.pk) == made
    assert queries.finding(acting(Role.ANALYST), made.pk) is None


def test_a_stranger_sees_none(keeping, acting, cast):
    made = keeping()
    assert queries.finding(acting(Role.ANALYST, cast.other), made.pk) is None


def test_the_theme_that_draws_on_a_figures_topic_is_the_likely_one(
    acting, assessment, themes, figures, cast
):
    analyst = acting(Role.ANALYST)
    said = told(figure_of(cast.own, figures["restricted"], analyst))
    assert queries.likely(queries.open_themes(analyst), said) is None
    themes["domestic-abuse"].topics = ["extract/domestic-abuse"]
    themes["domestic-abuse"].save()
    rows = queries.open_themes(analyst)
    assert queries.likely(rows, said).theme == themes["domestic-abuse"]
    assert queries.likely(rows[:1], said) == rows[0]


def test_a_closed_assessment_is_not_offered(acting, assessment):
    analyst = acting(Role.ANALYST)
    assert len(queries.open_themes(analyst)) == 2
    services.move(by=analyst, assessment=assessment, today=TODAY, state="final")
    assert queries.open_themes(analyst) == []


def test_a_history_holds_no_event_of_a_finding_that_the_person_may_not_see(keeping, acting):
    made = keeping("restricted")
    own = Event.objects.filter(kind=queries.KIND, record=str(made.pk))
    assert events_seen_by(own, acting(Role.ANALYST)).exists()
    assert not events_seen_by(own, acting(Role.PLAN_COORDINATOR)).exists()
