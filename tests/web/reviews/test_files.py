"""Files of a case are kept, taken and taken out; the history says that it was so, and of no file what it is called."""

from __future__ import annotations

import pytest
from django.db import connection

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.reviews import files
from frankpledge.web.reviews.case_files import ReviewFile
from frankpledge.web.reviews.doors import RESTRICTED
from frankpledge.web.sharing.models import Read
from tests.web.reviews.conftest import TODAY
from tests.web.reviews.filing import keep


def test_files_are_numbered_in_turn_and_each_is_in_the_history_without_a_word_of_it(
    coordinator, reporting
):
    made = [keep(coordinator, reporting, kind=kind) for kind in ("letter", "agency-report")]
    assert [(one.number, one.kind) for one in made] == [(1, "letter"), (2, "agency-report")]
    assert made[0].size == len(made[0].content) > 0
    assert made[0].pages == 1
    events = Event.objects.filter(action="file kept")
    assert [one.after for one in events] == [{"fields": ["file"]}] * 2
    assert {one.record for one in events} == {reporting.reference}


def test_a_file_is_of_a_kind_that_there_is(coordinator, reporting):
    with pytest.raises(ValueError, match="gossip"):
        keep(coordinator, reporting, kind="gossip")


def test_the_list_does_not_fetch_the_bytes(coordinator, reporting):
    keep(coordinator, reporting)
    (held,) = files.files_of(reporting)
    assert "content" in held.get_deferred_fields()


def test_what_is_taken_out_is_gone_from_the_database_and_its_row_says_why(coordinator, reporting):
    keep(coordinator, reporting)
    told = {"by": coordinator, "review": reporting, "today": TODAY, "number": 1}
    with pytest.raises(CallFault, match="Say why"):
        files.take_out(**told, why=" ")
    files.take_out(**told, why=" of another case ")
    held = ReviewFile.objects.get()
    assert (held.name, held.content, held.size, held.pages) == ("", b"", 0, 0)
    assert (held.out_on, held.out_why) == (TODAY, "of another case")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content FROM reviews_reviewfile")
        ((name, content),) = cursor.fetchall()
    assert (name, bytes(content)) == ("", b"")
    assert Event.objects.filter(action="file taken out", record=reporting.reference).count() == 1
    with pytest.raises(CallFault, match="already"):
        files.take_out(**told, why="again")
    assert keep(coordinator, reporting).number == 2


def test_who_took_which_file_is_noted_and_told_of_this_case_alone(coordinator, reporting, notified):
    held = keep(coordinator, reporting)
    files.note_taken(coordinator, held)
    Read.objects.create(
        partnership=reporting.partnership_id, kind=files.KIND, record=f"{reporting.reference}0-F01",
        by="somebody", at=Read.objects.get().at,
    )  # fmt: skip
    (noted,) = files.takings(reporting)
    assert (noted.record, noted.by) == (held.reference, str(coordinator.person_id))


def test_a_file_leaves_under_a_name_that_tells_of_nobody(coordinator, reporting):
    held = keep(coordinator, reporting)
    name = files.leaves_as(held, RESTRICTED)
    assert name == f"{reporting.reference}-F01-overview-report-OFFICIAL-SENSITIVE.pdf"
