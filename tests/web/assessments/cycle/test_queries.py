"""The cycle of a day, where it stands, what it may have yielded, and what the thread may say of it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.cycle_calendar import State
from frankpledge.definitions.cycles import load_cycle, shipped_cycles
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.cycle import queries, services
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import kinds
from tests.web.assessments.conftest import TODAY

DAY = datetime.date
ANNUAL = load_cycle("annual")


@pytest.fixture
def by(acting):
    return acting(Role.ANALYST)


def test_the_current_cycle_is_the_one_that_runs_else_the_last_else_the_next(by, cycle):
    def current(day):
        found = queries.current(by, day)
        return found and found.reference

    assert current(DAY(2024, 3, 31)) == cycle.reference
    later = services.begin_cycle(by=by, today=TODAY, definition=ANNUAL, begins="2029-01")
    assert current(DAY(2024, 3, 31)) == cycle.reference
    assert current(DAY(2028, 12, 31)) == cycle.reference
    assert current(DAY(2029, 1, 1)) == current(DAY(2040, 1, 1)) == later.reference
    services.give_up_cycle(by=by, today=TODAY, cycle=later, why="Too soon.")
    assert current(DAY(2029, 1, 1)) == cycle.reference


def test_a_cycle_is_followed_by_a_later_one_that_is_not_given_up(by, cycle):
    assert not queries.is_followed(queries.cycle(by, cycle.reference))
    later = services.begin_cycle(by=by, today=TODAY, definition=ANNUAL, begins="2028-04")
    assert queries.is_followed(queries.cycle(by, cycle.reference))
    services.give_up_cycle(by=by, today=TODAY, cycle=later, why="Too soon.")
    assert not queries.is_followed(queries.cycle(by, cycle.reference))


def test_where_a_cycle_stands_is_told_by_what_is_done_and_not_reopened(by, cycle):
    given = {"by": by, "today": TODAY, "cycle": cycle}
    for stage in ("rationales-1", "scoring-1"):
        services.stage_done(**given, stage=stage, done_on=DAY(2024, 10, 18))
    services.stage_reopened(**given, stage="scoring-1", why="Two themes are missing.")
    held = queries.cycle(by, cycle.reference)
    assert set(queries.done_of(held)) == {"rationales-1"}
    states = {row.stage.id: row.state for row in queries.standing(held, TODAY).stages}
    assert states["rationales-1"] is State.DONE
    assert states["scoring-1"] is State.LATE
    (earlier,) = queries.earlier_of(held, "scoring-1")
    assert earlier.reopened_why == "Two themes are missing."
    assert queries.earlier_of(held, "rationales-1") == []


def test_the_latest_records_that_a_person_may_see_are_offered(acting, by, assessment):
    assert [one.record for one in queries.offered(by, "assessment")] == [assessment.reference]
    assert queries.offered(by, "decision") == []
    manager = acting(Role.MANAGER)
    group = sharing.found_group(
        by=manager, partnership=manager.partnership, name="Few", purpose="A test."
    )
    sharing.mark(by=manager, kind="assessment", record_id=assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert queries.offered(by, "assessment") == []
    assert len(queries.offered(manager, "assessment")) == 1


def test_strangers_see_nothing_of_it(acting, cast, cycle):
    stranger = acting(Role.ANALYST, cast.other)
    assert queries.cycle(stranger, cycle.reference) is None
    assert queries.current(stranger, TODAY) is None
    assert queries.describe(stranger, [cycle.reference]) == {}
    assert queries.describe_stages(stranger, [cycle.record_of("draft-1")]) == {}


def test_the_thread_is_told_of_cycles_and_of_their_stages(by, cycle):
    told = queries.describe(by, [cycle.reference, "NONE-1"])
    assert told == {
        cycle.reference: (str(cycle), f"/southmere/assessment/cycle/{cycle.reference}/")
    }
    stage = cycle.record_of("draft-1")
    told = queries.describe_stages(by, [stage, cycle.record_of("tea")])
    where = f"/southmere/assessment/cycle/{cycle.reference}/stages/draft-1/"
    assert told == {stage: ("First draft for feedback", where)}


def test_what_stages_yield_are_kinds_that_the_thread_knows():
    yielded = {stage.record for one in shipped_cycles() for stage in one.stages if stage.record}
    assert yielded <= {kind.name for kind in kinds()}
