"""Whether somebody works on a load, waits for one, or still sends files is told by locks that go with their process."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.loading import places


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """Give a store of the test's own."""
    settings.STORE = tmp_path / "store"


def test_a_load_lives_while_somebody_works_on_it_and_leaves_nothing():
    assert not places.is_alive("a")
    with places.alive("a"):
        assert places.is_alive("a")
        assert places.is_alive("a"), "who looks does not disturb"
        assert not places.is_alive("b")
    assert not places.is_alive("a")
    assert not list(places.folder_of_loads().iterdir())


def test_several_workers_may_wait_at_once():
    assert not places.is_any_at_work()
    with places.at_work():
        with places.at_work():
            assert places.is_any_at_work()
        assert places.is_any_at_work()
    assert not places.is_any_at_work()


def test_what_is_being_sent_is_not_at_rest_and_can_be_forgotten():
    with places.sending("one") as folder:
        (folder / "a").write_text("x")
        assert places.at_rest() == set()
    assert places.at_rest() == {"one"}
    places.forget_files("one")
    places.forget_files("one")
    assert places.at_rest() == set()


def test_to_forget_nothing_forgets_nothing():
    with places.sending("one"):
        places.forget_files("")
        assert places.files_of("one").is_dir()
