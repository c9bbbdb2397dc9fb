"""My return in the wrong hands: a link says nothing of what is not its owner's any more, and keeps one answer once."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, ending, services
from frankpledge.web.actions.models import Action, ActionUpdate
from frankpledge.web.actions.rounds import services as rounds
from frankpledge.web.actions.rounds.links import link_text
from frankpledge.web.history.models import Event
from frankpledge.web.sharing import services as sharing
from frankpledge.web.ui.logs import JsonLines

from ..conftest import OPENS

SECRET = "Words of the next owner (synthetic)"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", OPENS.isoformat())
    cache.clear()


@pytest.fixture
def where(opened) -> str:
    return f"/my-return/{link_text(opened.ask)}/"


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def everything(where, opened) -> str:
    """Return what every page of a link says, once all that can be told is told."""
    client, said = Client(), []
    for _ in range(5):
        said.append(words(client.get(where)))
        for action in opened.actions:
            said.append(words(client.get(f"{where}{action.reference}/", follow=True)))
            client.post(f"{where}{action.reference}/", {"nothing": "yes"})
    return " ".join(said)


def test_of_an_action_that_was_handed_over_nothing_new_is_told(opened, where, acting):
    """The title that it has by now, and what its next owner tells of it, belong to the next owner."""
    moved, next_owner = opened.actions[0], acting(Role.PARTNER_LEAD)
    Client().post(f"{where}{moved.reference}/", {"delivery": "at-risk", "happened": "My own words"})
    assert "My own words" in everything(where, opened)
    changing.hand_over(by=opened.manager, today=OPENS, action=moved, agency=next_owner.agency,
                       lead=next_owner, why="Moved on")  # fmt: skip
    Action.objects.filter(pk=moved.pk).update(title="Another title (synthetic)")
    services.tell(by=next_owner, today=OPENS, action=Action.objects.get(pk=moved.pk),
                  delivery="off-track", happened=SECRET)  # fmt: skip
    page = everything(where, opened)
    assert "Led by somebody else since: nothing to do." in page
    assert moved.reference in page
    for secret in (SECRET, "Another title", ": off track"):
        assert secret not in page
    before = ActionUpdate.objects.filter(action=moved).count()
    Client().post(f"{where}{moved.reference}/", {"delivery": "done"})
    assert ActionUpdate.objects.filter(action=moved).count() == before


def test_of_an_action_that_was_marked_since_not_even_ones_own_words_are_told(opened, where):
    """Who holds the link may not be who may see what is marked; it says to sign in, and no more."""
    marked = opened.actions[0]
    Client().post(f"{where}{marked.reference}/", {"delivery": "at-risk", "happened": SECRET})
    sharing.mark_new(by=opened.manager, kind="action", record_id=marked.reference,
                     level=Level.OFFICIAL_SENSITIVE, groups=[])  # fmt: skip
    page = everything(where, opened)
    assert "This action is marked, and so its words are not shown by a link." in page
    assert "Sign in</a> to say how it goes" in page
    for secret in (SECRET, marked.title, ": at risk"):
        assert secret not in page


def test_of_an_action_that_was_closed_since_its_owner_reads_that_nothing_is_to_do(opened, where):
    services.tell(by=opened.owner, today=OPENS, action=opened.actions[0], delivery="done")
    ending.close(by=opened.manager, today=OPENS, action=opened.actions[1], evidence="Seen on site")
    page = everything(where, opened)
    assert "Closed since: nothing to do" in page
    assert not ActionUpdate.objects.filter(action=opened.actions[1]).exists()


def test_sending_twice_is_kept_once_and_a_correction_beside_it(opened, where):
    """Two taps, two tabs, a page that was loaded again: the same words are one answer."""
    first = f"{where}{opened.actions[0].reference}/"
    told = {"delivery": "at-risk", "happened": "Half ran.", "blocker": "", "next_step": ""}
    for _ in range(3):
        assert Client().post(first, told).status_code == 302
    assert ActionUpdate.objects.count() == 1
    Client().post(first, told | {"happened": "All ran."})
    Client().post(first, told)
    assert list(ActionUpdate.objects.order_by("number").values_list("happened", flat=True)) == [
        "Half ran.", "All ran.", "Half ran."
    ]  # fmt: skip
    for _ in range(2):
        Client().post(f"{where}{opened.actions[1].reference}/", {"nothing": "yes"})
    assert ActionUpdate.objects.filter(action=opened.actions[1]).count() == 1


def test_the_link_of_another_partnership_tells_nothing_of_this_one(opened, where, acting, cast):
    """Its references may be the same: an answer goes to its own action alone."""
    theirs = acting(Role.ACTION_OWNER, cast.other)
    manager = acting(Role.MANAGER, cast.other)
    Action.objects.create(
        partnership=cast.other, number=1, reference=opened.actions[0].reference, title="Of Otherby (synthetic)",
        source_kind="partnership", source_record=cast.other.pk, agency=theirs.agency, lead=theirs, entered_on=OPENS,
        due_on=opened.actions[0].due_on,
    )  # fmt: skip
    planned = rounds.plan_year(by=manager, partnership=cast.other, year=2025)[2]
    held = rounds.open_round(by=manager, return_round=planned, today=OPENS)
    other = f"/my-return/{link_text(held.asks.get())}/"
    page = words(Client().get(other))
    assert "Of Otherby" in page
    assert not any(action.title in page for action in opened.actions)
    Client().post(f"{other}{opened.actions[0].reference}/", {"delivery": "done"})
    assert ActionUpdate.objects.get().action.partnership == cast.other
    assert "Of Otherby" not in everything(where, opened)


@pytest.mark.parametrize("method", ["options", "put", "delete", "patch"])
def test_no_other_method_does_or_tells_anything(opened, where, method):
    for path in (where, f"{where}{opened.actions[0].reference}/"):
        answer = getattr(Client(), method)(path)
        assert answer.status_code == 405
        assert opened.actions[0].title not in words(answer)
    assert Client().post(where, {"delivery": "done"}).status_code == 405
    assert not ActionUpdate.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [{"happened": "x" * 1001}, {"happened": "a\x00b"}, {"delivery": "splendid"}, {"blocker": "y" * 10**5}],
)  # fmt: skip
def test_what_is_too_long_or_no_text_is_refused_with_words(opened, where, sent):
    first = f"{where}{opened.actions[0].reference}/"
    answer = Client().post(first, {"delivery": "done"} | sent)
    assert answer.status_code == 400
    assert "There is a problem" in words(answer)
    assert not ActionUpdate.objects.exists()


def test_a_body_of_megabytes_is_refused(opened, where):
    first = f"{where}{opened.actions[0].reference}/"
    told = "delivery=done&happened=" + "x" * 3_000_000
    answer = Client().post(first, told, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413)
    assert not ActionUpdate.objects.exists()


def test_the_secret_of_a_link_stands_in_no_history_and_no_log(opened, where, caplog):
    text = link_text(opened.ask)
    rounds.remind(by=opened.manager, return_round=opened.round, today=OPENS)
    Client().post(f"{where}{opened.actions[0].reference}/", {"delivery": "done"})
    Client().get(where[:-3] + "/")
    Client().options(where)
    kept = " ".join(str(vars(event)) for event in Event.objects.all())
    logged = " ".join(JsonLines().format(line) for line in caplog.records)
    assert "/my-return/<str:link>/" in logged
    for secret in (opened.ask.nonce, text, text.split(":")[-1]):
        assert secret not in kept
        assert secret not in logged


def test_a_forged_link_asks_the_database_nothing(opened, where):
    """Whoever guesses learns nothing by how long it takes: what is not signed is not looked for."""
    changed = where[:-2] + ("A" if where[-2] != "A" else "B") + "/"
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(changed).status_code == 403
    assert not [one for one in asked if "actions_" in one["sql"]]


def test_who_may_no_longer_tell_of_actions_is_asked_of_none(opened, where):
    opened.owner.role = Role.BOARD_MEMBER.value
    opened.owner.save()
    page = everything(where, opened)
    assert not any(action.title in page for action in opened.actions)
    assert not ActionUpdate.objects.exists()
