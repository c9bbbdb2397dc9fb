"""What a load did is kept as plain values: files in, files that superseded, and the rows that were refused."""

from __future__ import annotations

from frankpledge.evidence.intake import FilesRefused
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.web.explore.loading import reports
from tests import stores

MONTH = [("E01990001", "Burglary", stores.UNSOLVED)] * 3


def spoilt(path):
    path.write_text(path.read_text("utf-8").replace(",2025-01,", ",never,", 1), "utf-8")
    return path


def test_a_load_tells_what_each_file_was_and_what_it_superseded(tmp_path):
    store = Store(tmp_path / "store")
    load(store, [stores.write_month(tmp_path / "a", "2025-01", MONTH)], today=stores.TODAY)
    more = stores.write_month(tmp_path / "b", "2025-01", [*MONTH, MONTH[0]])
    told = reports.of(load(store, [more], today=stores.TODAY))
    (file,) = told["files"]
    assert (file["rows"], file["rows_before"], file["refused"]) == (4, 3, 0)
    assert file["subject"] == "Warwickshire Police 2025-01"
    assert told["rows"] == told["left"] == told["known"] == []


def test_rows_that_were_left_out_are_kept_each_with_its_place_and_reason(tmp_path):
    month = spoilt(stores.write_month(tmp_path, "2025-01", MONTH))
    report = load(Store(tmp_path / "s"), [month], today=stores.TODAY, accept_refused=True)
    ((name, row, column, value, reason),) = reports.of(report)["rows"]
    assert (name, row, value) == (month.name, 1, "never")
    assert column.casefold() == "month"
    assert reason


def refused(tmp_path, *paths):
    try:
        load(Store(tmp_path / "store"), list(paths), today=stores.TODAY)
    except FilesRefused as fault:
        return reports.of_refusal(fault)
    raise AssertionError("it was loaded")


def test_a_refusal_for_rows_alone_says_so(tmp_path):
    told = refused(tmp_path, spoilt(stores.write_month(tmp_path, "2025-01", MONTH)))
    assert told["only_rows"]
    assert told["refused"][0]["rows"] == len(told["rows"]) == 1
    assert told["refused"][0]["kind"] == "police-uk-street"


def test_a_file_that_is_wrong_as_a_whole_is_no_matter_of_rows(tmp_path):
    whole = stores.write_month(tmp_path, "2025-01", MONTH)
    text = whole.read_text("utf-8")
    whole.write_text(text.splitlines()[0] + "\n", "utf-8")
    told = refused(tmp_path, whole)
    assert not told["only_rows"]
    assert told["refused"][0]["rows"] == 0
    assert whole.name in told["refused"][0]["why"]
