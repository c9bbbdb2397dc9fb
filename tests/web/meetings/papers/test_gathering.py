"""A pack holds of each paper the file that its form takes, of those that the reader sees, under the highest marking."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.papers import services
from frankpledge.web.meetings.papers.files import receive
from frankpledge.web.meetings.papers.gathering import pack_of
from frankpledge.web.sharing.services import found_group
from tests.web.meetings.papers.conftest import LAST_DAY
from tests.web.meetings.sent import office, pdf

LATE = LAST_DAY + datetime.timedelta(days=1)


@pytest.fixture
def pack(manager, may_meeting):
    """Give a pack: how many pages of papers, what its contents say, its marking, what was read."""

    def given(form, who=manager):
        made = pack_of(who, may_meeting, form)
        reader = PdfReader(io.BytesIO(made.content))
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


def test_a_pack_asks_few_questions_however_many_papers(take, pack, django_assert_max_num_queries):
    for number in range(4):
        take(f"Paper {number}", pages=1)
    with django_assert_max_num_queries(5):
        assert pack("public")[0] == 4
