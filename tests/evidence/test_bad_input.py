"""Bad input: the file, the row, the value and the way out are named, and the store is as before."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

from . import police_files as files
from . import soak_bad_input
from .police_files import TODAY, cells, text, with_row
from .refusing import accepted, refusal, store_of_another_month

WAY_OUT = "Mend the file, or load the good rows only with --accept-refused"
HTML = "<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n"


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Store:
    """Give a store that holds another month; no test changes it."""
    return store_of_another_month(tmp_path_factory.mktemp("held"))


GOOD = files.street(6)
LONG = with_row(3, Location="X" * 1_200_000)

# What is wrong; the file; what the message names; the rows kept of the rows in, once accepted.
BAD_ROWS = {
    "cut in mid-row": (GOOD[:-120], ["row 6, line", "the line may be cut"], (5, 6)),
    "cut in mid-quote": (with_row(6, Location='"On or near')[:-120], ["row 6", "cut"], (5, 6)),
    "latin-1": (
        with_row(2, Location="On or near Café Row").encode("latin-1"),
        ["row 2", "byte 0xe9 is not UTF-8", "save the file as UTF-8"], (5, 6),
    ),
    "a NUL byte": (with_row(2, Location="On or\0near"), ["row 2", "NUL byte"], (5, 6)),
    "NUL bytes alone": (with_row(4).encode() + b"\0" * 300, ["row 7", "NUL byte"], (6, 7)),
    "a line of more than a megabyte": (LONG, ["row 3", "longer than a megabyte"], (5, 6)),
    "too many fields": (
        with_row(2, Location="a,b", Context="c"),
        ["row 2", "13 fields where the header has 12"], (5, 6),
    ),
    "a stray quotation mark": (with_row(2, Location='"a"b'), ["row 2", "quotation mark"], (5, 6)),
    "mixed months": (with_row(5, Month="2024-11"), ["row 5", "'2024-11'", "another month"], (5, 6)),
    "a future month": (
        files.street(6, month="2026-02"), ["row 1", "'2026-02'", "future", "clock"], None,
    ),
    "no month": (with_row(1, Month="January"), ["row 1", "'January'", "YYYY-MM"], (5, 6)),
    "month 13": (with_row(1, Month="2025-13"), ["'2025-13'", "YYYY-MM"], (5, 6)),
    "before police.uk": (files.street(6, month="2009-01"), ["'2009-01'", "first month"], None),
    "another force": (with_row(5, **{"Reported by": "Kent Police"}), ["row 5", "'Kent Police'"], (5, 6)),
    "one blank force": (with_row(5, **{"Reported by": ""}), ["row 5", "another force"], (5, 6)),
    "the open sea": (with_row(2, Longitude="0.0", Latitude="0.0"), ["row 2", "'0.0'", "latitude"], (5, 6)),
    "the Atlantic": (with_row(2, Longitude="-30.1"), ["row 2", "'-30.1'", "no longitude"], (5, 6)),
    "swapped": (with_row(2, Longitude="52.3", Latitude="-1.5"), ["row 2", "'52.3'", "swapped"], (5, 6)),
    "not a number": (with_row(2, Longitude="NaN"), ["row 2", "'NaN'", "longitude"], (5, 6)),
    "infinity": (with_row(2, Latitude="inf"), ["row 2", "'inf'", "latitude"], (5, 6)),
    "an overflow": (with_row(2, Latitude="1e999"), ["row 2", "'1e999'", "latitude"], (5, 6)),
    "words": (with_row(2, Latitude="north"), ["row 2", "'north'", "latitude"], (5, 6)),
    "no longitude": (with_row(2, Longitude=""), ["row 2", "Longitude ''", "longitude"], (5, 6)),
    "no latitude": (with_row(2, Latitude=""), ["row 2", "Latitude ''", "latitude"], (5, 6)),
    "a formula =": (with_row(2, Location="=1+1"), ["row 2", "'=1+1'", "formula"], (5, 6)),
    "a formula +": (with_row(2, Location="+1"), ["row 2", "'+1'", "formula"], (5, 6)),
    "a formula @": (with_row(2, **{"LSOA name": "@SUM(A1)"}), ["'@SUM(A1)'", "formula"], (5, 6)),
    "a formula after a tab": (
        with_row(2, **{"Last outcome category": "\t=1"}), ["row 2", "formula"], (5, 6),
    ),
    "an unknown type": (with_row(2, **{"Crime type": "Piracy"}), ["row 2", "'Piracy'", "crime_groups.yaml"], (5, 6)),
    "a blank type": (with_row(2, **{"Crime type": ""}), ["row 2", "Crime type ''"], (5, 6)),
    "no LSOA code": (with_row(2, **{"LSOA code": "CV34 4RL"}), ["row 2", "'CV34 4RL'", "small area"], (5, 6)),
    "no crime id": (with_row(2, **{"Crime ID": "12345"}), ["row 2", "'12345'", "64 hexadecimal"], (5, 6)),
    "a crime id that is none": (with_row(2, **{"Crime ID": "g" * 64}), ["row 2", "gggg", "64 hexadecimal"], (5, 6)),
    "a crime id of 63": (with_row(2, **{"Crime ID": "a" * 63}), ["row 2", "aaaa", "64 hexadecimal"], (5, 6)),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_ROWS)
def test_a_bad_row_is_named_with_its_value_and_the_way_out(held, tmp_path, what):
    content, words, _ = BAD_ROWS[what]
    told = refusal(held, [files.write(tmp_path / "bad file.csv", content)])
    assert told.startswith("bad file.csv")
    assert WAY_OUT in told
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize("what", [what for what, (*_, kept) in BAD_ROWS.items() if kept])
def test_the_good_rest_loads_if_asked_and_the_month_is_partial(held, tmp_path, what):
    content, _, (kept, rows_in) = BAD_ROWS[what]
    path = files.write(tmp_path / "bad.csv", content)
    assert accepted(held, path, tmp_path) == (kept, rows_in, "partial")


@pytest.mark.parametrize("what", [what for what, (*_, kept) in BAD_ROWS.items() if not kept])
def test_a_file_of_bad_rows_alone_never_loads(held, tmp_path, what):
    path = files.write(tmp_path / "bad.csv", BAD_ROWS[what][0])
    assert "no row is left to load" in refusal(held, [path], accept_refused=True)


EXTRA = "\n".join(f"{line},more" for line in GOOD.splitlines()) + "\n"
COLUMNS = files.STREET_HEADER.split(",")
BACKWARDS = ",".join(reversed(COLUMNS))

UNUSUAL = {
    "LF": GOOD,
    "CRLF": GOOD.replace("\n", "\r\n"),
    "mixed line ends": GOOD.replace("\n", "\r\n", 3),
    "no last newline": GOOD.rstrip("\n"),
    "a last empty line": GOOD + "\n",
    "a byte-order mark": "\ufeff" + GOOD,
    "a quoted comma": with_row(2, Location='"On or near A, B"'),
    "doubled quotes": with_row(2, Location='"On or near ""The Crown"""'),
    "a quoted line break": with_row(2, Location='"On or\nnear"'),
    "all cells quoted": "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in GOOD.splitlines()
    ) + "\n",
    "an extra column": EXTRA,
    "columns in another order": text([cells(i) for i in range(6)], BACKWARDS),
    "a crime id in capitals": GOOD.replace(cells(1)["Crime ID"], cells(1)["Crime ID"].upper()),
    "a dollar and a name": with_row(2, Location="$month $force $1"),
    "a long line": with_row(2, Location="On or near " + "X" * 100_000),
    "other alphabets": with_row(2, Location="On or near Llanfairpwllgwyngyll Ŵ 街"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNUSUAL)
