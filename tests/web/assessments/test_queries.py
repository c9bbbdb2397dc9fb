"""Assessments and their themes are read through the membership, without what is marked for others."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries, services
from frankpledge.web.sharing import services as sharing
from tests.web.assessments.conftest import TODAY


def test_the_own_partnership_sees_its_assessment_and_its_neighbour_does_not(
    acting, cast, assessment
):
    assert queries.assessment(acting(Role.BOARD_MEMBER), assessment.reference) == assessment
    assert queries.assessment(acting(Role.ANALYST, cast.other), assessment.reference) is None


def test_the_list_says_how_many_themes_each_takes(acting, assessment):
    (row,) = queries.assessments(acting(Role.BOARD_MEMBER))
    assert (row.reference, row.themes) == (assessment.reference, 2)


def test_who_must_not_learn_of_an_assessment_sees_none_of_its_themes(acting, cast, assessment):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    sharing.mark(by=manager, kind=queries.KIND, record_id=assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert queries.assessed_themes(manager).count() == 2
    assert queries.assessed_themes(acting(Role.ANALYST)).count() == 0


def test_a_theme_is_found_by_its_assessment_and_slug(acting, assessment, knife):
    analyst = acting(Role.ANALYST)
    assert queries.assessed_theme(analyst, assessment.reference, "knife-crime") == knife
    assert queries.assessed_theme(analyst, assessment.reference, "asb") is None


def test_the_thread_is_told_of_those_that_may_be_seen(acting, cast, assessment):
    told = queries.describe(acting(Role.ANALYST), [assessment.reference, "NONE-1"])
    assert told == {
        assessment.reference: (
            assessment.title,
            f"/{cast.own.pk}/assessment/{assessment.reference}/",
        )
    }


def test_the_latest_assessment_comes_first(acting, assessment, themes):
    by = acting(Role.ANALYST)
    later = services.begin_assessment(by=by, today=TODAY, kind="mid-term", title="Mid-term", first="2026-01",
                                      last="2026-01", themes=[themes["asb"]])  # fmt: skip
    assert list(queries.assessments(by)) == [later, assessment]
