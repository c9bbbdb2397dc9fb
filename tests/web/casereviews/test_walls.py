"""The walls of a case review: it is there for its panel and for who runs it, and no word of it is found elsewhere."""

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
from frankpledge.web.casereviews import casework, panels, queries, recommendations, steps, views
from frankpledge.web.history.models import Event
from frankpledge.web.reviews.models import ReviewAttempt
from frankpledge.web.sharing.models import Read
from frankpledge.web.thread.registry import describe
from tests.web.casereviews.conftest import APPLIED, DAY, PLANTED, TODAY

OTHERS = sorted(set(Role) - {Role.MANAGER})
RECORD_PAGES = ("history-of-record", "thread-of-record", "marking-of-record", "reads-of-record")


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def addresses(review):
    """Give every address that names a case: its own, those that every record has, and one with a question mark."""
    place, record = review.partnership_id, review.reference
    own = []
    for pattern in views.urlpatterns:
        if not getattr(pattern.callback, "names_a_case", False):
            continue
        more = [[step] for step in steps.STEPS] if pattern.name == "case-review-step" else [[]]
        if pattern.name == "case-review-recommendation":
            more = [[1]]
        own += [reverse(pattern.name, args=[place, record, *one]) for one in more]
    every = [reverse(name, args=[place, queries.KIND, record]) for name in RECORD_PAGES]
    asked = f"{reverse('record-decision', args=[place])}?kind={queries.KIND}&id={record}"
    return [*own, *every, asked]


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_but_the_panel_and_who_runs_it_finds_a_case_and_each_try_is_noted(
    as_role, acting, recommended, place, role
):
    panels.leave(by=acting(Role.MANAGER), review=place.review, today=TODAY, place=place)
    review = recommended.review
    client, tried = as_role(role), addresses(review)
    for at in tried:
        for ask in (client.get, client.head):
            assert ask(at).status_code == 404, (role, at)
    for at in tried:
        assert client.post(at).status_code in {404, 405}, (role, at)
    noted = ReviewAttempt.objects.filter(record=review.reference)
    assert noted.exclude(method="POST").count() == 2 * len(tried)
    assert {(one.by, one.acting_for) for one in noted} == {
        (str(acting(role).person_id), f"{role.value} council")
    }
    assert not Read.objects.filter(kind=queries.KIND).exists()


def test_every_address_of_a_case_is_among_those_that_are_tried(recommended):
    named = [one for one in views.urlpatterns if "record" in str(one.pattern)]
    assert len(addresses(recommended.review)) == len(named) - 1 + len(steps.STEPS) + len(RECORD_PAGES) + 1  # fmt: skip


def test_an_administrator_without_a_role_finds_no_case_and_is_noted(recommended):
    person = User.objects.create_user("admin@example.org", "Admin", is_administrator=True)
    client = Client()
    client.force_login(person)
    tried = addresses(recommended.review)
    assert {client.get(at).status_code for at in tried} == {404}
    noted = ReviewAttempt.objects.values_list("by", "acting_for")
    assert list(noted) == [(str(person.pk), "")] * len(tried)


def test_who_runs_case_reviews_elsewhere_finds_no_case_and_is_noted(as_role, cast, recommended):
    client, tried = as_role(Role.MANAGER, cast.other), addresses(recommended.review)
    assert {client.get(at).status_code for at in tried} == {404}
    assert ReviewAttempt.objects.count() == len(tried)


def test_a_refusal_says_the_same_of_a_case_that_there_is_and_of_none(as_role, applied):
    client, place = as_role(Role.ANALYST), applied.partnership_id
    there, not_there = (
        TOKEN.sub("", client.get(reverse("case-review", args=[place, record])).text).replace(record, "")
        for record in (applied.reference, "SOUTHMERE-CR-999")
    )  # fmt: skip
    assert "Page not found" in there
    assert there == not_there


def test_a_case_that_there_is_not_answers_alike_and_notes_nothing_that_was_made_up(as_role, cast):
    at = reverse("case-review", args=[cast.own.pk, "somebodys-name"])
    assert as_role(Role.BOARD_MEMBER).get(at).status_code == 404
    assert not ReviewAttempt.objects.exists()


def test_who_sits_on_the_panel_reads_that_case_alone_and_each_reading_is_noted(
    as_role, manager, accepted, place
):
    told = {"rule": "statutory", "applicant": "who", "about": "what"}
    other = casework.apply(by=manager, today=TODAY, applied_on=APPLIED, **told)
    client = as_role(Role.PROBLEM_SOLVING_CHAIR)
    at = reverse("case-review", args=[accepted.partnership_id, accepted.reference])
    assert PLANTED in client.get(at).text
    assert Read.objects.filter(kind=queries.KIND, by=str(place.membership.person_id)).count() == 1
    at = reverse("case-review", args=[accepted.partnership_id, other.reference])
    assert client.get(at).status_code == 404
    listed = client.get(reverse("case-reviews", args=[accepted.partnership_id])).text
    assert (accepted.reference in listed, other.reference in listed) == (True, False)


