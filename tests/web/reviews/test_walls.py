"""The walls of a death review: it is there for its coordinator and its panel, and no word of it is found elsewhere."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.reviews import casework, panels, queries, recommendations, steps, urls
from frankpledge.web.reviews.models import ReviewAttempt
from frankpledge.web.sharing.models import Read
from frankpledge.web.thread.registry import describe
from tests.web.reviews.conftest import PLANTED, TODAY
from tests.web.reviews.filing import keep

OTHERS = sorted(set(Role) - {Role.DEATH_REVIEW_COORDINATOR})
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
RECORD_PAGES = ("history-of-record", "thread-of-record", "marking-of-record", "reads-of-record")


def addresses(review, *numbers):
    """Give every address that names a case: its own, those that every record has, and one with a question mark."""
    place, record = review.partnership_id, review.reference
    own = []
    for pattern in urls.urlpatterns:
        if not getattr(pattern.callback, "names_a_case", False):
            continue
        more = [[]]
        if pattern.name == "review-step":
            more = [[step] for step in steps.STEPS]
        if "<int:number>" in str(pattern.pattern):
            more = [[number] for number in numbers]
        own += [reverse(pattern.name, args=[place, record, *one]) for one in more]
    every = [reverse(name, args=[place, queries.KIND, record]) for name in RECORD_PAGES]
    asked = f"{reverse('record-decision', args=[place])}?kind={queries.KIND}&id={record}"
    return [*own, *every, asked]


def test_every_address_of_a_case_is_among_those_that_are_tried(reporting, recommended):
    found = addresses(reporting, recommended.number)
    named = [one for one in urls.urlpatterns if "record" in str(one.pattern)]
    assert all(one.callback.names_a_case for one in named)
    assert len(found) == len(named) - 1 + len(steps.STEPS) + len(RECORD_PAGES) + 1


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_but_coordinator_and_panel_finds_a_case_and_each_try_is_noted(
    as_role, acting, coordinator, reporting, recommended, role
):
    keep(coordinator, reporting)
    client, tried = as_role(role), addresses(reporting, recommended.number)
    for where in tried:
        for ask in (client.get, client.head):
            assert ask(where).status_code == 404, (role, where)
    for where in tried:
        assert client.post(where).status_code in {404, 405}, (role, where)
    noted = ReviewAttempt.objects.filter(record=reporting.reference)
    assert noted.exclude(method="POST").count() == 2 * len(tried)
    assert {(one.by, one.acting_for) for one in noted} == {
        (str(acting(role).person_id), f"{role.value} council")
    }
    assert not Read.objects.filter(kind=queries.KIND).exists()


def test_an_administrator_without_a_role_finds_no_case_and_is_noted(reporting, recommended):
    person = User.objects.create_user("admin@example.org", "Admin", is_administrator=True)
    client = Client()
    client.force_login(person)
    tried = addresses(reporting, recommended.number)
    assert {client.get(where).status_code for where in tried} == {404}
    noted = ReviewAttempt.objects.values_list("by", "acting_for")
    assert list(noted) == [(str(person.pk), "")] * len(tried)


def test_the_coordinator_of_another_partnership_finds_no_case(
    as_role, cast, reporting, recommended
):
    client = as_role(Role.DEATH_REVIEW_COORDINATOR, cast.other)
    tried = addresses(reporting, recommended.number)
    assert {client.get(where).status_code for where in tried} == {404}
    assert ReviewAttempt.objects.count() == len(tried)


def test_a_case_that_there_is_not_answers_alike_and_notes_nothing_that_was_made_up(as_role, cast):
    where = reverse("review", args=[cast.own.pk, "somebodys-name"])
    assert as_role(Role.BOARD_MEMBER).get(where).status_code == 404
    assert not ReviewAttempt.objects.exists()


def test_a_refusal_says_the_same_of_a_case_that_there_is_and_of_none(as_role, reporting):
    client = as_role(Role.MANAGER)
    place = reporting.partnership_id
    there, not_there = (
        TOKEN.sub("", client.get(reverse("review", args=[place, record])).text).replace(record, "")
        for record in (reporting.reference, "SOUTHMERE-DR-999")
    )
    assert "Page not found" in there
    assert there == not_there


def test_who_sits_on_the_panel_reads_the_case_and_each_reading_is_noted(as_role, reporting, place):
    client = as_role(Role.DEATH_REVIEW_PANEL)
    where = reverse("review", args=[reporting.partnership_id, reporting.reference])
    for _ in range(2):
        assert PLANTED in client.get(where).text
    assert Read.objects.filter(kind=queries.KIND, by=str(place.membership.person_id)).count() == 2
    assert not ReviewAttempt.objects.exists()


def test_the_panel_of_one_case_does_not_find_another(as_role, coordinator, place, reporting):
    other = casework.notify(
        by=coordinator, regime="domestic-homicide", area="E07000222", died_on=TODAY,
        notified_on=TODAY, today=TODAY,
    )  # fmt: skip
    client = as_role(Role.DEATH_REVIEW_PANEL)
    where = reverse("review", args=[reporting.partnership_id, other.reference])
    assert client.get(where).status_code == 404
    told = client.get(reverse("reviews", args=[reporting.partnership_id])).text
    assert (reporting.reference in told, other.reference in told) == (True, False)


def test_a_conflict_of_interest_closes_the_case_at_once_and_leaving_too(
    as_role, reporting, place, another_panellist, take
):
    client = as_role(Role.DEATH_REVIEW_PANEL)
    where = reverse("review", args=[reporting.partnership_id, reporting.reference])
    assert client.get(where).status_code == 200
    own = reverse("my-review-conflict", args=[reporting.partnership_id, reporting.reference])
    assert client.post(own, {"words": f"Knew {PLANTED}"}).status_code == 302
    assert {client.get(one).status_code for one in addresses(reporting)} == {404}
    second = take(panels.join, reporting, membership=another_panellist)
    assert queries.reviews(another_panellist).exists()
    take(panels.leave, reporting, place=second)
    assert not queries.reviews(another_panellist).exists()


def test_a_conflict_of_interest_holds_for_the_person_in_every_role(coordinator, reporting, place):
    place.membership.person.memberships.update(role=Role.DEATH_REVIEW_COORDINATOR)
    place.membership.refresh_from_db()
    assert queries.reviews(place.membership).exists()
    told = {"review": reporting, "today": TODAY, "place": place, "words": "kin"}
    panels.declare_conflict(by=coordinator, **told)
    assert not queries.reviews(place.membership).exists()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.MANAGER, Role.COUNTY_LEAD])
def test_who_monitors_sees_how_recommendations_go_and_nothing_of_the_case(
    as_role, reporting, recommended, role
):
    where = reverse("review-monitoring", args=[reporting.partnership_id])
    assert as_role(Role.ANALYST).get(where).status_code == 403
    answer = as_role(role).get(where)
    assert answer.status_code == 200
    told = answer.text
    assert f"{reporting.pseudonym}, recommendation {recommended.number}" in told
    for word in (
        PLANTED,
        reporting.reference,
        "E07000221",
        "omicide",
        "20 February",
        "2 March",
        "Learn",
    ):
        assert word not in told, word


def test_the_thread_tells_of_a_case_to_who_may_see_it_alone(acting, coordinator, reporting, place):
    name = (queries.KIND, reporting.reference)
    told = describe(coordinator, [name])[name]
    assert told.title == f"Death review {reporting.reference}"
    assert name in describe(place.membership, [name])
    for role in (Role.BOARD_MEMBER, Role.MANAGER, Role.ANALYST):
        assert not describe(acting(role), [name])


def test_the_history_of_the_partnership_does_not_tell_others_of_a_case(as_role, reporting):
    for role in (Role.MANAGER, Role.ANALYST):
        told = as_role(role).get(reverse("history", args=[reporting.partnership_id])).text
        assert reporting.reference not in told


def rows_of_every_table():
    """Give every row of the database as the database itself holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((table, str(row)) for row in cursor.fetchall())


