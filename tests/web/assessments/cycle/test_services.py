"""A cycle is begun, its stages done and reopened, or given up: with history, thread and reasons, in its partnership."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.cycles import define_cycle, load_cycle
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.cycle import queries, services
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY

FOUR, ANNUAL = load_cycle("four-years"), load_cycle("annual")
DAY = datetime.date(2024, 10, 18)


@pytest.fixture
def by(acting):
    return acting(Role.ANALYST)


@pytest.fixture
def done(by, cycle):
    """Write a stage down as done, with more said or instead."""

    def write(**more):
        given = {"by": by, "today": TODAY, "cycle": cycle, "stage": "rationales-1", "done_on": DAY}
        return services.stage_done(**given | more)

    return write


def test_a_cycle_begins_with_its_whole_definition_and_says_so_in_the_history(cycle):
    assert (cycle.reference, cycle.begins, cycle.last) == ("SOUTHMERE-CY-001", "2024-04", "2028-03")
    assert define_cycle(cycle.plan) == FOUR
    event = Event.objects.get(kind=queries.KIND)
    assert (event.action, event.record) == ("begun", cycle.reference)
    assert event.after == {
        "definition": FOUR.id, "version": 1, "begins": "2024-04", "last": "2028-03",
    }  # fmt: skip


def test_the_next_cycle_follows_and_the_thread_says_so(by, cycle):
    made = services.begin_cycle(by=by, today=TODAY, definition=ANNUAL, begins="2028-04")
    link = Link.objects.get()
    assert (link.source, link.relation, link.target) == (
        cycle.reference,
        "followed by",
        made.reference,
    )


@pytest.mark.parametrize("begins", ["2028-03", "2024-04", "2023-05"])
def test_two_cycles_never_overlap(by, cycle, begins):
    with pytest.raises(
        CallFault, match=f"{cycle.reference} runs from 2024-04 to 2028-03, .*{begins}"
    ):
        services.begin_cycle(by=by, today=TODAY, definition=ANNUAL, begins=begins)


@pytest.mark.parametrize("begins", ["2024-13", "April", "", "2024-4"])
def test_what_is_no_month_is_refused_with_its_value(by, begins):
    with pytest.raises(CallFault, match=f"'{begins}' is not a month"):
        services.begin_cycle(by=by, today=TODAY, definition=ANNUAL, begins=begins)


def test_a_stage_whose_record_would_be_too_long_is_refused(acting, cast):
    cast.own.short_name = "A" * 40
    cast.own.save()
    by = acting(Role.ANALYST)
    long = ANNUAL.model_dump(mode="json")
    long["years"][0]["stages"][0]["id"] = "a" * 40
    with pytest.raises(CallFault, match="too long here"):
        services.begin_cycle(by=by, today=TODAY, definition=define_cycle(long), begins="2024-04")
    assert not Cycle.objects.exists()


def test_a_stage_is_done_with_history_but_without_its_words_there(done, cycle):
    row = done(words=" Eleven themes. ")
    assert row.words == "Eleven themes."
    event = Event.objects.get(kind=queries.STAGE)
    assert (event.action, event.record) == ("done", f"{cycle.reference}-rationales-1")
    assert event.title == "Rationale documents by theme specialists"
    assert event.after == {"done_on": "2024-10-18"}


def test_what_a_stage_yielded_is_tied_by_the_thread(done, cycle, assessment):
    done(yielded=("assessment", assessment.reference))
    link = Link.objects.get()
    assert (link.source_kind, link.source) == (queries.STAGE, f"{cycle.reference}-rationales-1")
    assert (link.relation, link.target) == ("yielded", assessment.reference)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stage": "tea"}, "'tea' is no stage of SOUTHMERE-CY-001"),
        ({"done_on": datetime.date(2024, 3, 31)}, "between 1 April 2024"),
        ({"done_on": TODAY + datetime.timedelta(days=1)}, "and today"),
        ({"yielded": ("assessment", "NONE-1")}, "There is no record 'NONE-1'"),
    ],
)
def test_what_cannot_be_done_is_refused(done, wrong, words):
    with pytest.raises(CallFault, match=words):
        done(**wrong)
    assert not StageDone.objects.exists()


def test_a_stage_is_done_on_the_first_day_of_the_cycle_and_today_at_the_latest(done):
    assert done(done_on=datetime.date(2024, 4, 1)).pk
    assert done(stage="scoring-1", done_on=TODAY).pk


def test_a_stage_is_done_once(done):
    done()
    with pytest.raises(CallFault, match="Reopen it first"):
        done()


def test_a_stage_is_reopened_with_its_reason_and_what_it_yielded_is_untied(
    done, by, cycle, assessment
):
    done(yielded=("assessment", assessment.reference))
    for why in ("", "  "):
        with pytest.raises(CallFault, match="Enter why"):
            services.stage_reopened(by=by, today=TODAY, cycle=cycle, stage="rationales-1", why=why)
    row = services.stage_reopened(
        by=by, today=TODAY, cycle=cycle, stage="rationales-1", why=" Two are missing. "
    )
    assert (row.reopened_on, row.reopened_why, row.reopened_by) == (TODAY, "Two are missing.", by)
    assert not Link.objects.exists()
    event = Event.objects.filter(kind=queries.STAGE).last()
    assert (event.action, event.before, event.after) == (
        "reopened", {"done_on": "2024-10-18"}, {"why": "Two are missing."},
    )  # fmt: skip
    assert done().pk != row.pk
    assert StageDone.objects.count() == 2


def test_what_is_not_done_is_not_reopened(by, cycle):
    with pytest.raises(CallFault, match="not written down as done"):
        services.stage_reopened(by=by, today=TODAY, cycle=cycle, stage="draft-1", why="No.")


def test_a_cycle_that_is_given_up_changes_no_more_and_gives_its_months_free(done, by, cycle):
    given = {"by": by, "today": TODAY, "cycle": cycle}
    with pytest.raises(CallFault, match="Enter why"):
        services.give_up_cycle(**given, why=" ")
    services.give_up_cycle(**given, why="Begun in the wrong month.")
    for write in (done, lambda: services.give_up_cycle(**given, why="Again.")):
        with pytest.raises(CallFault, match="was given up"):
            write()
    assert services.begin_cycle(by=by, today=TODAY, definition=FOUR, begins="2024-04").number == 2
    assert not Link.objects.exists()


def test_a_strangers_cycle_is_refused(acting, cast, cycle):
    stranger = acting(Role.ANALYST, cast.other)
    with pytest.raises(CallFault, match="no cycle of this partnership"):
        services.give_up_cycle(by=stranger, today=TODAY, cycle=cycle, why="Mine.")


def test_every_write_needs_a_later_cycle_only_within_its_own_partnership(acting, cast, cycle):
    other = services.begin_cycle(
        by=acting(Role.ANALYST, cast.other), today=TODAY, definition=FOUR, begins="2024-04"
    )
    assert other.reference == "OTHERBY-CY-001"


def test_a_cycle_that_is_over_is_not_given_up_any_more(by, cycle):
    given = {"by": by, "cycle": cycle, "why": "Never followed."}
    with pytest.raises(CallFault, match="is over since 31 March 2028"):
        services.give_up_cycle(**given, today=datetime.date(2028, 4, 1))
    assert services.give_up_cycle(**given, today=datetime.date(2028, 3, 31)).given_up_on
