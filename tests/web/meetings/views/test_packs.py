"""A pack is asked for by a form, grows before one's eyes, and leaves only for whom it was made or who sees the same."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import places
from frankpledge.web.meetings.models import Pack, Paper, PaperFile
from frankpledge.web.meetings.packs import jobs
from frankpledge.web.meetings.packs.queries import lock_of
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import add_member, found_group, mark, remove_member
from tests.web.meetings.conftest import TODAY, words
from tests.web.meetings.papers.conftest import item, take

pytestmark = pytest.mark.usefixtures("on_a_day", "_own_store")
__all__ = ["item", "take"]


@pytest.fixture
def _own_store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


@pytest.fixture
def client(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def place(at, may_meeting):
    """Give the address of a page of the pack."""

    def of(content="public", part=""):
        return at(f"board-pack{part}", may_meeting.reference, content)

    return of


def worked():
    """Let the worker make what waits."""
    for pack in Pack.objects.filter(state=Pack.State.WAITING):
        jobs.make_pack.func(pack.pk)


def test_the_page_of_the_meeting_asks_for_the_packs_that_its_reader_may_read(
    client, at, may_meeting, take, appoint, signed_in, place
):
    take()
    where = at("meeting", may_meeting.reference)
    page = words(client.get(where))
    assert f'<form method="post" action="{place("public")}">' in page
    assert f'<form method="post" action="{place("exempt")}">' in page
    page = words(signed_in(appoint(Role.SCRUTINY, "sdc")).get(where))
    assert f'<form method="post" action="{place("public")}">' in page
    assert place("exempt") not in page


def test_a_pack_is_asked_for_waits_grows_and_is_there(client, take, place):
    take(today=TODAY, pages=2)
    assert "Make the board pack" in words(client.get(place()))
    page = words(client.post(place(), follow=True))
    assert "The pack waits for the worker." in page
    assert "frankpledge worker" in page, "no worker runs here, and the page says what to do"
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert f'data-fp-progress="{place(part="-progress")}"' in page
    pack = Pack.objects.get()
    with places.alive(lock_of(pack)):
        Pack.objects.update(state=Pack.State.RUNNING, done=1, total=3)
        part = words(client.get(place(part="-progress")))
        assert "1 of 3 papers" in part
        assert 'max="3" value="1"' in part
        assert "<html" not in part
    Pack.objects.update(state=Pack.State.WAITING)
    worked()
    assert 'data-fp-part="bar"' not in words(client.get(place(part="-progress")))
    page = words(client.get(place()))
    assert "1 paper with 2 pages, after the running order." in page
    assert place(part="-file") in page
    assert "http-equiv" not in page


def test_a_pack_leaves_under_its_marking_and_the_exempt_papers_in_it_count_as_read(
    client, take, place
):
    take(today=TODAY), take("Secret", meant_for="exempt", today=TODAY)
    for content in ("public", "exempt"):
        client.post(place(content))
    worked()
    answer = client.get(place("public", "-file"))
    assert "OFFICIAL-public.pdf" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    assert not Read.objects.exists()
    client.get(place("exempt"))
    assert not Read.objects.exists(), "who sees that a pack is there has read nothing yet"
    answer = client.get(place("exempt", "-file"))
    assert answer.content.startswith(b"%PDF-")
    assert "OFFICIAL-SENSITIVE-exempt.pdf" in answer["Content-Disposition"]
    assert [one.record for one in Read.objects.all()] == [
        Paper.objects.get(title="Secret").reference
    ]


def test_the_pack_of_somebody_who_sees_more_is_not_there_for_who_sees_less(
    client, take, place, manager, south, appoint, signed_in
):
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    take(today=TODAY)
    take("Secret", meant_for="exempt", today=TODAY, level=Level.OFFICIAL_SENSITIVE, groups=[group])
    client.post(place("exempt"))
    worked()
    member = signed_in(appoint(Role.BOARD_MEMBER, "sdc"))
    page = words(member.get(place("exempt")))
    assert "Make the board pack" in page
    assert "Panel" not in page
    answer = member.get(place("exempt", "-file"), follow=True)
    assert b"%PDF-" not in answer.content
    assert "There is no pack of what lies on the table now." in words(answer)
    assert words(member.get(place("exempt", "-progress"))) == ""
    member.post(place("exempt"))
    worked()
    answer = member.get(place("exempt", "-file"))
    assert answer.content.startswith(b"%PDF-")
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1 + 3
    assert Pack.objects.filter(state="done").count() == 2


@pytest.fixture
def six_papers(take, manager, south):
    """Lay papers of all markings on the table, each with twice the pages of the one before; give the group of two."""
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    closed = {"level": Level.OFFICIAL_SENSITIVE, "groups": [group], "meant_for": "exempt"}
    more = ({}, {"meant_for": "exempt"}, closed, {}, closed, {"meant_for": "exempt"})
    for number, told in enumerate(more):
        take(f"Matter {number}.", pages=1 << number, today=TODAY, **told)
    return group


def in_pack(client, place, content):
    """Give the papers that the pack which somebody gets binds in, told from its pages, and what it says in words."""
    answer = client.get(place(content, "-file"))
    if answer.headers["Content-Type"] != "application/pdf":
        return None
    read = PdfReader(io.BytesIO(answer.content))
    said = " ".join(page.extract_text() for page in read.pages) + str(read.outline)
    bound = len(read.pages) - 1
    return {n for n in range(6) if bound >> n & 1}, {n for n in range(6) if f"Matter {n}." in said}


def opened_one_by_one(client, at):
    """Give the papers whose file somebody can open from the agenda."""
    files = PaperFile.objects.select_related("paper").order_by("paper__number")
    paths = [at("paper-file", one.paper.reference, one.pk) for one in files]
    return {n for n, path in enumerate(paths) if client.get(path).status_code == 200}


def test_a_pack_binds_in_what_its_reader_can_open_one_by_one_and_names_nothing_else(
    client, six_papers, take, place, at, manager, appoint, signed_in
):
    """Whoever asks first, and whatever others had made: nobody gets a paper in a pack that is closed to them alone."""
    inside = appoint(Role.BOARD_MEMBER, "sdc")
    add_member(by=manager, group=six_papers, membership=inside)
    people = [
        client,
        *map(signed_in, (inside, appoint(Role.BOARD_MEMBER, "wcc"), appoint(Role.SCRUTINY, "sdc"))),
    ]
    found = [opened_one_by_one(one, at) for one in people]
    for asks in people:  # who sees most asks first
        for content in ("exempt", "public"):
            asks.post(place(content))
            worked()
            for one, own in zip(people, found, strict=True):
                held = in_pack(one, place, content)
                assert held is None or held[0] == held[1] <= own, (
                    "what is bound in is named, and nothing else"
                )
    assert found == [set(range(6)), set(range(6)), {0, 1, 3, 5}, {0, 3}]
    assert [in_pack(one, place, "exempt") for one in people] == [
        (own, own) for own in found[:3]
    ] + [None]
    assert [in_pack(one, place, "public") for one in people] == [({0, 3}, {0, 3})] * 4


def test_a_pack_that_was_made_is_gone_at_once_for_who_leaves_the_group(
    client, six_papers, place, manager, appoint, signed_in
):
    inside = appoint(Role.BOARD_MEMBER, "sdc")
    add_member(by=manager, group=six_papers, membership=inside)
    member = signed_in(inside)
    member.post(place("exempt"))
    worked()
    assert in_pack(member, place, "exempt")[0] == set(range(6))
    remove_member(by=manager, group=six_papers, membership=inside)
    assert in_pack(member, place, "exempt") is None
    assert in_pack(client, place, "exempt")[0] == set(range(6)), "whoever stays finds it"


@pytest.mark.parametrize("part", ["", "-progress", "-file"])
def test_the_exempt_pack_and_one_of_another_name_are_not_there_for_who_may_not_read_them(
    client, take, place, appoint, signed_in, part
):
    take(today=TODAY)
    outside = signed_in(appoint(Role.SCRUTINY, "sdc"))
    assert outside.get(place("exempt", part)).status_code == 404
    assert client.get(place("other", part)).status_code == 404
    if not part:
        assert outside.post(place("exempt")).status_code == 404
        assert outside.post(place("public")).status_code == 302


def test_a_pack_that_is_true_no_more_is_not_given_and_the_page_says_so(client, take, place):
    take(today=TODAY)
    client.post(place())
    worked()
    take("Another", today=TODAY)
    assert client.get(place(part="-file")).status_code == 302
    page = words(client.get(place()))
    assert "what lies on the table has changed since" in page
    assert "Make the board pack" in page


def test_a_pack_that_could_not_be_made_says_what_to_do_and_can_be_made_again(client, take, place):
    take("Burglary", today=TODAY)
    PaperFile.objects.update(content=b"%PDF-1.4 and then nothing")
    client.post(place())
    worked()
    page = words(client.get(place()))
    assert "Not made" in page
    assert "“Burglary” cannot be bound in" in page
    assert "Make the board pack again" in page
    client.post(place())
    assert Pack.objects.count() == 2


def test_a_pack_whose_worker_died_is_told_at_once_and_the_page_writes_nothing(client, take, place):
    take(today=TODAY)
    client.post(place())
    Pack.objects.update(state=Pack.State.RUNNING)
    page = words(client.get(place()))
    assert "The service was ended while the pack was made. Make it again." in page
    assert "Make the board pack again" in page
    assert Pack.objects.get().state == Pack.State.RUNNING


def test_a_page_that_asks_every_second_counts_as_one_read_of_a_restricted_meeting(
    client, take, place, manager, may_meeting
):
    take(today=TODAY)
    mark(by=manager, kind="meeting", record_id=may_meeting.reference, level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    for _ in range(5):
        client.get(place(part="-progress"))
    assert Read.objects.count() == 1


def test_the_pages_of_a_pack_ask_few_questions(
    client, take, place, django_assert_max_num_queries, may_meeting
):
    for number in range(4):
        take(f"Paper {number}", today=TODAY)
    client.get(place())
    for state in ("none", "waiting", "done"):
        if state == "waiting":
            client.post(place())
        if state == "done":
            worked()
        for part in ("", "-progress"):
            with django_assert_max_num_queries(9):
                assert client.get(place(part=part)).status_code == 200
    with django_assert_max_num_queries(9):
        assert client.get(place(part="-file")).status_code == 200
