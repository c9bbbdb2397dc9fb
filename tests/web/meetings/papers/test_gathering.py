"""A pack holds of each paper the file that its form takes, of those that the reader sees, under the highest marking."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.agenda.services import draw_up, move_item
from frankpledge.web.meetings.papers import services
from frankpledge.web.meetings.papers.gathering import UNNAMED, bind, gather
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.papers.conftest import LAST_DAY
from tests.web.meetings.sent import office, pdf

LATE = LAST_DAY + datetime.timedelta(days=1)


@pytest.fixture
def pack(manager, may_meeting):
    """Give a pack: how many pages of papers, what its contents say, its marking, what was read."""

    def given(form, who=manager):
        made = gather(who, may_meeting, form)
        reader = PdfReader(io.BytesIO(bind(made)))
        words = " ".join(reader.pages[0].extract_text().split())
        return len(reader.pages) - 1, words, str(made.marking), made.restricted

    return given


def test_the_public_pack_holds_public_files_and_the_exempt_one_the_exempt_where_there_is_one(
    take, manager, pack
):
    both, _, exempt = (
        take(pages=3),
        take("Open", pages=4),
        take("Closed", pages=5, meant_for="exempt"),
    )
    services.add_file(
        by=manager, paper=both, file=receive("b.pdf", pdf(7)), meant_for="exempt", today=LAST_DAY
    )
    pages, words, marking, read = pack("public")
    assert (pages, marking, read) == (3 + 4, "OFFICIAL", ())
    assert "Closed" not in words
    pages, words, marking, read = pack("exempt")
    assert (pages, marking) == (7 + 4 + 5, "OFFICIAL-SENSITIVE")
    assert set(read) == {both.reference, exempt.reference}
    assert "Closed" in words


def test_a_late_paper_is_bound_in_once_the_chair_takes_it_and_named_until_then(take, manager, pack):
    held = take(today=LATE, pages=2)
    pages, words, *_ = pack("public")
    assert (pages, "Performance (late: the chair decides)" in words) == (0, True)
    services.admit(by=manager, paper=held, is_admitted=False, why="Unread")
    pages, words, *_ = pack("public")
    assert (pages, "Performance (late: not taken)" in words) == (0, True)
    services.admit(by=manager, paper=held, is_admitted=True, why="Read out")
    assert pack("public")[0] == 2


def test_what_is_no_pdf_is_named_and_sent_apart(item, manager, pack):
    file = receive("costs.xlsx", office("xl/workbook.xml"))
    services.take_paper(
        by=manager, item=item, title="Costs", file=file, meant_for="public", today=LAST_DAY
    )
    pages, words, *_ = pack("public")
    assert (pages, "Costs (XLSX, sent apart)" in words) == (0, True)


def test_a_paper_that_is_closed_to_the_reader_is_not_in_it(take, manager, south, appoint, pack):
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    take("Secret", meant_for="exempt", level=Level.OFFICIAL_SENSITIVE, groups=[group])
    member = appoint(Role.BOARD_MEMBER, "sdc")
    pages, words, marking, read = pack("exempt", member)
    assert (pages, marking, read) == (0, "OFFICIAL", ())
    assert "Secret" not in words
    assert pack("exempt")[2] == "OFFICIAL-SENSITIVE – need to know: Panel"


def test_a_pack_has_another_digest_as_soon_as_anything_in_it_is_another(
    take, manager, may_meeting, item
):
    def digest(form="public"):
        return gather(manager, may_meeting, form).digest

    paper, seen = take(), []
    for change in (
        lambda: None,
        lambda: services.add_file(
            by=manager, paper=paper, file=receive("b.pdf", pdf(4)), meant_for="public", today=LATE
        ),
        lambda: services.admit(by=manager, paper=paper, is_admitted=True, why="Read out"),
        lambda: take("Another"),
        lambda: move_item(by=manager, item=item, up=True),
        lambda: mark(by=manager, kind="meeting", record_id=may_meeting.reference, level=Level.OFFICIAL_SENSITIVE),
    ):  # fmt: skip
        change()
        seen.append(digest())
        assert digest() == seen[-1]
    seen.append(digest("exempt"))
    assert len(set(seen)) == len(seen)


def test_who_sees_the_same_has_the_same_digest_and_who_sees_less_has_another(
    take, manager, may_meeting, south, appoint
):
    take()
    member = appoint(Role.BOARD_MEMBER, "sdc")
    assert (
        gather(member, may_meeting, "exempt").digest
        == gather(manager, may_meeting, "exempt").digest
    )
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    take("Secret", meant_for="exempt", level=Level.OFFICIAL_SENSITIVE, groups=[group])
    assert (
        gather(member, may_meeting, "exempt").digest
        != gather(manager, may_meeting, "exempt").digest
    )
    assert (
        gather(member, may_meeting, "public").digest
        == gather(manager, may_meeting, "public").digest
    )


def test_who_may_not_read_exempt_papers_gathers_none(take, may_meeting, appoint):
    take(meant_for="exempt")
    with pytest.raises(CallFault, match="Ask for the public one"):
        gather(appoint(Role.SCRUTINY, "sdc"), may_meeting, "exempt")


def test_a_pack_asks_few_questions_however_many_papers(take, pack, django_assert_max_num_queries):
    for number in range(4):
        take(f"Paper {number}", pages=1)
    with django_assert_max_num_queries(5):
        assert pack("public")[0] == 4


@pytest.mark.parametrize("guard", ["record", "measure", "restricted"])
def test_the_public_pack_names_nothing_that_is_marked_or_restricted_whoever_asks(
    manager, may_meeting, refer, pack, guard
):
    held = refer("robbery")
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    title = held.what[:20]
    assert title in pack("public")[1]
    level = Level.OFFICIAL_SENSITIVE
    if guard == "record":
        mark(by=manager, kind="exception", record_id=held.reference, level=level)
    elif guard == "measure":
        mark(by=manager, kind="indicator", record_id=held.indicator.slug, level=level)
    else:
        type(held.indicator).objects.filter(pk=held.indicator.pk).update(is_restricted=True)
    _, words, marking, _ = pack("public")
    assert (title in words, UNNAMED in words, marking) == (False, True, "OFFICIAL")
    assert title in pack("exempt")[1]


def test_a_paper_that_was_marked_since_is_in_the_public_pack_no_more(take, manager, pack):
    paper = take("Opened", pages=2)
    assert pack("public")[0] == 2
    mark(
        by=manager,
        kind="meeting-paper",
        record_id=paper.reference,
        level=Level.OFFICIAL_SENSITIVE,
    )
    pages, words, marking, _ = pack("public")
    assert (pages, "Opened" in words, marking) == (0, False, "OFFICIAL")
    assert pack("exempt")[0] == 2
