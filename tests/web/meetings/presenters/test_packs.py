"""A pack is told in words that say what it waits for, how far it is, and what to do where it was not made."""

from __future__ import annotations

from types import SimpleNamespace

from frankpledge.web.meetings.models import Pack
from frankpledge.web.meetings.presenters.packs import holds, shown


def pack(state, **more):
    return Pack(state=state, **more)


def test_a_pack_that_is_being_made_says_how_many_papers_are_in():
    told = shown(pack("running", done=3, total=60))
    assert (told.bar, told.is_open, told.is_done) == ("3 of 60 papers", True, False)
    assert "You can leave this page" in told.means
    assert "writing the file" in shown(pack("running", done=60, total=60)).bar
    assert shown(pack("running")).bar == "Drawing the contents"


def test_a_pack_that_waits_says_so_and_where_no_worker_runs_what_to_do():
    told = shown(pack("waiting"))
    assert (told.state, told.bar) == ("Waiting", "Waiting to begin")
    assert "frankpledge worker" not in told.means
    assert "frankpledge worker" in shown(pack("waiting"), has_worker=False).means


def test_a_pack_that_was_not_made_says_why_also_before_that_is_written_down():
    told = shown(pack("failed", fault="Make it again."))
    assert (told.state, told.means, told.is_open) == ("Not made", "Make it again.", False)
    dead = shown(pack("running"), fault="The service was ended.")
    assert (dead.state, dead.means, dead.is_open) == ("Not made", "The service was ended.", False)


def test_a_pack_says_what_it_holds_in_numbers():
    def of(*pages):
        return holds(SimpleNamespace(bound=[SimpleNamespace(pages=one) for one in pages]))

    assert of(1) == "1 paper with 1 page, after the running order."
    assert of(3, 4) == "2 papers with 7 pages, after the running order."
    assert "running order alone" in of()
