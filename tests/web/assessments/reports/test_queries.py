"""Reports are read through the membership; what was frozen is told to each reader as they may see it."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.reports import queries, services
from frankpledge.web.assessments.reports.drawn import Drawn
from frankpledge.web.explore.commissions import services as commissions
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import describe
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def report(acting, assessment):
    return services.begin(by=acting(Role.ANALYST), today=TODAY, kind="annual-update", title="Update (synthetic)",
                          first="2025-04", last="2025-12", assessment=assessment)  # fmt: skip


@pytest.fixture
def close(acting, cast):
    """Mark a record for a group to which the manager alone belongs."""
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")

    def closed(kind, record):
        sharing.mark(
            by=manager, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
        )

    return closed


@pytest.mark.parametrize("of", ["report", "assessment"])
def test_a_report_that_is_marked_or_of_a_marked_assessment_is_not_there_for_others(
    acting, report, assessment, close, of
):
    name = (queries.KIND, report.reference)
    assert describe(acting(Role.BOARD_MEMBER), [name])[name].title == "Update (synthetic)"
    kind, record = (
        (queries.KIND, report.reference) if of == "report" else ("assessment", assessment.reference)
    )
    close(kind, record)
    assert queries.report(acting(Role.ANALYST), report.reference) is None
    assert queries.report(acting(Role.MANAGER), report.reference) == report
    assert describe(acting(Role.ANALYST), [name]) == {}


def test_another_partnership_sees_none(acting, cast, report):
    assert not queries.reports(acting(Role.ANALYST, cast.other))


def test_what_tells_of_a_record_that_is_marked_for_others_is_left_out(
    acting, knife, assessment, close
):
    other = assessment.assessed.get(theme__slug="domestic-abuse")
    pieces = [Drawn("Knife crime", "A", (), "assessed-theme", knife.reference),
              Drawn("Abuse", "B", (), "assessed-theme", other.reference), Drawn("Words", "C")]  # fmt: skip
    close("assessed-theme", knife.reference)
    seen, markings = queries.open_to(acting(Role.ANALYST), pieces)
    assert [one.words for one in seen] == ["B", "C"]
    assert markings == []
    seen, markings = queries.open_to(acting(Role.MANAGER), pieces)
    assert len(seen) == 3
    assert [marking.level for marking in markings] == [Level.OFFICIAL_SENSITIVE]


def test_a_commission_that_is_marked_for_others_is_not_named(acting, close):
    analyst = acting(Role.ANALYST)
    asked = commissions.enter(by=analyst, today=TODAY, title="Bicycles", question="Where?", asker="The chair",
                              asked_on=TODAY, due_on=TODAY)  # fmt: skip
    report = services.begin(by=analyst, today=TODAY, kind="problem-profile", title="P", first="2025-04",
                            last="2025-12", commission=asked)  # fmt: skip
    assert queries.commission_of(analyst, report) == asked
    close("commission", asked.reference)
    assert queries.commission_of(analyst, report) is None
    assert queries.commission_of(acting(Role.MANAGER), report) == asked


def test_a_section_of_words_gathers_nothing(acting, report):
    words = report.sections.filter(provider="")[0]
    assert queries.gathered(acting(Role.ANALYST), report, words) == []
    edition = services.freeze(by=acting(Role.ANALYST), report=report, today=TODAY)
    assert [section["heading"] for section, _ in queries.frozen(edition)] == [
        s.heading for s in report.sections.all()
    ]
