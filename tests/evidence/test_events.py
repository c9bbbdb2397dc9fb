"""Events: every filter and dimension as the plain twin counts them; what is missing is told, never nought."""

from __future__ import annotations

import json

import numpy as np
import pytest

from frankpledge.definitions import extract
from frankpledge.evidence.events import (
    DIMENSIONS,
    Selection,
    count_events,
    covered_months,
    event_times,
    missing_months,
    repeat_counts,
    require_months,
)
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.evidence.restricted import Handling, load_restricted, restricted_store
from frankpledge.faults import CallFault, DataFault

from .. import stores
from . import plain_events as plain
from . import restricted_files as files

ROWS = plain.draw(600, seed=11)
ALL = Period("2024-11", "2025-03")
SOUTH = Area("csp", "E22990002", "South")
STRATFORD = Area("district", "E07000221", "District E07000221")
NO_FILTER = Selection()


@pytest.fixture(scope="module")
def release(known, tmp_path_factory):
    """Give a release of the rows, sent in two files."""
    world = known.copy(tmp_path_factory.mktemp("events"))
    for name, months in (("a", plain.MONTHS[:2]), ("b", plain.MONTHS[2:])):
        chosen = [
            {header: cell for header, cell in row.items() if header in files.EXTRACT_HEADER}
            for row in ROWS
            if row["month"] in months
        ]
        (world.folder / f"{name}.csv").write_text(files.extract(*chosen))
    paths = [world.folder / "a.csv", world.folder / "b.csv"]
    return load_restricted(world.store, "south", paths, today=stores.TODAY).release


def same(release, by, period=ALL, area=EVERYWHERE, within=None, **asked) -> int:
    """Compare a count with the twin's; return how many rows it is of."""
    found = count_events(release, area, period, Selection.of(**asked), by)
    rows = [row for row in ROWS if plain.kept(row, period.months, within, asked)]
    assert {tuple(row[name] for name in by): row["count"] for row in found} == (
        plain.count(rows, by) if by or rows else {(): 0}
    )
    assert all(list(row) == [*by, "count"] for row in found)
    return len(rows)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_dimension_is_counted_as_the_plain_twin_counts_it(name, release):
    assert same(release, (name,)) == len(ROWS)
    crossed = (name, "victim_sex" if name == "month" else "month")
    assert 0 < same(release, crossed, Period("2024-12", "2025-01")) < len(ROWS)


def test_a_dimension_is_named_once(release):
    with pytest.raises(
        CallFault, match=r"A dimension stands twice in month,month\. Name each once"
    ):
        count_events(release, EVERYWHERE, ALL, NO_FILTER, ("month", "month"))


def test_dimensions_are_crossed_in_the_order_that_is_asked_for(release):
    assert same(release, ("victim_sex", "district", "crime_type")) == len(ROWS)
    assert same(release, ()) == len(ROWS)


@pytest.mark.parametrize("column", extract.VALUED)
def test_every_column_filters_by_its_values(column, release):
    terms = [term.id for term in extract.extract_terms().terms_of(column)]
    for chosen in (terms[:1], terms[:2], terms):
        assert 0 < same(release, ("month",), **{column: chosen}) < len(ROWS)


@pytest.mark.parametrize("flag", [flag.id for flag in extract.extract_terms().flags])
def test_every_flag_keeps_the_rows_that_bear_it(flag, release):
    assert 0 < same(release, ("district",), flags=(flag,)) < len(ROWS)


def test_of_several_flags_all_must_stand(release):
    assert same(release, (), flags=("knife", "alcohol")) < same(release, (), flags=("knife",))


@pytest.mark.parametrize("covid", ["any", "without", "only"])
def test_records_of_covid_are_left_in_left_out_or_looked_at_alone(covid, release):
    assert 0 < same(release, ("crime_type",), covid=covid) <= len(ROWS)


def test_filters_are_joined(release):
    asked = {"crime_types": ("Burglary", "Robbery"), "victim_sex": ("female",), "covid": "without"}
    assert same(release, ("ward",), **asked, flags=("knife",)) > 0