def test_an_unusual_but_whole_file_loads_whole(tmp_path, what):
    path = files.write(tmp_path / "in.csv", UNUSUAL[what])
    release = load(Store(tmp_path / "store"), [path], today=TODAY).release
    (source,) = release.sources
    assert (source["rows"], source["rows_in"], source["refused"]) == (6, 6, [])
    part = duckdb.read_parquet(str(release.paths(files.STREET)[0]))
    rows = part.select("row", "crime_id", "crime_type", "lon_e6").fetchall()
    assert rows == [
        (i + 1, bytes.fromhex(cells(i)["Crime ID"]) or None, cells(i)["Crime type"], -1_500_000 - i)
        for i in range(6)
    ]


def test_quotes_and_commas_come_through_to_the_letter(tmp_path):
    path = files.write(tmp_path / "in.csv", with_row(2, Location='"A, ""B"" $month"'))
    release = load(Store(tmp_path / "store"), [path], today=TODAY).release
    part = duckdb.read_parquet(str(release.paths(files.STREET)[0]))
    assert part.select("location").fetchall()[1] == ('A, "B" $month',)


def test_rows_keep_their_numbers_beside_refused_lines(held, tmp_path):
    content = with_row(2, Location="a,b", Context="c").replace("Burglary", "Piracy", 1)
    path = files.write(tmp_path / "in.csv", content)
    assert "row 2, line" in refusal(held, [path])
    release = load(Store(tmp_path / "store"), [path], today=TODAY, accept_refused=True).release
    assert [words.split(":")[0] for words in release.sources[0]["refused"]] == [
        f"row 2, line {content.splitlines()[2][:60]!r}", "row 1, Crime type 'Piracy'",
    ]  # fmt: skip
    part = duckdb.read_parquet(str(release.paths(files.STREET)[0]))
    assert part.select("row").fetchall() == [(3,), (4,), (5,), (6,)]