def test_a_planted_name_is_found_nowhere_but_on_the_pages_of_the_case(
    as_role, reporting, recommended, place, coordinator, take, caplog
):
    take(casework.pause, reporting, reason=f"{PLANTED} is a witness", since=TODAY)
    take(casework.resume, reporting, on=TODAY)
    recommendations.update(
        by=coordinator, recommendation=recommended, today=TODAY, about="progress",
        state="under-way", note=f"{PLANTED}’s family was asked",
    )  # fmt: skip
    keep(coordinator, reporting)
    client = as_role(Role.DEATH_REVIEW_COORDINATOR)
    step = reverse("review-step", args=[reporting.partnership_id, reporting.reference, "withhold"])
    with caplog.at_level(logging.DEBUG):
        pages = [client.get(one) for one in addresses(reporting, 1)]
        client.post(step, {"reason": PLANTED})
        pages += [as_role(Role.BOARD_MEMBER).post(step, {"reason": PLANTED})]
    pages = [page for page in pages if page["Content-Type"].startswith("text/html")]
    assert any(PLANTED in page.text for page in pages)
    titles = [page.text.partition("<title>")[2].partition("</title>")[0] for page in pages]
    found = [
        *rows_of_every_table(), *titles, *(one.url for one in pages if "url" in vars(one)),
        *(f"{one.subject} {one.body}" for one in mail.outbox), caplog.text,
        *(str(vars(one)) for one in caplog.records),
    ]  # fmt: skip
    assert len([one for one in found if "DR-001" in str(one)]) > 10
    for word in PLANTED.split():
        assert not [one for one in found if word in str(one)]


