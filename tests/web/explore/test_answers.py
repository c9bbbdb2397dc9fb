"""A prepared answer is made once, by whoever asks first, and goes with its release."""

from __future__ import annotations

import multiprocessing
import threading
import time
from dataclasses import replace

import pytest

from frankpledge.evidence.store import Release, Store
from frankpledge.faults import CallFault
from frankpledge.web.explore import answers

QUESTION = {"area": "E22000359"}


@pytest.fixture
def release(tmp_path):
    answers._held.clear()
    return Release("a" * 16, {"synthetic": True}, Store(tmp_path))


def test_an_answer_is_made_once_and_read_by_whoever_comes_later(release):
    made = []
    for _ in range(3):
        given = answers.answer(release, "sum", QUESTION, lambda: made.append(1) or {"n": 0.1 + 0.2})
        assert given == {"n": 0.1 + 0.2}
        answers._held.clear()
    assert made == [1]


def test_what_is_held_in_memory_is_not_read_again(release):
    first = answers.answer(release, "sum", QUESTION, dict)
    (path,) = (release.store.folder / "answers").rglob("sum-*.json")
    path.unlink()
    assert answers.answer(release, "sum", QUESTION, lambda: 1 / 0) is first


def test_fifty_who_ask_at_once_wait_for_one_computation(release):
    made, given = [], []

    def make():
        made.append(1)
        time.sleep(0.05)
        return [len(made)]

    def ask():
        given.append(answers.answer(release, "slow", QUESTION, make))

    people = [threading.Thread(target=ask) for _ in range(50)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert made == [1]
    assert given == [[1]] * 50


def ask_in_a_process(folder, tally):
    release = Release("a" * 16, {}, Store(folder))

    def make():
        with (tally).open("a") as handle:
            handle.write("made\n")
        time.sleep(0.1)
        return 1

    answers.answer(release, "slow", QUESTION, make)


def test_processes_share_one_computation(release, tmp_path):
    context = multiprocessing.get_context("spawn")
    tally = tmp_path / "tally"
    many = [
        context.Process(target=ask_in_a_process, args=(release.store.folder, tally))
        for _ in range(3)
    ]
    for process in many:
        process.start()
    for process in many:
        process.join(60)
        assert process.exitcode == 0
    assert tally.read_text() == "made\n"


def test_a_computation_that_fails_leaves_the_way_free(release):
    with pytest.raises(ZeroDivisionError):
        answers.answer(release, "sum", QUESTION, lambda: 1 / 0)
    assert answers.answer(release, "sum", QUESTION, lambda: 2) == 2


def test_an_answer_belongs_to_its_kind_question_release_and_version(release, monkeypatch):
    other = replace(release, id="b" * 16)
    assert answers.answer(release, "sum", QUESTION, lambda: 1) == 1
    assert answers.answer(release, "mean", QUESTION, lambda: 2) == 2
    assert answers.answer(release, "sum", {"area": "other"}, lambda: 3) == 3
    assert answers.answer(other, "sum", QUESTION, lambda: 4) == 4
    monkeypatch.setattr(answers, "__version__", "later")
    assert answers.answer(release, "sum", QUESTION, lambda: 5) == 5


def test_a_page_that_must_not_wait_is_told_that_nothing_is_there_yet(release):
    assert answers.prepared(release, "sum", QUESTION) is None
    answers.answer(release, "sum", QUESTION, lambda: [1])
    assert answers.prepared(release, "sum", QUESTION) == [1]
    answers._held.clear()
    assert answers.prepared(release, "sum", QUESTION) == [1]


def test_old_releases_lose_their_answers_and_the_current_one_keeps_its_own(release):
    old = replace(release, id="b" * 16)
    (release.store.folder / "current").write_text(release.id)
    answers.answer(release, "sum", QUESTION, lambda: 1)
    answers.answer(old, "sum", QUESTION, lambda: 2)
    assert answers.delete_old(release.store) == 1
    assert answers.prepared(release, "sum", QUESTION) == 1
    assert answers.prepared(old, "sum", QUESTION) is None
    assert answers.answer(old, "sum", QUESTION, lambda: 3) == 3


def test_a_picture_is_made_once_too(release):
    made = []
    for _ in range(2):
        assert answers.answer_file(
            release, "trend", QUESTION, "svg", lambda: made.append(1) or b"<svg/>"
        ) == b"<svg/>"  # fmt: skip
    assert made == [1]


def test_memory_holds_so_many_answers_and_no_more(release, monkeypatch):
    monkeypatch.setattr(answers, "_MOST_HELD", 2)
    for number in range(4):
        answers.answer(release, "sum", {"n": number}, lambda n=number: n)
    assert list(answers._held.values()) == [2, 3]


def test_every_preparer_is_called_for_a_partnership(release, monkeypatch):
    called = []
    monkeypatch.setattr(answers, "_preparers", {})
    answers.register("one", lambda p, r: called.append(("one", p, r.id)))
    answers.register("two", lambda p, r: called.append(("two", p, r.id)))
    answers.prepare("southmere", release)
    assert called == [("one", "southmere", release.id), ("two", "southmere", release.id)]


def test_a_store_that_cannot_be_written_says_so(release, monkeypatch):
    def barred(path, content):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(answers, "write_whole", barred)
    with pytest.raises(CallFault, match="cannot be written"):
        answers.answer(release, "sum", QUESTION, lambda: 1)
