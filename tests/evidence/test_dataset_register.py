"""The register says what is owed, what came, how late and how whole, from definitions and ledger alone."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.dataset_register import dataset_register
from frankpledge.evidence.loading import load
from frankpledge.evidence.restricted import load_restricted

from .. import stores

HEADER = "Return,Period,Area code,Area name,Measure,Split,Value,Note"
ONLY = ("marac",)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def store(tmp_path):
    stores.write_known_areas(tmp_path / "areas")
    store = stores.Store(tmp_path / "store")
    load(store, [tmp_path / "areas"], today="2025-01-31")
    return store


def send(store, tmp_path, today: str, period: str, *values: str):
    """Load a return of one period as it came on a day."""
    measures = ("Cases discussed", "Repeat cases", "Children in the households")
    lines = [
        f"marac,{period},E07000221,A,{measure},,{value},"
        for measure, value in zip(measures, values, strict=True)
    ]
    file = tmp_path / f"marac-{period}-{today}.csv"
    file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return load_restricted(store, "south", [file], today=today).release


def test_what_has_not_come_is_due_until_its_day_and_late_after_it():
    owed = dataset_register(None, day("2025-04-30"), since="2025-01", wanted=ONLY)
    assert [(one.period, one.state, one.late_days) for one in owed] == [("2025-Q1", "due", 0)]
    (late,) = dataset_register(None, day("2025-05-01"), since="2025-01", wanted=ONLY)
    assert (late.state, late.late_days, late.complete) == ("late", 1, None)


def test_what_came_says_when_how_late_and_how_whole_it_is(store, tmp_path):
    release = send(store, tmp_path, "2025-05-10", "2025-Q1", "4", "<5", "")
    (one,) = dataset_register(release, day("2025-06-01"), since="2025-01", wanted=ONLY)
    assert (one.state, one.received, one.late_days) == ("received late", day("2025-05-10"), 10)
    assert (one.rows, one.refused, one.withheld) == (3, 0, 1)
    assert one.complete == pytest.approx(1 / 3)


def test_a_revision_changes_the_content_and_not_the_day_on_which_it_first_came(store, tmp_path):
    send(store, tmp_path, "2025-04-20", "2025-Q1", "4", "1", "")
    release = send(store, tmp_path, "2025-06-20", "2025-Q1", "4", "1", "7")
    (one,) = dataset_register(release, day("2025-06-30"), since="2025-01", wanted=ONLY)
    assert (one.received, one.state, one.complete) == (day("2025-04-20"), "received", 1.0)


def test_what_is_late_stands_before_what_came(store, tmp_path):
    release = send(store, tmp_path, "2025-04-20", "2025-Q1", "4", "1", "2")
    found = dataset_register(release, day("2025-12-01"), since="2025-01", wanted=ONLY)
    assert [(one.period, one.state) for one in found] == [
        ("2025-Q2", "late"), ("2025-Q3", "late"), ("2025-Q1", "received"),
    ]  # fmt: skip


def test_a_period_that_began_before_or_has_not_ended_is_not_owed():
    found = dataset_register(None, day("2025-06-30"), since="2025-02", wanted=ONLY)
    assert found == []


def test_every_declared_return_is_owed_where_none_is_named():
    found = dataset_register(None, day("2025-08-01"), since="2025-01")
    assert {"marac", "hospital-assaults", "prescribed-fire"} <= {one.asked.id for one in found}


def test_evidence_of_another_kind_is_no_return(store, tmp_path):
    send(store, tmp_path, "2025-04-20", "2025-Q1", "4", "1", "2")
    file = tmp_path / "reoffending.csv"
    file.write_text(
        "Cohort,Area code,Area name,Age group,Offenders,Reoffenders,Reoffences\n2023,E07000221,A,Adults,9,3,8\n",
        encoding="utf-8",
    )
    release = load_restricted(store, "south", [file], today="2025-05-01").release
    assert len(dataset_register(release, day("2025-06-01"), since="2025-01", wanted=ONLY)) == 1
