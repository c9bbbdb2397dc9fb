"""A reader sees every release and what differs between two; who loads may make an earlier one current again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.evidence.loading import load
from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Period
from frankpledge.evidence.store import Store
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import keep
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.releases import services
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Partnership
from tests import stores

SOUTH, ELSEWHERE = "E22990002", Area("csp", "E22990001", "North")
MONTH = [("E01990001", "Burglary", stores.UNSOLVED)] * 3


@pytest.fixture
def two(settings, tmp_path) -> tuple[Store, str, str]:
    """Give a store of two releases: the second revises January and adds February."""
    store = Store(tmp_path / "store")
    settings.STORE = store.folder
    stores.write_known_areas(tmp_path / "areas")
    january = stores.write_month(tmp_path / "a", "2025-01", MONTH)
    first = load(store, [tmp_path / "areas", january], today="2025-03-01").release
    record = counted(
        first, stores.DuckDB(), CountQuestion(EVERYWHERE, Period("2025-01", "2025-01"))
    ).record
    keep(store, record)
    paths = [
        stores.write_month(tmp_path / "b", "2025-01", [*MONTH, MONTH[0]]),
        stores.write_month(tmp_path / "b", "2025-02", MONTH),
    ]
    second = load(store, paths, today="2025-04-01").release
    return store, first.id, second.id


def page(client, name, *args) -> str:
    answer = client.get(reverse(name, args=["southmere", *args]))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_every_release_is_listed_with_when_and_why(two, as_role):
    _, first, second = two
    told = page(as_role(Role.BOARD_MEMBER), "releases")
    assert told.index(second) < told.index(first)
    assert "1 April 2025: Load of 2 files" in told
    assert "Not loaded from here" in told
    assert "Make current again" not in told, "a reader may not"
    assert "Make current again" in page(as_role(Role.ANALYST), "releases")


def test_an_empty_store_says_what_to_do(no_evidence, as_role):
    assert "No evidence is loaded yet" in page(as_role(Role.ANALYST), "releases")


def test_a_release_shows_its_sources_and_what_it_superseded(two, as_role):
    store, _, second = two
    told = page(as_role(Role.BOARD_MEMBER), "release", second)
    assert store.release(second).sources[0]["sha256"] in told
    assert "Warwickshire Police, January 2025: 3 rows before, 4 in this release" in told


def test_what_differs_is_told_by_file_month_crime_type_and_figure(two, as_role, cast):
    _, first, second = two
    Partnership.objects.filter(pk=cast.own.pk).update(code=SOUTH)
    told = page(as_role(Role.BOARD_MEMBER), "release-differences", second, first)
    for words in ("Revised", "Added", "January 2025", "February 2025", "+1", "+3", "Burglary"):
        assert words in told, words
    assert "1 table or scan was printed from the earlier release" in told
    same = page(as_role(Role.BOARD_MEMBER), "release-differences", first, first)
    assert "Nothing: both were made from the same files" in same


def test_the_counts_that_differ_are_a_file(two, as_role):
    _, first, second = two
    client = as_role(Role.BOARD_MEMBER)
    where = reverse("release-differences-file", args=["southmere", second, first, "csv"])
    lines = client.get(where).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2025-01,Burglary,3,4,1,")
    assert client.get(where.replace(".csv", ".xlsx")).content.startswith(b"PK")


def test_a_difference_of_one_is_withheld_from_nobody_and_marked_so(two, as_role):
    _, first, second = two
    client = as_role(Role.BOARD_MEMBER)
    assert "OFFICIAL-SENSITIVE" in page(client, "release-differences", second, first)
    assert "OFFICIAL-SENSITIVE" not in page(client, "release", second)
    where = reverse("release-differences-file", args=["southmere", second, first, "csv"])
    leaving = client.get(where)
    assert "OFFICIAL-SENSITIVE" in leaving["Content-Disposition"]
    assert "OFFICIAL-SENSITIVE" in leaving.content.decode("utf-8-sig")


def test_only_ones_own_figures_are_told_of(two, as_role, cast):
    """Which figures another partnership printed, and of how many numbers, is theirs."""
    store, first, second = two
    Partnership.objects.filter(pk=cast.own.pk).update(code=SOUTH)
    beside = counted(
        store.release(first),
        stores.DuckDB(),
        CountQuestion(ELSEWHERE, Period("2025-01", "2025-01")),
    ).record
    keep(store, beside)
    told = page(as_role(Role.BOARD_MEMBER), "release-differences", second, first)
    assert beside.id not in told
    assert "1 table or scan was printed from the earlier release" in told


def test_two_releases_are_compared_by_choice(two, as_role):
    _, first, second = two
    client = as_role(Role.ANALYST)
    where = reverse("releases", args=["southmere"])
    answer = client.get(where, {"before": first, "after": second})
    assert answer.url == reverse("release-differences", args=["southmere", second, first])
    assert client.get(where, {"before": "none", "after": second}).status_code == 200


def test_a_release_that_is_not_there_is_not_found(two, as_role):
    client = as_role(Role.ANALYST)
    for name, args in (
        ("release", ["ab"]),
        ("release-roll-back", ["ab"]),
        ("release-differences", [two[1], "ab"]),
    ):
        assert client.get(reverse(name, args=["southmere", *args])).status_code == 404


def test_an_earlier_release_is_made_current_with_a_reason_that_all_can_read(two, as_role, cast):
    store, first, second = two
    analyst = as_role(Role.ANALYST)
    where = reverse("release-roll-back", args=["southmere", first])
    assert "current again?" in analyst.get(where).content.decode()
    assert analyst.post(where, {"why": ""}).status_code == 400
    assert store.current_id == second
    assert analyst.post(where, {"why": "February is  the wrong\nforce’s"}).status_code == 302
    assert store.current_id == first
    assert store.ledger()[-1]["why"] == "rollback: February is the wrong force’s"
    event = Event.objects.get(kind=services.KIND, partnership="southmere")
    assert (event.before, event.after["current"]) == ({"current": second}, first)
    assert event.by == str(cast.person(Role.ANALYST).pk)
    told = page(analyst, "release", first)
    assert "Made current again by" in told
    assert "Synthetic Analyst" in told
    assert "Made current again: February is the wrong force’s" in page(analyst, "releases")
    again = analyst.post(where, {"why": "again"}, follow=True)
    assert "is current already" in again.content.decode()
    assert Event.objects.filter(kind=services.KIND, partnership="southmere").count() == 1


def test_a_reader_may_not_make_a_release_current(two, as_role):
    store, first, second = two
    where = reverse("release-roll-back", args=["southmere", first])
    for role in (Role.BOARD_MEMBER, Role.MANAGER):
        assert as_role(role).post(where, {"why": "x"}).status_code == 403
    assert store.current_id == second


def test_a_damaged_release_is_not_made_current_and_leaves_no_event(two, as_role):
    store, first, second = two
    (store.folder / "objects" / f"{store.release(first).objects()[0]}.parquet").unlink()
    where = reverse("release-roll-back", args=["southmere", first])
    answer = as_role(Role.ANALYST).post(where, {"why": "try"})
    assert answer.status_code == 409
    assert "has lost" in answer.content.decode()
    assert store.current_id == second
    assert Event.objects.filter(kind=services.KIND).count() == 0


def test_who_loaded_a_release_is_told_to_their_own_partnership_only(two, as_role, cast):
    _, _, second = two
    moment = "2025-04-01T10:00:00+00:00"
    Load.objects.create(
        partnership=cast.own, asked_by=cast.person(Role.ANALYST), folder="a", state="loaded",
        asked_at=moment, ended_at=moment, release_after=second,
    )  # fmt: skip
    assert "Synthetic Analyst" in page(as_role(Role.BOARD_MEMBER), "release", second)
    other = as_role(Role.BOARD_MEMBER, cast.other)
    told = other.get(reverse("release", args=["otherby", second])).content.decode()
    assert "Synthetic Analyst" not in told


def test_the_pages_cost_the_same_however_many_releases_there_are(
    two, as_role, django_assert_max_num_queries
):
    client = as_role(Role.BOARD_MEMBER)
    for name, *args in (["releases"], ["release", two[2]], ["release-differences", two[2], two[1]]):
        page(client, name, *args)
        with django_assert_max_num_queries(6):
            page(client, name, *args)
