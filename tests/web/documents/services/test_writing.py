"""Documents are begun and written: each text is kept, and nobody writes over what they have not seen."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents.models import SectionText
from frankpledge.web.documents.services import review, writing
from frankpledge.web.history.models import Event

from ..conftest import CONTROL, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_evidence")]


def write(by, edition, words, base=0, section="priorities"):
    return writing.write(
        by=by, edition=edition, section=section, base=base, words=words, today=TODAY
    )


def test_a_document_is_begun_with_its_first_edition_and_its_history(begun):
    edition = begun()
    assert (edition.document.reference, edition.number, edition.state) == (
        "SOUTHMERE-DOC-001",
        1,
        "draft",
    )
    event = Event.objects.get(kind="document")
    assert (event.action, event.after["edition"]) == ("document begun", 1)
    assert begun().document.reference == "SOUTHMERE-DOC-002"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"title": " "}, "Enter a title"), ({"version": ""}, "Enter a version"),
     ({"outline": "none"}, "no kind of document"), ({"last": "2022-01"}, "before"), ({"first": "never"}, "month")],
)  # fmt: skip
def test_what_is_wrong_is_said_when_one_is_begun(begun, wrong, words):
    with pytest.raises(CallFault, match=words):
        begun(**wrong)


def test_every_text_is_kept_and_the_history_holds_none_of_the_words(begun, acting):
    edition, analyst = begun(), acting(Role.ANALYST)
    write(analyst, edition, "First words.  \r\n")
    write(analyst, edition, "Better words.", base=1)
    assert write(analyst, edition, "Better words.", base=2).number == 2
    assert list(SectionText.objects.values_list("number", "words")) == [
        (1, "First words."),
        (2, "Better words."),
    ]
    assert "words." not in str(list(Event.objects.values_list("before", "after")))


def test_nobody_writes_over_what_they_have_not_seen(begun, acting):
    edition = begun()
    write(acting(Role.ANALYST), edition, "Theirs.")
    with pytest.raises(writing.Overtaken) as fault:
        write(acting(Role.MANAGER), edition, "Mine.")
    assert fault.value.held.words == "Theirs."
    assert SectionText.objects.count() == 1


def test_a_section_that_there_is_not_is_refused(begun, acting):
    with pytest.raises(CallFault, match="no section 'none'"):
        write(acting(Role.ANALYST), begun(), "Words.", section="none")


def test_what_is_changed_after_freezing_has_to_be_frozen_again(begun, acting):
    edition, analyst = begun(), acting(Role.ANALYST)
    for change in (
        lambda: write(analyst, edition, "New words."),
        lambda: writing.describe(by=analyst, edition=edition, **CONTROL | {"version": "1.1"}),
    ):
        review.freeze(by=analyst, edition=edition, today=TODAY)
        change()
        edition.refresh_from_db()
        assert edition.frozen is None


def test_a_control_sheet_that_says_the_same_changes_nothing(begun, acting):
    edition = begun()
    before = Event.objects.count()
    told = {
        name: getattr(edition, name)
        for name in (*CONTROL, "changes", "updated_by", "next_revision")
    }
    writing.describe(by=acting(Role.ANALYST), edition=edition, **told)
    assert Event.objects.count() == before


def test_the_next_edition_begins_with_what_was_written_and_only_when_the_last_is_out(
    begun, acting, published
):
    edition, analyst = begun(), acting(Role.ANALYST)
    write(analyst, edition, "It lasts.")
    with pytest.raises(CallFault, match="Finish that one first"):
        writing.begin_edition(by=analyst, document=edition.document, today=TODAY, **CONTROL)
    review.freeze(by=analyst, edition=edition, today=TODAY)
    review.send(by=analyst, edition=edition)
    review.approve(by=acting(Role.MANAGER), edition=edition, today=TODAY, meeting="Board", on=TODAY)
    published(edition)
    later = writing.begin_edition(
        by=analyst, document=edition.document, today=TODAY, **CONTROL | {"version": "2.0"}
    )
    assert later.number == 2
    assert [row.words for row in later.texts.all()] == ["It lasts."]


def test_nothing_is_written_in_another_partnership_nor_past_a_draft(begun, acting, cast):
    edition, analyst = begun(), acting(Role.ANALYST)
    stranger = cast.person(Role.MANAGER, cast.other)
    by = type(analyst).objects.get(person=stranger)
    with pytest.raises(CallFault, match="no such document"):
        write(by, edition, "Words.")
    review.freeze(by=analyst, edition=edition, today=TODAY)
    review.send(by=analyst, edition=edition)
    with pytest.raises(CallFault, match=r"in review\. That is done to one that is draft"):
        write(analyst, edition, "Words.")