@pytest.mark.parametrize("role", [Role.PROBLEM_SOLVING_CHAIR, Role.MANAGER])
def test_a_conflict_of_interest_of_ones_own_closes_the_case_at_once(as_role, accepted, place, role):
    client = as_role(role)
    own = reverse("my-case-review-conflict", args=[accepted.partnership_id, accepted.reference])
    assert client.get(own).status_code == 200
    assert client.post(own, {"words": f"Knew {PLANTED}"}).status_code == 302
    assert {client.get(at).status_code for at in addresses(accepted)} == {404}


def test_a_conflict_of_interest_holds_for_the_person_in_every_role(manager, accepted, place):
    place.membership.person.memberships.update(role=Role.MANAGER)
    place.membership.refresh_from_db()
    assert queries.reviews(place.membership).exists()
    told = {"review": accepted, "today": TODAY, "membership": place.membership, "words": "kin"}
    panels.declare_conflict(by=manager, **told)
    assert not queries.reviews(place.membership).exists()


def test_the_thread_tells_of_a_case_to_who_may_see_it_alone(acting, manager, accepted, place):
    name = (queries.KIND, accepted.reference)
    assert describe(manager, [name])[name].title == f"Case review {accepted.reference}"
    assert name in describe(place.membership, [name])
    for role in (Role.BOARD_MEMBER, Role.PARTNER_LEAD, Role.ANALYST):
        assert not describe(acting(role), [name])


def test_the_history_of_the_partnership_does_not_tell_others_of_a_case(as_role, accepted):
    told = as_role(Role.ANALYST).get(reverse("history", args=[accepted.partnership_id])).text
    assert accepted.reference not in told


def rows_of_every_table():
    """Give every row of the database as the database itself holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((table, str(row)) for row in cursor.fetchall())


def test_a_planted_name_is_found_nowhere_but_on_the_pages_of_the_case(
    as_role, manager, recommended, take, caplog
):
    review = recommended.review
    recommendations.answer(
        by=manager, recommendation=recommended, today=TODAY, is_accepted=True, on=TODAY,
        reason=f"{PLANTED} was visited",
    )  # fmt: skip
    take(casework.tell_outcome, review, on=TODAY)
    place = review.partnership_id
    wrong = reverse("case-review-step", args=[place, review.reference, "recommend"])
    with caplog.at_level(logging.DEBUG):
        pages = [as_role(Role.MANAGER).get(at) for at in addresses(review)]
        pages += [as_role(role).post(wrong, {"text": PLANTED}) for role in (Role.MANAGER, Role.ANALYST)]  # fmt: skip
        figures = [as_role(Role.BOARD_MEMBER).get(reverse(name, args=[place]))
                   for name in ("case-review-figures", "case-review-figures-csv")]  # fmt: skip
    assert any(PLANTED in page.text for page in pages)
    titles = [page.text.partition("<title>")[2].partition("</title>")[0] for page in pages]
    found = [
        *rows_of_every_table(), *titles, *(one.url for one in pages if "url" in vars(one)),
        *(f"{one.subject} {one.body}" for one in mail.outbox), caplog.text,
        *(str(vars(one)) for one in caplog.records), *(one.text for one in figures),
    ]  # fmt: skip
    assert len([one for one in found if "CR-001" in str(one)]) > 10
    for word in PLANTED.split():
        assert not [one for one in found if word in str(one)]


def test_what_the_history_keeps_of_a_case_are_the_names_of_fields_alone(recommended):
    events = Event.objects.filter(kind=queries.KIND)
    assert events.count() >= 7
    for event in events:
        assert event.title == f"Case review {recommended.review.reference}"
        assert event.before is None
        assert set(event.after) == {"fields"}


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_the_database_hold_no_word_of_a_case(recommended):
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT about FROM casereviews_casereview")
            kept = cursor.fetchone()[0].encode()
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = Path(connection.settings_dict["NAME"]).read_bytes()
        assert recommended.review.reference.encode() in kept
    assert b"Quillfeather" not in kept


def test_without_the_key_the_pages_say_so_and_nothing_is_written(as_role, accepted, settings):
    settings.REVIEW_KEYS = []
    client, place = as_role(Role.MANAGER), accepted.partnership_id
    answer = client.get(reverse("case-review", args=[place, accepted.reference]))
    assert answer.status_code == 503
    assert "FRANKPLEDGE_REVIEW_KEY" in answer.text
    assert reverse("case-reviews", args=[place]) in answer.text
    for name in ("case-reviews", "apply-for-case-review", "case-review-figures"):
        assert client.get(reverse(name, args=[place])).status_code == 200, name
    before = list(rows_of_every_table())
    day = DAY(2026, 9, 1)
    sent = {"rule": "statutory", "applicant": PLANTED, "about": PLANTED, "applied_on-day": day.day,
            "applied_on-month": day.month, "applied_on-year": day.year}  # fmt: skip
    refused = client.post(reverse("apply-for-case-review", args=[place]), sent)
    assert refused.status_code == 400
    assert "FRANKPLEDGE_REVIEW_KEY is not set" in refused.text
    assert list(rows_of_every_table()) == before


def test_no_browser_keeps_a_page_of_a_case(as_role, accepted):
    at = reverse("case-review", args=[accepted.partnership_id, accepted.reference])
    assert "no-store" in as_role(Role.MANAGER).get(at)["Cache-Control"]