@pytest.mark.parametrize(
    ("area", "within"),
    [
        (EVERYWHERE, None),
        (SOUTH, ("csp", ["E22990002"])),
        (STRATFORD, ("district", ["E07000221"])),
        (Area("ward", "E05990001", "Ward 01"), ("ward", ["E05990001"])),
        (Area("lsoa", "E01990003", "Small 03"), ("lsoa", ["E01990003"])),
        (
            Area("county", "own", "Own", ("E07000220", "E07000221")),
            ("district", ["E07000220", "E07000221"]),
        ),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_every_kind_of_area_holds_the_events_of_its_small_areas(area, within, release):
    assert 0 < same(release, ("month",), area=area, within=within) <= len(ROWS)


def test_a_force_area_is_that_of_its_districts(release):
    warwickshire = Area("force", "E23000017", "Force")
    found = count_events(release, warwickshire, ALL, NO_FILTER, ("district",))
    assert {row["district"] for row in found} == {
        "E07000218",
        "E07000220",
        "E07000221",
        "E07000222",
    }


def test_wards_add_up_to_their_district_and_districts_to_their_partnership(release):
    for by, area in (("ward", STRATFORD), ("district", SOUTH)):
        (whole,) = count_events(release, area, ALL, NO_FILTER)
        parts = count_events(release, area, ALL, NO_FILTER, (by,))
        assert sum(row["count"] for row in parts) == whole["count"] > 0


def test_months_that_no_extract_covers_are_told_and_are_never_nought(release):
    assert covered_months(release) == plain.MONTHS
    assert missing_months(release, ALL) == ["2025-02"]
    assert missing_months(release, Period("2024-11", "2025-01")) == []
    require_months(release, Period("2024-11", "2025-01"), "The peak")
    with pytest.raises(
        DataFault,
        match=r"The peak cannot be told: the police extract lacks 2025-02, 2025-04 to 2025-05\. "
        r"Missing is not zero",
    ):
        require_months(release, Period("2024-12", "2025-05"), "The peak")
    found = count_events(release, EVERYWHERE, ALL, NO_FILTER, ("month",))
    assert [row["month"] for row in found] == list(plain.MONTHS)


def test_times_are_those_of_the_rows_in_minutes_with_none_where_none_is_known(release):
    times = event_times(release, SOUTH, ALL, Selection.of(["Robbery"]), "district")
    rows = [
        row for row in ROWS
        if plain.kept(row, ALL.months, ("csp", ["E22990002"]), {"crime_types": ("Robbery",)})
    ]  # fmt: skip
    found = zip(
        *(array.astype(str) for array in (times.committed_from, times.committed_to, times.reported)),
        times.groups, strict=True,
    )  # fmt: skip
    wanted = [
        (
            *((row[h] or "NaT").replace(" ", "T") for h in ("Committed from", "Committed to", "Reported")),
            plain.value(row, "district"),
        )
        for row in rows
    ]  # fmt: skip
    assert sorted(found) == sorted(wanted)
    assert 0 < np.isnat(times.committed_to).sum() < len(rows)
    assert times.reported.dtype == "datetime64[m]"
    order = times.reported.astype("datetime64[M]").astype(int)
    assert (np.diff(order) >= 0).all()


def test_times_of_no_event_are_empty_arrays(release):
    times = event_times(release, Area("lsoa", "E01990012", "None"), ALL, NO_FILTER)
    assert len(times.committed_from) == len(times.committed_to) == len(times.groups) == 0


def test_times_may_be_grouped_by_a_column(release):
    groups = event_times(release, EVERYWHERE, ALL, NO_FILTER, "crime_type").groups
    assert set(groups) == {"Burglary", "Robbery", "Anti-social behaviour"}


def test_repeats_are_counted_by_key_and_never_named(release):
    counts = repeat_counts(release, EVERYWHERE, ALL, NO_FILTER, "victim_key")
    keys = [row["Victim key"] for row in ROWS if row["Victim key"]]
    assert counts.tolist() == sorted((keys.count(key) for key in set(keys)), reverse=True)
    assert repeat_counts(release, EVERYWHERE, ALL, NO_FILTER, "suspect_key").tolist() == []


@pytest.mark.parametrize("name", ["victim_key", "force", "offence; DROP TABLE x", "lsoa21"])
def test_what_is_no_dimension_is_refused_so_that_no_person_is_split_out(name, release):
    words = "Events cannot be split by '.*'. Use month, crime_type"
    with pytest.raises(CallFault, match=words):
        count_events(release, EVERYWHERE, ALL, NO_FILTER, (name,))
    with pytest.raises(CallFault, match=words):
        event_times(release, EVERYWHERE, ALL, NO_FILTER, name)


def test_what_is_no_key_is_refused(release):
    with pytest.raises(
        CallFault, match=r"'offence' tells no repeats\. Use victim_key, suspect_key"
    ):
        repeat_counts(release, EVERYWHERE, ALL, NO_FILTER, "offence")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"crime_types": ["Theft"]}, "There is no crime type Theft. Use "),
        ({"flags": ["loud"]}, "There is no flag loud. Use adult_protection, alcohol"),
        ({"victim_sex": ["F"]}, "F is no value of 'victim_sex'. Use female, male"),
        ({"offence": ["x"]}, "x is no value of 'offence'. Use another column"),
        ({"covid": "perhaps"}, "'perhaps' says nothing of Covid. Use any, without, only"),
    ],
)
def test_a_selection_of_what_no_extract_has_is_refused(asked, words):
    with pytest.raises(CallFault) as told:
        Selection.of(**asked)
    assert words in str(told.value)