def test_what_the_history_keeps_of_a_case_are_the_names_of_fields_alone(sent, place):
    events = Event.objects.filter(kind=queries.KIND)
    assert events.count() >= 6
    for event in events:
        assert event.title == f"Death review {sent.reference}"
        assert event.before is None
        assert set(event.after) == {"fields"}


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_the_database_hold_no_word_of_a_case(notified):
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT circumstances FROM reviews_deathreview")
            kept = cursor.fetchone()[0].encode()
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = Path(connection.settings_dict["NAME"]).read_bytes()
        assert notified.reference.encode() in kept
    assert b"Quillfeather" not in kept


def test_without_the_key_the_pages_say_so_and_nothing_is_written(as_role, reporting, settings):
    settings.REVIEW_KEYS = []
    client = as_role(Role.DEATH_REVIEW_COORDINATOR)
    place = reporting.partnership_id
    answer = client.get(reverse("review", args=[place, reporting.reference]))
    assert answer.status_code == 503
    assert "FRANKPLEDGE_REVIEW_KEY" in answer.text
    assert PLANTED not in answer.text
    for name in ("reviews", "notify-review", "review-monitoring"):
        assert client.get(reverse(name, args=[place])).status_code == 200, name
    stranger = as_role(Role.BOARD_MEMBER)
    assert stranger.get(reverse("review", args=[place, reporting.reference])).status_code == 404
    before = list(rows_of_every_table())
    sent = {
        "regime": "domestic-homicide", "area": "E07000221", "circumstances": PLANTED,
        "died_on-day": "1", "died_on-month": "2", "died_on-year": "2026",
        "notified_on-day": "2", "notified_on-month": "2", "notified_on-year": "2026",
    }  # fmt: skip
    refused = client.post(reverse("notify-review", args=[place]), sent)
    assert refused.status_code == 400
    assert "FRANKPLEDGE_REVIEW_KEY is not set" in refused.text
    assert list(rows_of_every_table()) == before


def test_no_browser_keeps_a_page_of_a_case(as_role, reporting):
    answer = as_role(Role.DEATH_REVIEW_COORDINATOR).get(
        reverse("review", args=[reporting.partnership_id, reporting.reference])
    )
    assert "no-store" in answer["Cache-Control"]


def test_a_coordinator_with_a_conflict_of_interest_is_shut_out_of_that_case(as_role, reporting):
    page = reverse("review", args=[reporting.partnership_id, reporting.reference])
    own = reverse("my-review-conflict", args=[reporting.partnership_id, reporting.reference])
    client = as_role(Role.DEATH_REVIEW_COORDINATOR)
    assert client.get(page).status_code == 200
    assert client.post(own, {"words": "A neighbour (synthetic)"}).status_code == 302
    assert client.get(page).status_code == 404
    assert client.get(own).status_code == 404
    assert client.get(reverse("reviews", args=[reporting.partnership_id])).status_code == 200
