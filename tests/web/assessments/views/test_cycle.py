"""The pages of the cycle: the timetable, beginning and ending it, a stage and whether it is done."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
import yaml
from django.urls import reverse

from frankpledge.definitions.cycles import load_cycle
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.cycle import services
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.sharing import services as sharing
from tests.web.assessments.conftest import TODAY

DAY = datetime.date(2024, 10, 18)
SENT = {
    "done_on-day": "18",
    "done_on-month": "10",
    "done_on-year": "2024",
    "words": "Eleven themes.",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


@pytest.fixture
def at(cast):
    """Give an address of the own partnership."""
    return lambda name, *places: reverse(name, args=[cast.own.pk, *places])


@pytest.fixture
def stage(at, cycle):
    """Give an address of a stage of the cycle."""
    return lambda name="cycle-stage", stage="rationales-1": at(name, cycle.reference, stage)


def test_where_no_cycle_is_begun_the_page_says_what_to_do(as_role, at):
    assert "Begin a cycle" in as_role(Role.ANALYST).get(at("cycle")).text
    page = as_role(Role.BOARD_MEMBER).get(at("cycle")).text
    assert "Begin a cycle" not in page
    assert "analysts and manager begin one" in page


def test_the_timetable_is_a_table_of_lanes_and_years(as_role, at, cycle):
    page = as_role(Role.BOARD_MEMBER).get(at("cycle")).text
    assert page.count("<table") == 1
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == 4
    years = [page.index(f'fp-cycle__year">Year {year}') for year in (4, 3, 2, 1)]
    assert years == sorted(years)
    assert "Year 2 of 4, until 31 March 2028." in page
    assert "9 stages late" in page
    assert page.count('fp-cycle__stage"') == 22
    assert cycle.reference in page
    assert "Give this cycle up" not in page


def test_every_state_stands_in_words_beside_its_shape(as_role, at, stage, cycle):
    as_role(Role.ANALYST).post(stage("stage-done"), SENT)
    page = as_role(Role.BOARD_MEMBER).get(at("cycle-of", cycle.reference)).text
    for words in ("</span> Done</strong>", "</span> Late</strong>", "</span> Under way</strong>",
                  "</span> To come</strong>"):  # fmt: skip
        assert words in page


def test_a_cycle_that_is_over_says_so_and_the_next_is_offered_until_it_is_begun(
    as_role, acting, at
):
    by = acting(Role.ANALYST)
    four = load_cycle("four-years")
    first = services.begin_cycle(by=by, today=TODAY, definition=four, begins="2020-04")
    page = as_role(Role.ANALYST).get(at("cycle")).text
    assert "This cycle ended on 31 March 2024." in page
    assert "Begin the next cycle" in page
    assert "Not recorded as done" in page
    assert "Give this cycle up" not in page
    services.begin_cycle(by=by, today=TODAY, definition=four, begins="2026-04")
    page = as_role(Role.ANALYST).get(at("cycle-of", first.reference)).text
    assert "Begin the next" not in page
    assert "April 2026 to March 2030" in page


def test_an_analyst_begins_a_cycle(as_role, at):
    sent = {"definition": "annual", "begins": "2025-04"}
    page = as_role(Role.ANALYST).post(at("begin-cycle"), sent, follow=True)
    assert "One year begins as SOUTHMERE-CY-001." in page.text
    assert Cycle.objects.get().begun_on == TODAY


def test_a_cycle_from_a_file_works_on_every_page(as_role, at):
    content = load_cycle("annual").model_dump(mode="json", exclude_none=True)
    content |= {"id": "ours", "name": "Ours (synthetic)"}
    content["lanes"][0]["name"] = "What people say"
    content["years"][0]["stages"][0] |= {"name": "Ask <everybody>", "window": [9, 10]}
    client = as_role(Role.ANALYST)
    sent = {"definition": "own-file", "begins": "2025-04", "own": yaml.safe_dump(content)}
    page = client.post(at("begin-cycle"), sent, follow=True).text
    assert "What people say" in page
    assert "Ask &lt;everybody&gt;" in page
    assert "December 2025 to January 2026" in page
    reference = Cycle.objects.get().reference
    assert "Ask &lt;everybody&gt;" in client.get(at("cycle-stage", reference, "consultation")).text
    client.post(at("stage-done", reference, "consultation"), SENT | {"done_on-year": "2025"})
    assert StageDone.objects.get().cycle.name == "Ours (synthetic)"
    assert "Ask <everybody>" in client.get(at("cycle-file", reference)).text
    assert "Ours (synthetic)" in client.get(at("cycle")).text
    assert "Late: 1 stage." not in client.get(at("today")).text
    assert "Next: " in client.get(at("today")).text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"begins": "2030-04"}, "Choose which cycle begins"),
        ({"definition": "annual", "begins": "2025-04"}, "overlaps"),
        ({"definition": "own-file", "begins": "2030-04"}, "Copy the text of the cycle’s file"),
    ],
)
def test_what_begins_no_cycle_is_refused_on_the_form(as_role, at, cycle, sent, words):
    page = as_role(Role.MANAGER).post(at("begin-cycle"), sent)
    assert page.status_code == 400
    assert words in page.text
    assert Cycle.objects.get() == cycle


def test_a_stage_says_what_it_is_for_and_a_reader_is_offered_no_change(as_role, stage):
    page = as_role(Role.BOARD_MEMBER).get(stage()).text
    for words in ("September to October 2024", "One rationale document a theme", "The scoring sessions",
                  "Theme specialists", "Consultation, year 1 of 4"):  # fmt: skip
        assert words in page
    assert "Mark as done" not in page
    assert "Mark as done" in as_role(Role.ANALYST).get(stage()).text


def test_a_stage_is_done_with_what_it_yielded_and_reopened(as_role, at, cycle, assessment):
    client = as_role(Role.ANALYST)
    done = at("stage-done", cycle.reference, "draft-1")
    form = client.get(done).text
    assert f"{assessment.title} ({assessment.reference})" in form
    page = client.post(done, SENT | {"yielded": assessment.reference}, follow=True).text
    assert "It is written down as done." in page
    for words in ("18 October 2024", "Eleven themes.", "yielded", assessment.title, "Reopen this stage",
                  "Synthetic Analyst"):  # fmt: skip
        assert words in page
    assert "Mark as done" not in page
    reopen = at("reopen-stage", cycle.reference, "draft-1")
    assert client.post(reopen, {"why": ""}).status_code == 400
    page = client.post(reopen, {"why": "Feedback is still coming."}, follow=True).text
    assert "It is open again." in page
    assert "Feedback is still coming." in page
    assert assessment.title not in page
    assert "Mark as done" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"done_on-year": "2030"}, "and today"),
        ({"done_on-day": ""}, "The day on which it was done must include a day"),
        ({"yielded": "NONE-1"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_stage_done_is_refused_on_the_form(
    as_role, at, cycle, assessment, wrong, words
):
    del assessment
    page = as_role(Role.ANALYST).post(at("stage-done", cycle.reference, "draft-1"), SENT | wrong)
    assert page.status_code == 400
    assert words in page.text
    assert not StageDone.objects.exists()


def test_a_form_that_names_a_restricted_record_is_marked(as_role, acting, at, cycle, assessment):
    sharing.mark(by=acting(Role.MANAGER), kind="assessment", record_id=assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    client = as_role(Role.ANALYST)
    form = client.get(at("stage-done", cycle.reference, "draft-1")).text
    assert "OFFICIAL-SENSITIVE" in form
    client.post(
        at("stage-done", cycle.reference, "draft-1"), SENT | {"yielded": assessment.reference}
    )
    assert "OFFICIAL-SENSITIVE" in client.get(at("cycle-stage", cycle.reference, "draft-1")).text
    assert "OFFICIAL-SENSITIVE" not in client.get(at("cycle")).text


def test_a_reopening_that_cannot_be_is_refused_on_the_form(as_role, stage):
    page = as_role(Role.ANALYST).post(stage("reopen-stage"), {"why": "No."})
    assert page.status_code == 400
    assert "not written down as done" in page.text


def test_a_cycle_is_given_up_with_its_reason_and_stays_to_be_read(as_role, at, cycle):
    client, where = as_role(Role.MANAGER), at("give-up-cycle", cycle.reference)
    assert client.post(where, {"why": ""}).status_code == 400
    page = client.post(where, {"why": "Begun in the wrong month."}, follow=True).text
    assert "No cycle is begun yet." in page
    assert "(given up)" in page
    page = client.get(at("cycle-of", cycle.reference)).text
    assert "Begun in the wrong month." in page
    assert "Give this cycle up" not in page
    assert "stages late" not in page
    assert "Mark as done" not in client.get(at("cycle-stage", cycle.reference, "draft-1")).text
    assert client.post(where, {"why": "Again."}).status_code == 400


def test_the_file_has_a_row_a_stage(as_role, at, cycle):
    answer = as_role(Role.BOARD_MEMBER).get(at("cycle-file", cycle.reference))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 22
    assert rows[0]["state"] == "late"
    assert {row["marking"] for row in rows} == {"OFFICIAL"}


@pytest.mark.parametrize("name", ["cycle-of", "cycle-file", "give-up-cycle"])
def test_a_cycle_that_is_not_there_is_404(as_role, at, name):
    assert as_role(Role.ANALYST).get(at(name, "NONE-1")).status_code == 404


@pytest.mark.parametrize("name", ["cycle-stage", "stage-done", "reopen-stage"])
def test_a_stage_that_is_not_there_is_404(as_role, at, cycle, name):
    for reference, stage in ((cycle.reference, "tea"), ("NONE-1", "draft-1")):
        assert as_role(Role.ANALYST).get(at(name, reference, stage)).status_code == 404


def test_what_the_documents_state_of_a_cycle_can_be_read(as_role, at, cycle):
    Cycle.objects.filter(pk=cycle.pk).update(
        is_as_stated=True, led_by="The analysts", approved="In autumn", source="Plan, App. A",
        aims=["Less effort on a long report"], next_priorities="early 2025", note="Garbled in places.",
    )  # fmt: skip
    page = as_role(Role.BOARD_MEMBER).get(at("cycle")).text
    for words in (
        "The analysts",
        "In autumn",
        "Plan, App. A",
        "Less effort",
        "early 2025",
        "Garbled",
    ):
        assert words in page
