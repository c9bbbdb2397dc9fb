"""A count is what a plain loop over the source files counts, whatever is asked."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.counts import count, count_windows
from frankpledge.evidence.engines import open_engine
from frankpledge.evidence.questions import (
    DIMENSIONS,
    EVERYWHERE,
    Area,
    CountQuestion,
    Filter,
    Period,
    month_number,
    month_text,
)
from frankpledge.faults import DataFault

from .. import stores
from .plain_counts import PlainCounts

ASB = "Anti-social behaviour"
FIRST, LAST = month_number("2021-10"), month_number("2026-02")  # beyond both ends
YEAR = Period("2025-01", "2025-12")


@pytest.fixture(scope="session")
def plain(synthetic) -> PlainCounts:
    return PlainCounts(synthetic)


def areas_of(world) -> list[Area]:
    """List some areas of every kind, with one that does not exist."""
    found = [EVERYWHERE, *world.areas.counties(), Area("ward", "E05000000", "Nowhere")]
    for level in ("lsoa", "ward", "district", "csp", "force"):
        codes = world.areas.codes(level, EVERYWHERE)
        found += [Area(level, code, code) for code in (codes[0], codes[-1], codes[len(codes) // 2])]
    return found


def assert_same(world, plain, question) -> None:
    """Hold our counts against the plain ones, row by row."""
    ours = count(world.release, world.engine, world.areas, question)
    rows, headline = plain.answer(question)
    assert Counter(ours.headline) == headline
    theirs = Counter()
    for key, n in rows.items():
        theirs[key[:-1]] += n
    if not question.by:
        theirs[()] += 0
    assert {tuple(r[d] for d in question.by): r["count"] for r in ours.rows} == dict(theirs)
    assert len(ours.rows) == len(theirs)
    assert ours.total == sum(headline.values())
    if "crime_type" not in question.by:
        for row in ours.rows:
            key = tuple(row[d] for d in question.by)
            assert (row["crime"], row["asb"]) == (rows[*key, "crime"], rows[*key, "asb"])


@given(data=st.data())
def test_any_question_is_answered_as_by_a_plain_loop(synthetic, plain, data):
    first = data.draw(st.integers(FIRST, LAST))
    last = data.draw(st.integers(first, LAST))
    kinds = sorted({key[1] for key in plain.cells})
    outcomes = sorted({key[2] for key in plain.cells if key[2]})
    some = st.lists(st.sampled_from(kinds), max_size=3)
    by = [name for name in DIMENSIONS if name != "hexagon"]
    question = CountQuestion(
        data.draw(st.sampled_from(areas_of(synthetic))),
        Period(month_text(first), month_text(last)),
        Filter.of(data.draw(some), data.draw(st.lists(st.sampled_from(outcomes), max_size=2))),
        tuple(data.draw(st.lists(st.sampled_from(by), unique=True, max_size=3))),
    )
    assert_same(synthetic, plain, question)


def test_every_level_alone_and_the_unplaced_too(synthetic, plain):
    for name in DIMENSIONS[:-1]:
        assert_same(synthetic, plain, CountQuestion(EVERYWHERE, YEAR, by=(name,)))


def test_headline_series_are_never_added_into_one_another(synthetic):
    both = count(synthetic.release, synthetic.engine, None, CountQuestion(EVERYWHERE, YEAR))
    only = {}
    for kinds in ([ASB], sorted({r["Crime type"] for r in synthetic.street} - {ASB})):
        question = CountQuestion(EVERYWHERE, YEAR, Filter.of(kinds, []))
        only[kinds == [ASB]] = count(synthetic.release, synthetic.engine, None, question).headline
    assert only[True] == {"crime": 0, "asb": both.headline["asb"]}
    assert only[False] == {"crime": both.headline["crime"], "asb": 0}
    assert min(both.headline.values()) > 0
    assert both.rows == [{"count": both.total, **both.headline}]


def test_a_count_without_rows_says_nought_not_nothing(synthetic):
    question = CountQuestion(Area("ward", "E05000000", "Nowhere"), YEAR)
    answer = count(synthetic.release, synthetic.engine, synthetic.areas, question)
    assert answer.rows == [{"count": 0, "crime": 0, "asb": 0}]
    split = CountQuestion(Area("ward", "E05000000", "Nowhere"), YEAR, by=("month",))
    assert count(synthetic.release, synthetic.engine, synthetic.areas, split).rows == []


def test_rows_are_in_order_and_named_and_the_unplaced_come_last(synthetic):
    question = CountQuestion(EVERYWHERE, YEAR, by=("district",))
    rows = count(synthetic.release, synthetic.engine, synthetic.areas, question).rows
    codes = [row["district"] for row in rows]
    assert codes[:-1] == sorted(codes[:-1])
    assert codes[-1] is None
    assert rows[-1]["district_name"] == "Unplaced"
    assert all(row["district_name"] != row["district"] for row in rows)
    unnamed = count(synthetic.release, synthetic.engine, None, question).rows
    assert "district_name" not in unnamed[0]


def test_hexagons_conserve_the_total_and_leave_out_only_what_has_no_point(synthetic):
    whole = count(synthetic.release, synthetic.engine, None, CountQuestion(EVERYWHERE, YEAR))
    question = CountQuestion(EVERYWHERE, YEAR, by=("hexagon", "crime_type"))
    cells = count(synthetic.release, synthetic.engine, None, question)
    assert cells.headline == whole.headline
    unplaced = sum(row["count"] for row in cells.rows if row["hexagon"] is None)
    assert unplaced == sum(
        not row["LSOA code"] and row["Month"][:4] == "2025" for row in synthetic.street
    )
    area = synthetic.areas.resolve("E22000359")
    inside = CountQuestion(area, YEAR, by=("hexagon",))
    alone = count(synthetic.release, synthetic.engine, synthetic.areas, CountQuestion(area, YEAR))
    answer = count(synthetic.release, synthetic.engine, synthetic.areas, inside)
    assert answer.headline == alone.headline
    assert len(answer.rows) > 100


def test_hexagons_are_filtered_and_split_by_outcome_like_any_area(synthetic):
    chosen = Filter.of([], ["Under investigation"])
    plainly = CountQuestion(EVERYWHERE, YEAR, chosen)
    split = CountQuestion(EVERYWHERE, YEAR, chosen, ("hexagon", "outcome"))
    whole = count(synthetic.release, synthetic.engine, None, plainly)
    answer = count(synthetic.release, synthetic.engine, None, split)
    assert answer.headline == whole.headline
    assert {row["outcome"] for row in answer.rows} == {"Under investigation"}


def test_hexagons_of_a_period_without_files_are_none(synthetic):
    question = CountQuestion(EVERYWHERE, Period("2030-01", "2030-02"), by=("hexagon",))
    assert count(synthetic.release, synthetic.engine, None, question).rows == []


def test_a_store_without_recorded_crime_says_what_to_load(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas")
    with pytest.raises(DataFault, match="No recorded crime is loaded"):
        count(world.release, world.engine, None, CountQuestion(EVERYWHERE, YEAR))


def test_the_known_rows_are_where_they_are_known_to_be(known):
    def counted(code: str, year: str, *by: str) -> dict:
        question = CountQuestion(
            known.areas.resolve(code), Period(f"{year}-01", f"{year}-01"), by=by
        )
        rows = count(known.release, known.engine, known.areas, question).rows
        return {tuple(row[name] for name in by): row["count"] for row in rows}

    assert counted("E22990002", "2025", "lsoa") == {
        ("E01990001",): 5, ("E01990002",): 2, ("E01990003",): 3}  # fmt: skip
    # The split small area's rows lie by their points; the merged ones' successor has them all.
    assert counted("E22990002", "2023", "lsoa") == {("E01990001",): 2, ("E01990002",): 2}
    assert counted("E22990001", "2024", "lsoa") == {("E01990004",): 1, ("E01990006",): 1}
    assert counted("everywhere", "2025", "rural_urban") == {
        ("Rural",): 7, ("Urban",): 3 + 6 + 2 + 8, (None,): 3}  # fmt: skip
    # One district in two partnerships is parted by the districts of 2019; the ambiguous is in none.
    assert counted("E22990004", "2025") == {(): 3}
    assert counted("E22990005", "2025") == {(): 4}
    assert counted("E07990003", "2025", "csp") == {
        ("E22990004",): 3, ("E22990005",): 4, (None,): 1}  # fmt: skip


def test_windows_are_counted_in_one_pass_as_one_by_one(synthetic):
    windows = {
        "now": YEAR.months,
        "then": Period("2023-11", "2025-02").months,
        "none": ("1999-01",),
    }
    districts = ["E07000221", "E07000222"]
    for levels, chosen in ((["ward"], districts), (["lsoa"], None), (["district"], None)):
        ours = count_windows(synthetic.release, synthetic.engine, windows, levels, chosen)
        for name, months in windows.items():
            question = CountQuestion(
                EVERYWHERE, Period(months[0], months[-1]), by=(levels[0], "crime_type")
            )
            rows = count(synthetic.release, synthetic.engine, synthetic.areas, question).rows
            matrix = np.zeros_like(ours.windows[name])
            places = ours.places[levels[0]].tolist()
            for row in rows:
                if row[levels[0]] in places:
                    at = places.index(row[levels[0]]), ours.crime_types.index(row["crime_type"])
                    matrix[at] = row["count"]
            assert (matrix == ours.windows[name]).all()
        if chosen:
            inside = {
                c for d in chosen for c in synthetic.areas.codes("ward", Area("district", d, d))
            }
            assert set(ours.places["ward"]) == inside


@pytest.mark.spark
def test_spark_counts_what_duckdb_counts(known):
    spark = open_engine("spark")
    period, filtered = Period("2022-01", "2025-01"), Filter.of(["Drugs"], ["Suspect charged"])
    for code, by, chosen in (
        ("everywhere", ("rural_urban", "hexagon"), Filter()),
        ("E10000031", ("lsoa", "outcome"), filtered),
    ):
        question = CountQuestion(known.areas.resolve(code), period, chosen, by)
        ours = count(known.release, known.engine, known.areas, question)
        assert len(ours.rows) > 0
        assert count(known.release, spark, known.areas, question) == ours
    windows = {"now": ("2025-01",), "then": ("2024-01", "2023-01")}
    one, other = (
        count_windows(known.release, engine, windows, ["lsoa"], ["E07000221"])
        for engine in (known.engine, spark)
    )
    assert one.crime_types == other.crime_types
    assert one.places["lsoa"].tolist() == other.places["lsoa"].tolist()
    assert {k: v.tolist() for k, v in one.windows.items()} == {
        k: v.tolist() for k, v in other.windows.items()
    }