def test_a_selection_is_one_in_any_order_and_after_a_trip_through_json():
    one = Selection.of(
        ["Robbery", "Burglary", "Robbery"], ["knife", "alcohol"], "only",
        victim_sex=["male", "female"], asb_type=[],
    )  # fmt: skip
    two = Selection.of(
        ["Burglary", "Robbery"], ["alcohol", "knife"], "only", victim_sex=["female", "male"]
    )
    assert one == two == Selection.from_json(json.loads(json.dumps(one.to_json())))
    assert Selection.from_json(NO_FILTER.to_json()) == NO_FILTER


def test_a_partnership_without_an_extract_is_told_how_to_get_one(known, tmp_path):
    world = known.copy(tmp_path / "world")
    path = tmp_path / "a.csv"
    path.write_text(files.partners_return())
    load_restricted(world.store, "south", [path], today=stores.TODAY)
    release = restricted_store(world.store, "south").current()
    assert covered_months(release) == ()
    for ask in (count_events, event_times):
        with pytest.raises(DataFault, match="No police extract is loaded for this partnership"):
            ask(release, EVERYWHERE, ALL, NO_FILTER)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"flags": ["knife"]}, "says nothing of knife"),
        ({"relationship": ["partner"]}, "says nothing of relationship"),
    ],
)
def test_what_a_force_never_sends_is_refused_and_not_counted_as_nought(
    known, tmp_path, asked, words
):
    world = known.copy(tmp_path / "world")
    row = files.event() | {"Knife": "", "Relationship": ""}
    header = [name for name in files.EXTRACT_HEADER if name not in ("Knife", "Relationship")]
    mapping = files.PLAIN.model_copy(
        update={
            "columns": {k: v for k, v in files.PLAIN.columns.items() if k != "relationship"},
            "flags": {k: v for k, v in files.PLAIN.flags.items() if k != "knife"},
        }
    )
    path = tmp_path / "extract.csv"
    path.write_text(
        files.table(header, [{name: row[name] for name in header if name in row}]), encoding="utf-8"
    )
    made = load_restricted(
        world.store, "south", [path], today=stores.TODAY, handling=Handling(mappings=(mapping,))
    ).release
    with pytest.raises(DataFault, match=words):
        count_events(made, EVERYWHERE, Period("2025-01", "2025-01"), Selection.of(**asked))
    assert count_events(
        made, EVERYWHERE, Period("2025-01", "2025-01"), Selection.of(flags=["alcohol"])
    ) == [{"count": 0}]