def test_a_value_of_a_file_is_never_run_as_a_command(held, tmp_path):
    # Rules name the file's month and force; one value that names the other must stay a value.
    month, force = "$force", "' OR 1=1; CREATE TABLE stolen AS SELECT 1; --"
    content = files.street(4, month=month, **{"Reported by": f'"{force}"'})
    told = refusal(held, [files.write(tmp_path / "in.csv", content)])
    assert "'$force': is not a month" in told
    content = files.street(4, **{"Reported by": '"x $month \' $this_month"'})
    path = files.write(tmp_path / "in.csv", content)
    release = load(Store(tmp_path / "new"), [path], today=TODAY).release
    assert release.sources[0]["facts"]["force"] == "x $month ' $this_month"


def test_no_more_than_twenty_refused_rows_are_shown_and_all_are_counted(held, tmp_path):
    content = files.street(1500, Latitude="0")
    told = refusal(held, [files.write(tmp_path / "in.csv", content)])
    assert "1,500 rows refused" in told
    assert "… and 1,480 more" in told
    cut = "\n".join([files.STREET_HEADER, *["cut"] * 1500, GOOD.splitlines()[1]]) + "\n"
    path = files.write(tmp_path / "cut.csv", cut)
    assert "1,500 rows refused" in refusal(held, [path])
    copy = Store(tmp_path / "copy")
    source = load(copy, [path], today=TODAY, accept_refused=True).added[0]
    assert (source["rows"], source["facts"]["refused"], len(source["refused"])) == (1, 1500, 1000)


WHOLE_FILES = {
    "a web page": (HTML, "is a web page saved as CSV"),
    "empty": ("", "is empty"),
    "blank": ("\n \r\n\t\n", "is empty"),
    "a lacking column": (
        GOOD.replace("Crime ID,Month", "Crime ID,Moon"), "looks like police-uk-street but lacks Month.",
    ),
    "a header alone": (files.STREET_HEADER + "\n", "the file holds no row"),
    "no force at all": (files.street(3, **{"Reported by": ""}), "'Reported by' is empty"),
    "a damaged header": (
        EXTRA.replace(",more", ",mo\0re", 1), "the header is damaged (a NUL byte",
    ),
    "a header in latin-1": (
        EXTRA.replace(",more", ",caf\xe9", 1).encode("latin-1"), "the header is damaged (byte 0xe9",
    ),
    "an empty line first": ("\n" + GOOD, "'Month': is not a month"),
}  # fmt: skip


@pytest.mark.parametrize("accept_refused", [False, True])
@pytest.mark.parametrize("what", WHOLE_FILES)
def test_a_file_that_is_wrong_as_a_whole_never_loads(held, tmp_path, what, accept_refused):
    content, words = WHOLE_FILES[what]
    path = files.write(tmp_path / "in" / "wrong.csv", content)
    if accept_refused and what == "an empty line first":
        assert accepted(held, path, tmp_path) == (6, 7, "partial")
    else:
        told = refusal(held, [path.parent], accept_refused=accept_refused)
        assert "wrong.csv" in told
        assert words in told


