"""The analyst sends files, sees how far the load is, and reads what it did; whoever sends nonsense leaves no trace."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.evidence.store import Store
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import jobs, places, services
from frankpledge.web.explore.models import Load
from frankpledge.web.history.models import Event
from tests import stores

JANUARY = [("E01990001", "Burglary", stores.UNSOLVED)] * 3 + [("E01990002", stores.ASB, "")]


@pytest.fixture
def store(settings, tmp_path) -> Store:
    """Give an empty store of the test's own."""
    settings.STORE = tmp_path / "store"
    return Store(settings.STORE)


@pytest.fixture
def month(tmp_path) -> bytes:
    """Give a synthetic street file of January 2025."""
    return stores.write_month(tmp_path, "2025-01", JANUARY).read_bytes()


@pytest.fixture
def analyst(as_role):
    """Give the partnership's analyst, signed in."""
    return as_role(Role.ANALYST)


def sent(client, *files: tuple[str, bytes]):
    """Send files as a browser does."""
    held = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("load-upload", args=["southmere"]), {"what": "open", "files": held})


def worked() -> None:
    """Let the worker do what waits."""
    for load in Load.objects.filter(state=Load.State.WAITING).order_by("asked_at"):
        jobs.run_load.func(str(load.pk))


def loaded(client, *files: tuple[str, bytes]) -> Load:
    """Send files, let the worker load them, and return the record."""
    answer = sent(client, *files)
    assert answer.status_code == 302, answer.content.decode()
    worked()
    return Load.objects.order_by("-asked_at").first()


