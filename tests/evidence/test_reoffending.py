"""A cohort is read for the areas asked for, and counts once."""

from __future__ import annotations

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.reoffending import Cohort, read_cohorts
from frankpledge.evidence.restricted import load_restricted
from frankpledge.faults import DataFault

from .. import stores

HEADER = "Cohort,Area code,Area name,Age group,Offenders,Reoffenders,Reoffences"
OLD = ("2022-Q1,E07000221,A,Adults,50,10,30", "2022-Q2,E07000221,A,Adults,60,12,30")
NEW = ("2022-Q3,E07000222,B,Children,9,2,2",)


@pytest.fixture
def store(tmp_path):
    """Give an open store that knows the areas."""
    stores.write_known_areas(tmp_path / "areas")
    made = stores.Store(tmp_path / "store")
    load(made, [tmp_path / "areas"], today=stores.TODAY)
    return made


def write(path, lines):
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_the_cohorts_of_all_files_are_read_in_order_for_the_areas_asked_for(store, tmp_path):
    files = [write(tmp_path / "a.csv", NEW), write(tmp_path / "b.csv", OLD)]
    release = load_restricted(store, "south", files, today=stores.TODAY).release
    assert read_cohorts(release, ["E07000221", "E07000222"]) == [
        Cohort("2022-Q1", "E07000221", "Adults", 50, 10, 30),
        Cohort("2022-Q2", "E07000221", "Adults", 60, 12, 30),
        Cohort("2022-Q3", "E07000222", "Children", 9, 2, 2),
    ]
    assert [one.area for one in read_cohorts(release, ["E07000222"])] == ["E07000222"]


def test_a_cohort_that_two_files_tell_of_is_refused_so_that_none_counts_twice(store, tmp_path):
    files = [write(tmp_path / "a.csv", OLD), write(tmp_path / "b.csv", OLD[1:] + NEW)]
    with pytest.raises(DataFault, match="would count twice"):
        load_restricted(store, "south", files, today=stores.TODAY)


def test_where_none_is_loaded_there_is_none(store, tmp_path):
    marac = tmp_path / "marac.csv"
    marac.write_text(
        "Return,Period,Area code,Area name,Measure,Split,Value,Note\nmarac,2025-Q1,E07000221,A,Cases discussed,,4,\n",
        encoding="utf-8",
    )
    release = load_restricted(store, "south", [marac], today=stores.TODAY).release
    assert read_cohorts(release, ["E07000221"]) == []
