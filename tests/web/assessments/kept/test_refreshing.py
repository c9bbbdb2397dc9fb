"""Findings are set beside what their questions give now; nothing changes by looking, and the old one always stays."""

from __future__ import annotations

import random
import shutil

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.kept import queries, refreshing
from frankpledge.web.assessments.kept.writing import standing_of
from frankpledge.web.assessments.models import KeptFinding
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY


def load_fewer(world, tmp_path, month: str = "2025-06") -> None:
    """Load the files of a month again with every second row gone."""
    for path in world.files.rglob(f"{month}-*-street.csv"):
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        into = tmp_path / "fewer" / month
        into.mkdir(parents=True, exist_ok=True)
        (into / path.name).write_text(head + "".join(rows[::2]), encoding="utf-8")
    world.load(tmp_path / "fewer")


def load_another_month(world, tmp_path) -> None:
    """Load a month that no question of these tests asks about."""
    from frankpledge.demo import generate  # noqa: PLC0415 - only this step writes files

    generate(tmp_path / "more", first_month="2026-01", months=1)
    world.load(tmp_path / "more")


def test_what_is_kept_from_the_current_release_has_nothing_newer(keeping, acting):
    made = keeping()
    found = refreshing.beside(acting(Role.ANALYST), made)
    assert (found.is_current, found.differs, found.is_gone) == (True, False, False)
    with pytest.raises(CallFault, match="no newer figure"):
        refreshing.take_new(by=acting(Role.ANALYST), kept=made, today=TODAY)


def test_a_newer_release_that_gives_the_same_says_so(changing, keeping, acting, tmp_path):
    made = keeping()
    load_another_month(changing, tmp_path)
    found = refreshing.beside(acting(Role.ANALYST), made)
    assert (found.is_current, found.differs, found.is_gone) == (False, False, False)
    assert found.now.figure != made.figure


def test_a_newer_release_that_gives_another_number_is_shown_beside_and_changes_nothing(
    changing, keeping, acting, tmp_path
):
    made = keeping()
    before = KeptFinding.objects.filter(pk=made.pk).values().get()
    load_fewer(changing, tmp_path)
    found = refreshing.beside(acting(Role.ANALYST), made)
    assert found.differs
    changed = {name: (then, now) for name, then, now in found.numbers if then != now}
    assert any(name.startswith("Recorded in") for name in changed)
    assert found.now.sentence != made.sentence
    assert found.release == changing.store.current_id
    assert KeptFinding.objects.filter(pk=made.pk).values().get() == before


def test_the_new_figure_takes_the_place_and_the_old_one_stays(
    changing, keeping, acting, knife, tmp_path
):
    made = keeping(words="Mine.", explanations=["Season"])
    load_fewer(changing, tmp_path)
    by = acting(Role.MANAGER)
    new = refreshing.take_new(by=by, kept=made, today=TODAY)
    assert list(queries.standing(by, knife)) == [new]
    (old,) = queries.left(by, knife)
    assert (old.replaced_by, old.sentence, old.replaced_on) == (new, made.sentence, TODAY)
    assert (new.words, new.explanations, new.order) == ("Mine.", ["Season"], made.order)
    assert new.sentence != made.sentence
    assert [link.source for link in Link.objects.filter(relation="kept in")] == [new.figure]
    event = Event.objects.get(action="taken anew")
    assert event.before["figure"] == made.figure
    with pytest.raises(CallFault, match="withdrawn or replaced"):
        refreshing.take_new(by=by, kept=made, today=TODAY)


def test_a_new_figure_that_is_kept_already_is_not_kept_twice(
    changing, keeping, acting, tmp_path, figures
):
    made = keeping()
    load_fewer(changing, tmp_path)
    by = acting(Role.ANALYST)
    now = refreshing.beside(by, made).now.figure
    figures["now"] = now
    keeping("now")
    with pytest.raises(CallFault, match="kept under this theme already"):
        refreshing.take_new(by=by, kept=made, today=TODAY)


def test_what_cannot_be_computed_any_more_says_why(changing, keeping, acting):
    made, restricted = keeping(), keeping("restricted")
    by = acting(Role.ANALYST)
    shutil.rmtree(changing.store.folder / "restricted")
    found = refreshing.beside(by, restricted)
    assert found.is_gone
    assert found.why == refreshing.GONE
    with pytest.raises(CallFault, match="not in the store"):
        refreshing.take_new(by=by, kept=restricted, today=TODAY)
    assert not refreshing.beside(by, made).is_gone


def test_evidence_that_was_taken_away_is_told_as_the_method_tells_it(changing, keeping, acting):
    restricted = keeping("restricted")
    (changing.store.folder / "restricted" / "southmere" / "current").unlink()
    found = refreshing.beside(acting(Role.ANALYST), restricted)
    assert found.is_gone
    assert "none is loaded for this partnership" in found.why


def test_what_differs_stands_first(keeping, acting, monkeypatch):
    rows = [keeping(), keeping("second"), keeping("restricted")]
    random.Random(1).shuffle(rows)
    told = {
        rows[0].pk: refreshing.Beside(rows[0], why="gone"),
        rows[1].pk: refreshing.beside(acting(Role.ANALYST), rows[1]),
        rows[2].pk: refreshing.Beside(
            rows[2],
            refreshing.beside(acting(Role.ANALYST), rows[2]).now,
            "r",
            "",
            [("Records", "1", "2")],
        ),
    }
    monkeypatch.setattr(refreshing, "beside", lambda _, row: told[row.pk])
    found = refreshing.refreshed(acting(Role.ANALYST), rows)
    assert [one.kept for one in found] == [rows[2], rows[0], rows[1]]


def test_another_partnership_takes_no_new_figure(keeping, acting, cast):
    made = keeping()
    with pytest.raises(CallFault, match="not kept in this partnership"):
        refreshing.take_new(by=acting(Role.ANALYST, cast.other), kept=made, today=TODAY)
    assert standing_of(made.assessed).count() == 1