def report(client, load: Load) -> str:
    """Read the page of a load."""
    answer = client.get(reverse("load", args=["southmere", load.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def uploads() -> list[str]:
    """List what lies in the folder of what was sent."""
    return [entry.name for entry in places.folder_of_loads().iterdir() if entry.is_dir()]


def test_the_month_that_is_sent_becomes_the_current_release(store, analyst, month):
    load = loaded(analyst, ("2025-01-street.csv", month))
    assert load.state == Load.State.LOADED
    assert store.current_id == load.release_after
    told = report(analyst, load)
    assert "Warwickshire Police, January 2025" in told
    assert "Recorded crime (police.uk street-level)" in told
    assert load.files[0]["sha256"] in told
    assert uploads() == []


def test_the_history_tells_who_asked_and_how_it_ended(store, analyst, month, cast):
    load = loaded(analyst, ("a.csv", month))
    events = list(Event.objects.filter(kind=services.KIND, record=str(load.pk)).order_by("number"))
    assert [event.action for event in events] == ["asked for", "began", "loaded"]
    assert events[0].by == str(cast.person(Role.ANALYST).pk)
    assert events[0].after["files"] == [f"{load.files[0]['sha256']} a.csv"]
    assert (events[2].before["release"], events[2].after["release"]) == ("", load.release_after)
    assert {event.partnership for event in events} == {"southmere"}


def test_the_same_file_again_is_nothing_new(store, analyst, month):
    first = loaded(analyst, ("a.csv", month))
    again = loaded(analyst, ("b.csv", month))
    assert again.state == Load.State.NOTHING_NEW
    assert store.current_id == first.release_after
    assert "1 file was loaded before" in report(analyst, again)


def test_a_later_file_of_the_month_is_told_as_revised(store, analyst, month, tmp_path):
    loaded(analyst, ("a.csv", month))
    more = stores.write_month(tmp_path / "new", "2025-01", [*JANUARY, JANUARY[0]]).read_bytes()
    told = report(analyst, loaded(analyst, ("b.csv", more)))
    assert "Revised: 4 rows before (+1)" in told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.csv", b"<!DOCTYPE html><html><p>Sign in</p></html>", "is a web page saved as CSV"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "Nothing here was recognised"),
        ("poem.txt", b"Shall I compare thee", "Nothing here was recognised"),
        ("broken.zip", b"PK\x03\x04 and then nothing", "is not a whole zip archive"),
    ],
)
def test_what_is_no_evidence_is_refused_in_words_and_the_store_stays_empty(
    store, analyst, name, content, words
):
    load = loaded(analyst, (name, content))
    assert load.state == Load.State.REFUSED
    assert words in report(analyst, load)
    assert store.current_id is None


def archive(*members: tuple[str, bytes]) -> bytes:
    """Make a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return out.getvalue()


def test_an_archive_that_would_burst_is_refused(store, analyst):
    load = loaded(analyst, ("bomb.zip", archive(("a.csv", b"0" * (8 << 20)))))
    assert load.state == Load.State.REFUSED
    assert "Do not trust this file" in report(analyst, load)
    assert store.current_id is None


def test_an_archive_that_points_outside_is_refused_and_writes_nothing(store, analyst, month):
    load = loaded(analyst, ("up.zip", archive(("../../outside.csv", month))))
    assert "points outside the archive" in report(analyst, load)
    assert not list(store.folder.parent.rglob("outside.csv"))


def test_an_archive_of_months_is_loaded_and_what_is_none_is_left_with_its_reason(
    store, analyst, month
):
    load = loaded(analyst, ("m.zip", archive(("2025-01/a.csv", month), ("readme.txt", b"x"))))
    assert load.state == Load.State.LOADED
    assert "m.zip/readme.txt is no CSV or GeoJSON file" in report(analyst, load)


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..\\..\\a.csv", "/etc/x.csv", "a\n;b.csv", "\u202ecsv.exe"]
)
def test_a_name_is_never_trusted(store, analyst, month, name):
    load = loaded(analyst, (name, month))
    assert load.state == Load.State.LOADED
    shown = load.files[0]["name"]
    assert "/" not in shown and "\\" not in shown and not shown.startswith(".")


def test_two_files_of_one_name_do_not_meet(store, analyst, month, tmp_path):
    other = stores.write_month(tmp_path / "o", "2025-02", JANUARY).read_bytes()
    load = loaded(analyst, ("street.csv", month), ("street.csv", other))
    assert load.state == Load.State.LOADED
    assert len(load.report["files"]) == 2


def test_no_file_or_an_empty_one_is_refused_at_once_and_leaves_nothing(store, analyst):
    for files in ((), (("a.csv", b""),)):
        answer = sent(analyst, *files)
        assert answer.status_code == 400
        assert "There is a problem" in answer.content.decode()
    assert uploads() == []
    assert Load.objects.count() == 0
    assert Event.objects.filter(kind=services.KIND).count() == 0


def test_too_much_is_refused_before_a_byte_is_kept(store, analyst, settings, month):
    settings.UPLOAD_BYTES = 100
    answer = sent(analyst, ("a.csv", month))
    assert answer.status_code == 413
    assert "larger than 0 MB" in answer.content.decode()
    assert uploads() == []


def test_who_may_not_load_sends_in_vain(store, as_role, month):
    answer = sent(as_role(Role.BOARD_MEMBER), ("a.csv", month))
    assert answer.status_code == 403
    assert not places.folder_of_loads().exists() or uploads() == []


def bad_month(month: bytes) -> bytes:
    """Give a month one of whose rows begins a formula where a month should stand."""
    return month.replace(b",2025-01,", b",=1+1,", 1)


def test_bad_rows_are_told_and_the_good_ones_are_taken_only_when_somebody_says_so(
    store, analyst, month
):
    load = loaded(analyst, ("a.csv", bad_month(month)))
    assert load.state == Load.State.REFUSED
    assert load.has_bad_rows
    told = report(analyst, load)
    assert "1 row was refused" in told
    assert "Load the good rows only" in told
    assert store.current_id is None
    where = reverse("load-good-rows", args=["southmere", load.pk])
    assert "Load the good rows only?" in analyst.get(where).content.decode()
    assert analyst.post(where).status_code == 302
    worked()
    again = Load.objects.get(follows=load)
    assert again.state == Load.State.LOADED
    assert again.accepts_refused
    assert (
        "is partial"
        in analyst.get(
            reverse("coverage", args=["southmere"]) + "?force=Warwickshire+Police"
        ).content.decode()
    )
    assert uploads() == []
    refused_twice = analyst.post(where)
    assert refused_twice.status_code == 400


def test_the_refused_rows_are_a_file_without_a_formula(store, analyst, month):
    load = loaded(analyst, ("a.csv", bad_month(month)))
    answer = analyst.get(reverse("load-refused", args=["southmere", load.pk]))
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "'=1+1" in lines[1]
    assert ",=1+1" not in lines[1]


def test_another_partnerships_load_is_not_there(store, analyst, month, as_role, cast):
    load = loaded(analyst, ("a.csv", month))
    stranger = as_role(Role.ANALYST, cast.other)
    for name in ("load", "load-progress", "load-refused", "load-good-rows"):
        assert stranger.get(reverse(name, args=["otherby", load.pk])).status_code == 404


def test_a_load_that_waits_says_so_and_that_no_worker_runs(store, analyst, month):
    sent(analyst, ("a.csv", month))
    load = Load.objects.get()
    told = report(analyst, load)
    assert "Waiting" in told
    assert "No worker is running" in told
    with places.at_work():
        assert "No worker is running" not in report(analyst, load)


def test_a_load_that_waits_can_be_cancelled_and_is_then_not_run(store, analyst, month):
    sent(analyst, ("a.csv", month))
    load = Load.objects.get()
    analyst.post(reverse("load-cancel", args=["southmere", load.pk]))
    jobs.run_load.func(str(load.pk))
    load.refresh_from_db()
    assert load.state == Load.State.CANCELLED
    assert store.current_id is None
    assert analyst.post(reverse("load-cancel", args=["southmere", load.pk])).status_code == 400


def test_the_part_that_changes_is_a_piece_of_the_page(store, analyst, month):
    sent(analyst, ("a.csv", month))
    answer = analyst.get(reverse("load-progress", args=["southmere", Load.objects.get().pk]))
    assert b"<progress" in answer.content
    assert b"<html" not in answer.content
    worked()
    answer = analyst.get(reverse("load-progress", args=["southmere", Load.objects.get().pk]))
    assert b"<progress" not in answer.content


def test_the_list_of_loads_costs_the_same_however_many_there_are(
    store, analyst, month, django_assert_max_num_queries
):
    for _ in range(3):
        sent(analyst, ("a.csv", month))
    with django_assert_max_num_queries(4):
        analyst.get(reverse("load-data", args=["southmere"]))
    for _ in range(10):
        sent(analyst, ("a.csv", month))
    with django_assert_max_num_queries(4):
        analyst.get(reverse("load-data", args=["southmere"]))


def test_a_folder_on_the_server_is_loaded_and_nothing_outside_it(
    store, analyst, settings, tmp_path, month
):
    settings.LOAD_FOLDER = tmp_path / "drop"
    stores.write_month(settings.LOAD_FOLDER, "2025-01", JANUARY)
    (settings.LOAD_FOLDER / "link").symlink_to(tmp_path)
    page = analyst.get(reverse("load-data", args=["southmere"])).content.decode()
    assert "police_uk/2025-01" in page
    assert ">link<" not in page
    where = reverse("load-folder", args=["southmere"])
    for bad in ("../store", "link", "/etc", "", "nothing"):
        assert analyst.post(where, {"folder": bad}).status_code == 400, bad
    assert Load.objects.count() == 0
    analyst.post(where, {"folder": "police_uk"})
    worked()
    assert Load.objects.get().state == Load.State.LOADED


def test_whoever_sends_files_says_whether_they_are_restricted(as_role, settings, tmp_path, db):
    settings.STORE = tmp_path / "store"
    client = as_role(Role.ANALYST)
    address = reverse("load-upload", args=["southmere"])

    def send(**more: str):
        return client.post(
            address, {"files": SimpleUploadedFile("marac.csv", b"Return,Period\n"), **more}
        )

    assert "Say whether the files are open data or restricted" in send().content.decode()
    assert send(what="restricted").status_code == 302
    assert Load.objects.get().restricted
    assert "Restricted" in client.get(reverse("load-data", args=["southmere"])).content.decode()
