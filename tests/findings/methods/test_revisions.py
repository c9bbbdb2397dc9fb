"""Revisions are counted month by month from the first telling to the last, and never called a change in the street."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings import figures
from frankpledge.findings.methods import revisions as module
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.revisions import METHOD
from frankpledge.findings.methods.tellings import Telling, tellings

from ...stores import read_csv
from .retold import DISTRICT, HERE, MONTHS, month

WHOLE = Period(MONTHS[0], MONTHS[-1])
AREA = Area("district", DISTRICT, "Here")


def ask(world, release=None, period=WHOLE, topic="police-uk/burglary"):
    held = Held(release or world.release, None, world.engine)
    return METHOD.run(held, METHOD.asked(AREA, period, topic, {}))


def in_file(world, load, name):
    (path,) = (world.files / load).rglob(f"{name}-warwickshire-street.csv")
    rows = read_csv(path)
    return sum(row["LSOA code"] == HERE and row["Crime type"] == "Burglary" for row in rows)


def test_each_retold_month_has_the_count_of_its_first_file_and_of_its_last(retold):
    rows = {row["period"]: row for row in ask(retold).rows}
    last = {"2024-03": "second", "2024-05": "fourth", "2024-06": "second", "2024-07": "fourth"}
    assert set(rows) == set(last)
    for name, load in last.items():
        first, now = in_file(retold, "first", name), in_file(retold, load, name)
        assert (rows[name]["first"], rows[name]["last"]) == (first, now)
        assert rows[name]["change"] == now - first
    assert [rows[name]["tellings"] for name in sorted(rows)] == [2, 3, 2, 2]


def test_a_month_says_between_which_releases_it_changed_most(retold):
    ids = retold.store.release_ids()
    rows = {row["period"]: row for row in ask(retold).rows}
    assert rows["2024-07"]["most"] == 4
    assert rows["2024-07"]["from"].startswith(ids[1])
    assert rows["2024-07"]["to"] == f"{ids[4]} (2026-01-31)"
    assert (rows["2024-05"]["most"], rows["2024-05"]["change"]) == (-1, 0)
    assert (rows["2024-06"]["most"], rows["2024-06"]["from"]) == (0, None)


def test_the_first_sentence_says_how_many_by_how_much_and_which_way_with_how_sure_it_is(retold):
    first, second, third = ask(retold).sentences
    assert first == (
        "Burglary in Here: 2 of 4 months that were told more than once have another count now, 6 more in all (20 first "
        "told): 2 up and 0 down (p = 0.50 if both were as likely; revised 50 %, 95% interval 15 to 85 %)."
    )  # fmt: skip
    assert second == "The largest change is that of July 2024: 5 when first told, 9 now (+4)."
    assert third == "1 more month was revised and came back to the first count: May 2024."


def test_months_told_once_and_releases_that_tell_nothing_new_are_counted_apart(retold):
    told = " ".join(ask(retold).caveats)
    assert (
        "Told once only, so that nothing is said of it: 2024-01 to 2024-02, 2024-04, 2024-08."
        in told
    )
    assert "Left out: 1 release that told the same of the same files." in told
    assert "Left out: 1 release that told nothing of these months." in told
    assert "A revision is a change of the record, not of the street" in told


def test_a_figure_of_a_named_release_is_the_same_after_later_loads(retold, tmp_path):
    world = retold.copy(tmp_path / "world")
    found = ask(world)
    figures.keep(world.store, found.record)
    month(world.folder / "later", "2024-03", 30)
    world.load(world.folder / "later")
    kept, _ = figures.find(world.store, found.record.id)
    assert answered_again(world.store, world.engine, kept) == found.rows == kept.answer
    now = answered_again(world.store, world.engine, kept, on_current=True)
    assert now[0]["last"] == 30


def test_where_one_release_tells_of_the_period_it_is_refused_with_the_way_out(retold):
    with pytest.raises(
        DataFault, match=r"^One release tells of Burglary in Here, August 2024, and no"
    ) as fault:
        ask(retold, period=Period("2024-08", "2024-08"))
    assert "Load a later file of the same months (frankpledge load PATH)" in str(fault.value)
    with pytest.raises(DataFault, match=r"^No releases tell of Burglary in Here, January 2023"):
        ask(retold, period=Period("2023-01", "2023-01"))


def test_months_that_several_releases_told_once_each_are_refused_too(retold, monkeypatch):
    with pytest.raises(
        DataFault, match=r"^3 releases tell of Burglary in Here, .* no month was told more"
    ):
        answered(retold, monkeypatch, (5,), (4,))


def ask_tellings(world):
    held = Held(world.release, None, world.engine)
    return tellings(held, topics()["police-uk/burglary"], AREA, WHOLE)


def answered(world, monkeypatch, *told, **changed):
    """Answer with tellings made up: for each month the values, release after release."""
    made = tuple(
        tuple(Telling(f"r{at}", "", float(v), frozenset({f"f{at}"})) for at, v in enumerate(values))
        for values in told
    )
    series = ask_tellings(world).series
    series = replace(series, periods=MONTHS[: len(made)], values=(5.0,) * len(made), doubts=())
    found = replace(ask_tellings(world), told=made, series=series, silent=0, same=0, **changed)
    monkeypatch.setattr(module, "tellings", lambda *_: found)
    return ask(world)


def test_where_nothing_was_revised_it_says_none_with_its_limits(retold, monkeypatch):
    found = answered(retold, monkeypatch, (5, 5), (4, 4))
    (only,) = found.sentences
    assert only == (
        "Burglary in Here: none of 2 months that were told more than once has another count now (95% interval 0 to 66 "
        "%; 9 first told)."
    )


def test_ups_and_downs_that_cancel_are_none_in_all(retold, monkeypatch):
    first = answered(retold, monkeypatch, (5, 8), (8, 5)).sentences[0]
    assert "have another count now, none in all (13 first told): 1 up and 1 down" in first


def test_one_month_that_fell_is_written_as_one(retold, monkeypatch):
    first, second = answered(retold, monkeypatch, (9, 5)).sentences
    assert (
        "1 of 1 month that was told more than once has another count now, 4 fewer in all" in first
    )
    assert second.endswith("9 when first told, 5 now (−4).")


def test_several_that_came_back_are_named(retold, monkeypatch):
    found = answered(retold, monkeypatch, (5, 6, 5), (5, 4, 5), (5, 5))
    assert found.sentences[-1] == (
        "2 more months were revised and came back to the first count: January 2024 and February 2024."
    )


def test_what_is_no_count_is_refused(retold, monkeypatch):
    with pytest.raises(DataFault, match="is no count, and only counts can be said"):
        answered(retold, monkeypatch, (5, 5.5))


def test_moved_areas_deleted_rows_and_one_release_for_all_are_told(retold, monkeypatch):
    noted = topics()["police-uk/burglary"].model_copy(update={"note": "A note."})
    monkeypatch.setitem(topics(), "police-uk/burglary", noted)
    found = answered(retold, monkeypatch, (5, 6), (5, 7), (), moved=("r1",), gone=2)
    told = " ".join(found.caveats)
    assert "The lookup of areas is another one in r1: counts may move between places" in told
    assert "Left out: 2 releases that can be counted no more, for rows were deleted" in told
    assert "All were revised in one release" in told
    assert "Told by no release, and missing is not nought: 2024-03." in told
    assert "A note." in found.caveats
    assert found.rows[0]["from"] == "r0"


def test_a_count_that_changed_with_the_same_files_is_told(retold, monkeypatch):
    made = ask_tellings(retold)
    same = replace(made.told[2][1], files=made.told[2][0].files)
    told = (*made.told[:2], (made.told[2][0], same), *made.told[3:])
    monkeypatch.setattr(module, "tellings", lambda *_: replace(made, told=told))
    assert any("1 of these months changed though their own files" in c for c in ask(retold).caveats)


def test_quarters_are_written_as_people_write_them(retold, monkeypatch):
    made = ask_tellings(retold)
    series = replace(made.series, periods=("2024-Q1", "2024-Q2"), values=(5.0, 5.0), per_year=4)
    told = (made.told[2], made.told[0])
    monkeypatch.setattr(module, "tellings", lambda *_: replace(made, series=series, told=told))
    found = ask(retold)
    assert "1 of 1 quarter that was told more than once" in found.sentences[0]
    assert any(c.endswith("nothing is said of it: quarter 2 of 2024.") for c in found.caveats)
