"""The register's pages: a manager records, others read what they may, and every page and file carries its marking."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.sharing.models import NeedToKnowGroup, Read
from frankpledge.web.sharing.services import add_member, found_group, mark, remove_member
from frankpledge.web.thread.models import Link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.STORE = tmp_path / "store"


def at(cast, name, *more):
    return reverse(name, args=[cast.own.pk, *more])


def entered(board, **changed):
    told = {"title": "A title", "wording": "The words.", "body": board.pk, "kind": "priority",
            "decided_on-day": "12", "decided_on-month": "3", "decided_on-year": "2026",
            "level": "OFFICIAL"}  # fmt: skip
    return told | changed


def test_a_manager_records_a_decision_and_finds_it_in_the_register(cast, as_role, board):
    manager = as_role(Role.MANAGER)
    answer = manager.post(at(cast, "record-decision"), entered(board))
    assert answer.url == at(cast, "decision", "SOUTHMERE-2026-001")
    page = manager.get(answer.url).content.decode()
    for words in ("The words.", "Synthetic Board", "12 March 2026", "by Synthetic Manager", "Golden thread",
                  "Recorded as SOUTHMERE-2026-001.", "History of this record", "OFFICIAL"):  # fmt: skip
        assert words in page
    listed = as_role(Role.BOARD_MEMBER).get(at(cast, "decisions")).content.decode()
    assert "A title" in listed
    assert "Record a decision" not in listed


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Enter what was decided, in a line"), ({"kind": "none"}, "Select a valid choice"),
        ({"decided_on-year": "2999"}, "still to come"), ({"other_kind": "decision"}, "neither"),
        ({"other_kind": "decision", "other_id": "X-1"}, "no decision"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_recorded(cast, as_role, board, wrong, words):
    answer = as_role(Role.MANAGER).post(at(cast, "record-decision"), entered(board, **wrong))
    assert answer.status_code == 400
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert not Decision.objects.exists()


def test_a_correction_begins_with_the_old_words_and_takes_its_place(cast, as_role, board, decide):
    old = decide()
    manager, where = (
        as_role(Role.MANAGER),
        at(cast, "record-decision") + "?supersedes=" + decide().reference,
    )
    assert "Correct SOUTHMERE-2026-002" in manager.get(where).content.decode()
    where = where.replace("002", "001")
    assert old.wording in manager.get(where).content.decode()
    manager.post(where, entered(board, wording="Better words."))
    page = manager.get(at(cast, "decision", old.reference)).content.decode()
    assert "Superseded by" in page
    assert old.wording in page
    assert manager.get(at(cast, "record-decision") + "?supersedes=none").status_code == 404


def test_a_decision_is_confirmed_and_tied_from_its_page(cast, as_role, decide):
    first, second, manager = decide(), decide(), as_role(Role.MANAGER)
    manager.post(at(cast, "confirm-decision", first.reference))
    assert Decision.objects.get(pk=first.pk).status == "confirmed"
    told = {"other_kind": "decision", "other_id": first.reference, "way": "because-of"}
    manager.post(at(cast, "tie-decision", second.reference), told)
    assert Link.objects.get().target == second.reference
    page = manager.get(at(cast, "decision", second.reference)).content.decode()
    assert at(cast, "decision", first.reference) in page
    wrong = manager.post(at(cast, "tie-decision", second.reference), told | {"other_id": "none"})
    assert wrong.status_code == 400


def test_the_files_hold_what_the_filters_found(cast, as_role, decide):
    decide()
    decide(title="=HYPERLINK(1)", kind="funding")
    reader = as_role(Role.BOARD_MEMBER)
    file = reader.get(at(cast, "decisions-csv"), {"kind": "funding"})
    text = file.content.decode("utf-8-sig")
    assert text.count("SOUTHMERE-2026") == 1
    assert ",'=HYPERLINK(1)," in text
    assert "OFFICIAL.csv" in file["Content-Disposition"]
    book = zipfile.ZipFile(io.BytesIO(reader.get(at(cast, "decisions-xlsx")).content))
    assert "SOUTHMERE-2026-001" in book.read("xl/sharedStrings.xml").decode()


def test_an_empty_register_says_what_to_do(cast, as_role, decide):
    assert (
        "with the button above" in as_role(Role.MANAGER).get(at(cast, "decisions")).content.decode()
    )
    assert (
        "manager records them"
        in as_role(Role.BOARD_MEMBER).get(at(cast, "decisions")).content.decode()
    )
    decide()
    page = as_role(Role.BOARD_MEMBER).get(at(cast, "decisions"), {"q": "nothing"}).content.decode()
    assert "No decision fits" in page


def test_pages_ask_little_however_many_decisions(
    cast, as_role, decide, django_assert_max_num_queries
):
    first = decide()
    for _ in range(30):
        decide(because_of=("decision", first.reference))
    client = as_role(Role.MANAGER)
    pages = [at(cast, "decisions"), at(cast, "decision", first.reference), at(cast, "decisions-csv"),
             at(cast, "thread-of-record", "decision", first.reference), at(cast, "history"),
             at(cast, "history-of-record", "decision", first.reference)]  # fmt: skip
    for where in pages:
        client.get(where)
        with django_assert_max_num_queries(9):
            assert client.get(where).status_code == 200


# The cells: who (role, in the group or not) × how the record is marked.
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "for the group")


@pytest.fixture
def three(cast, decide, member):
    """Three decisions that rest on the same open one, each marked otherwise."""
    manager = member(Role.MANAGER)
    group = found_group(by=manager, partnership=cast.own, name="Panel", purpose="Synthetic")
    ground = decide(title="The ground")
    made = {}
    for marking in MARKINGS:
        made[marking] = decide(
            title=f"Secret {MARKINGS.index(marking)}", because_of=("decision", ground.reference)
        )
    mark(by=manager, kind="decision", record_id=made["OFFICIAL-SENSITIVE"].reference,
         level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    mark(by=manager, kind="decision", record_id=made["for the group"].reference,
         level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    return ground, made


def test_nobody_learns_of_a_record_who_need_not_know(three, cast, as_role, member):
    """Role × marking × group, over every way in which a record could be learnt of."""
    ground, made = three
    group = NeedToKnowGroup.objects.get()
    cells = 0
    for is_member in (False, True):
        for role in Role:
            if is_member and role is not Role.MANAGER:
                add_member(by=member(Role.MANAGER), group=group, membership=member(role))
            belongs = is_member or role is Role.MANAGER
            client, asked = as_role(role), {}
            for marking, decision in made.items():
                may = role.may(Permission.SEE_DECISIONS)
                sees = may and (marking != "for the group" or belongs)
                cells += _ways(client, asked, cast, role, ground, decision, may=may, sees=sees)
    assert cells == 2 * len(Role) * len(MARKINGS) * 8


def _ways(client, asked, cast, role, ground, decision, *, may, sees):
    """Ask in every way and count the ways; a page that names the record carries its marking."""
    own = {
        "page": at(cast, "decision", decision.reference),
        "thread": at(cast, "thread-of-record", "decision", decision.reference),
        "history": at(cast, "history-of-record", "decision", decision.reference),
    }
    around = {
        "list": at(cast, "decisions"),
        "search": at(cast, "decisions") + f"?q={decision.reference}",
        "strip": at(cast, "decision", ground.reference),
        "walk": at(cast, "thread-of-record", "decision", ground.reference),
        "file": at(cast, "decisions-csv"),
    }
    for way, where in own.items():
        closed = 403 if (way == "page" and not may) else 404
        allowed = role.may(Permission.SEE_HISTORY) if way == "history" else True
        expected = 200 if sees and allowed else 403 if not allowed else closed
        assert client.get(where).status_code == expected, (role, way, decision)
    for way, where in around.items():
        if where not in asked:  # a page around three records is asked for once
            asked[where] = client.get(where)
        answer = asked[where]
        if not may:
            assert answer.status_code in (403, 404), (role, way)
            continue
        assert (decision.title in answer.content.decode()) == sees, (role, way, decision.title)
        assert "more that your role" not in answer.content.decode(), (role, way)
    return len(own) + len(around)


def test_a_count_does_not_tell_of_what_is_closed(three, cast, as_role):
    assert as_role(Role.BOARD_MEMBER).get(at(cast, "decisions")).context["rows"].total == 3
    assert as_role(Role.MANAGER).get(at(cast, "decisions")).context["rows"].total == 4


def test_every_page_and_file_carries_the_highest_marking_of_what_it_shows(three, cast, as_role):
    ground, made = three
    closed, panel = made["for the group"], "OFFICIAL-SENSITIVE – need to know: Panel"
    manager, reader = as_role(Role.MANAGER), as_role(Role.BOARD_MEMBER)
    pages = [at(cast, "decisions"), at(cast, "decision", closed.reference), at(cast, "decision", ground.reference),
             at(cast, "thread-of-record", "decision", ground.reference),
             at(cast, "history-of-record", "decision", closed.reference), at(cast, "history")]  # fmt: skip
    for where in pages:
        page = manager.get(where).content.decode()
        assert (
            f'<section class="fp-marking-head" aria-label="Marking"><div class="govuk-width-container">{panel}'
            in page
        )
        assert f"<strong>{panel}</strong>" in page
    for where in (pages[0], pages[2]):
        page = reader.get(where).content.decode()
        assert "<strong>OFFICIAL-SENSITIVE</strong>" in page
        assert "Panel" not in page
    official = reader.get(at(cast, "decision", made["OFFICIAL"].reference)).content.decode()
    assert "OFFICIAL-SENSITIVE" not in official
    for name in ("decisions-csv", "decisions-xlsx"):
        file = manager.get(at(cast, name))
        assert "OFFICIAL-SENSITIVE-need-to-know-Panel" in file["Content-Disposition"]
    assert (
        panel in manager.get(at(cast, "decisions-csv")).content.decode("utf-8-sig").splitlines()[1]
    )


def test_a_read_of_a_restricted_record_is_noted_and_shown_to_the_manager(three, cast, as_role):
    _ground, made = three
    reader, manager = as_role(Role.BOARD_MEMBER), as_role(Role.MANAGER)
    sensitive = made["OFFICIAL-SENSITIVE"].reference
    reader.get(at(cast, "decision", made["OFFICIAL"].reference))
    reader.get(at(cast, "decision", made["for the group"].reference))
    assert not Read.objects.exists()
    reader.get(at(cast, "decision", sensitive))
    read = Read.objects.get()
    assert (read.record, read.by) == (sensitive, str(cast.person(Role.BOARD_MEMBER).pk))
    page = manager.get(at(cast, "reads-of-record", "decision", sensitive)).content.decode()
    assert "Synthetic Board member" in page
    assert "Board member for Synthetic Council" in page
    assert reader.get(at(cast, "reads-of-record", "decision", sensitive)).status_code == 403


def test_who_read_a_record_is_still_told_when_its_marking_is_lowered(three, cast, as_role, member):
    _ground, made = three
    reader, manager = as_role(Role.BOARD_MEMBER), as_role(Role.MANAGER)
    never, once = made["OFFICIAL"].reference, made["OFFICIAL-SENSITIVE"].reference
    reader.get(at(cast, "decision", once))
    mark(
        by=member(Role.MANAGER),
        kind="decision",
        record_id=once,
        level=Level.OFFICIAL,
        reason="Told.",
    )

    def leads_to_reads(client, reference):
        page = client.get(at(cast, "decision", reference)).content.decode()
        return at(cast, "reads-of-record", "decision", reference) in page

    assert leads_to_reads(manager, once)
    assert not leads_to_reads(manager, never)
    assert not leads_to_reads(reader, once)


def test_nothing_is_preselected_where_a_decision_is_recorded_by_hand(cast, as_role, board):
    manager, where = as_role(Role.MANAGER), at(cast, "record-decision")
    page = manager.get(where).content.decode()
    assert "checked" not in page
    assert "OFFICIAL is the partnership’s everyday work." in page
    told = entered(board)
    del told["level"]
    answer = manager.post(where, told)
    assert (answer.status_code, Decision.objects.count()) == (400, 0)
    assert '<a href="#id_level">Choose how it is marked</a>' in answer.content.decode()


def test_a_decision_begins_with_the_record_that_it_rests_on_and_its_marking(
    three, cast, as_role, board
):
    _ground, made = three
    manager = as_role(Role.MANAGER)
    panel = NeedToKnowGroup.objects.get().pk
    for marking, level, groups in (
        ("OFFICIAL", None, None),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", []),
        ("for the group", "OFFICIAL-SENSITIVE", [panel]),
    ):
        reference = made[marking].reference
        where = at(cast, "record-decision") + f"?kind=decision&id={reference}"
        answer = manager.get(where)
        page = answer.content.decode()
        assert made[marking].title in page
        assert at(cast, "decision", reference) in page
        initial = answer.context["form"].initial
        assert (initial["other_kind"], initial["other_id"]) == ("decision", reference)
        assert (initial.get("level"), initial.get("groups")) == (level, groups)
        assert page.count("checked") == (1 + len(groups) if level else 0)
        assert not level or f'value="{level}" checked' in page
    told = entered(board, other_kind="decision", other_id=reference, level=level, groups=groups)
    assert manager.post(where, told).status_code == 302
    assert Link.objects.filter(source=reference, target__endswith="005").exists()


def test_a_reason_that_one_may_not_see_is_not_there(cast, as_role, decide, member):
    other = member(Role.MANAGER, cast.other)
    group = found_group(by=other, partnership=cast.other, name="Panel", purpose="Synthetic")
    assert group
    strange = as_role(Role.MANAGER, cast.other)
    reference = decide().reference
    where = reverse("record-decision", args=[cast.other.pk])
    asked = (f"kind=decision&id={reference}", "kind=decision", "id=x", "kind=nonsense&id=x")
    for query in asked:
        assert strange.get(f"{where}?{query}").status_code == 404, query


def test_a_closed_reason_is_not_there_for_who_belongs_to_no_group(three, cast, as_role, member):
    _ground, made = three
    closed = at(cast, "record-decision") + f"?kind=decision&id={made['for the group'].reference}"
    manager = as_role(Role.MANAGER)
    assert manager.get(closed).status_code == 200
    group = NeedToKnowGroup.objects.get()
    add_member(by=member(Role.MANAGER), group=group, membership=member(Role.BOARD_MEMBER))
    remove_member(by=member(Role.MANAGER), group=group, membership=member(Role.MANAGER))
    assert manager.get(closed).status_code == 404


def test_a_record_offers_the_decision_because_of_it_to_who_may_record_one(cast, as_role, decide):
    made = decide()
    words = f'{at(cast, "record-decision")}?kind=decision&amp;id={made.reference}">Record a decision because of this'
    for role in Role:
        page = as_role(role).get(at(cast, "decision", made.reference)).content.decode()
        assert (words in page) == role.may(Permission.RECORD_DECISIONS), role