def test_a_name_that_contradicts_the_rows_is_refused(held, tmp_path):
    path = files.write(tmp_path / "2025-02-warwickshire-street.csv", GOOD)
    assert "the name says 2025-02, the rows say 2025-01" in refusal(
        held, [path], accept_refused=True
    )
    path = files.write(tmp_path / "2025-01-kent-street.csv", GOOD)
    told = refusal(held, [path])
    assert "the name says Kent Police, the rows say Warwickshire Police" in told


def test_a_negative_count_of_people_is_refused(held, tmp_path):
    path = files.write(tmp_path / "pop.csv", files.POPULATION.replace("1600.0", "-1600.0"))
    told = refusal(held, [path])
    assert "row 2, total '-1600.0': is a negative number of people" in told


def line_of(megabytes: int, path: Path) -> Path:
    """Write a street file with one line of this length, without holding it in memory."""
    with path.open("wb") as out:
        out.write(GOOD.encode())
        for _ in range(megabytes):
            out.write(b"x" * 1_000_000)
        out.write(b"\n" + GOOD.splitlines()[1].encode() + b"\n")
    return path


def peak_memory() -> int:
    """Return this process's peak resident memory in bytes."""
    status = Path("/proc/self/status").read_text()
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


@pytest.mark.slow
def test_a_line_of_any_length_is_refused_in_little_memory(held, tmp_path, soak):
    megabytes = 2_000 if soak else 128
    path = line_of(megabytes, tmp_path / "long.csv")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
    before = peak_memory()
    told = refusal(held, [path])
    assert "row 7, line 'xxxx" in told
    assert "longer than a megabyte" in told
    assert peak_memory() - before < 100_000_000
    assert accepted(held, path, tmp_path) == (7, 8, "partial")


def test_a_damaged_file_costs_the_files_after_it_nothing(held, tmp_path):
    # Such a byte in a cell too many makes DuckDB 1.5.3 give up its whole database.
    lines = files.POPULATION.splitlines()
    lines[2] += ",x,\xef\xd6l"
    files.write(tmp_path / "in/a.csv", "\n".join(lines).encode("latin-1"))
    for month in range(1, 9):
        files.write(tmp_path / f"in/{month}.csv", files.street(month=f"2025-{month:02}"))
    told = refusal(held, [tmp_path / "in"])
    assert told.count("refused.") == 1
    release = load(Store(tmp_path / "store"), [tmp_path / "in"], today=TODAY, accept_refused=True)
    assert sorted(s["rows"] for s in release.added) == [2] + [12] * 8


# Fuzz


@given(data=st.data())
@settings(max_examples=40)
def test_mutated_street_files_load_by_the_rules_or_are_refused(data, bench):
    seed = data.draw(st.integers(0, 2**32 - 1))
    bench.try_mutant(seed)


@given(noise=st.binary(max_size=400), accept_refused=st.booleans())
@settings(max_examples=40)
def test_any_bytes_are_left_or_refused(noise, accept_refused, bench):
    bench.try_bytes(noise, accept_refused=accept_refused)


@given(body=st.text(max_size=300), accept_refused=st.booleans())
@settings(max_examples=40)
def test_any_text_under_a_good_header_loads_by_the_rules_or_is_refused(body, accept_refused, bench):
    content = f"{files.STREET_HEADER}\n{body}".encode("utf-8", "surrogatepass")
    bench.try_bytes(content, accept_refused=accept_refused)


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> soak_bad_input.Bench:
    return soak_bad_input.Bench(tmp_path_factory.mktemp("bench"))


def test_a_short_soak_finds_nothing_and_counts_what_it_tried(tmp_path, capsys):
    assert soak_bad_input.main(["60", "--folder", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["inputs tried"] == 60
    assert told["went wrong"] == 0
    assert told["refused"] + told["read"] + told["loaded whole"] == 60
    assert min(told["refused"], told["read"]) > 0


def test_a_soak_in_which_something_goes_wrong_counts_it_and_fails(tmp_path, capsys, monkeypatch):
    def break_down(self, accept_refused):
        raise ZeroDivisionError

    monkeypatch.setattr(soak_bad_input.Bench, "_read", break_down)
    assert soak_bad_input.main(["3", "--seed", "1", "--folder", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out)["went wrong"] == 3
