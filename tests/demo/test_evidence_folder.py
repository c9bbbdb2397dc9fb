"""What the whole folder promises: its seed, its months, that it loads."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from frankpledge.demo import Planted, generate
from frankpledge.demo.crime_types import TYPE_NAMES
from frankpledge.evidence.sources.recognise import recognise
from frankpledge.faults import CallFault


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_nothing_but_data_files_is_written(demo) -> None:
    files = [path for path in demo.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".csv", ".geojson"}


def test_every_file_is_recognised_by_the_ordinary_loaders(demo, tmp_path) -> None:
    found, left = recognise([demo.folder], family=None, unpack_into=tmp_path)
    assert left == []
    assert len(found) == sum(path.is_file() for path in demo.folder.rglob("*"))


def test_sixty_months_follow_each_other_with_three_to_four_and_a_half_thousand_rows(demo) -> None:
    assert demo.months == [
        f"{year}-{month:02d}" for year in range(2021, 2026) for month in range(1, 13)
    ]
    counts = Counter(row["Month"] for row in demo.street_rows)
    assert sorted(counts) == demo.months
    usual = sum(counts.values()) / len(counts)
    assert 3_000 < usual < 4_500
    assert all(3_000 < count < 5_500 for count in counts.values())
    assert {row["Crime type"] for row in demo.street_rows} == set(TYPE_NAMES)
    assert len(TYPE_NAMES) == 14


def test_progress_is_told_month_by_month(demo) -> None:
    assert demo.progress == [(done, 60) for done in range(1, 61)]


def test_one_crime_id_stands_twice_in_one_month_at_two_places(demo) -> None:
    times = Counter(row["Crime ID"] for row in demo.street_rows if row["Crime ID"])
    twice = [row for row in demo.street_rows if times.get(row["Crime ID"], 0) > 1]
    assert len(twice) == 2
    assert len({row["Month"] for row in twice}) == 1
    assert len({row["Location"] + row["Longitude"] for row in twice}) == 2


def test_the_same_seed_gives_the_same_bytes_even_in_another_process(tmp_path) -> None:
    code = (
        "import sys; from pathlib import Path; from frankpledge.demo import generate; "
        "generate(Path(sys.argv[1]), seed=7, months=14)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "other")], check=True)
    generate(tmp_path / "this", seed=7, months=14)
    assert digests(tmp_path / "this") == digests(tmp_path / "other")


def test_another_seed_gives_other_crimes_in_the_same_county(tmp_path) -> None:
    generate(tmp_path / "one", seed=1, months=2)
    generate(tmp_path / "two", seed=2, months=2)
    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == {
        name for name in one if name.startswith("police_uk")
    }


def test_a_run_too_short_to_compare_plants_nothing(tmp_path) -> None:
    assert generate(tmp_path, months=1) == Planted(())
    assert [path.name for path in tmp_path.glob("police_uk/*/*")] == [
        "2021-01-warwickshire-street.csv"
    ]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first_month": "2021-13"}, "'2021-13' is no month"),
        ({"months": 0}, "0 months cannot"),
        ({"seed": -1}, "seed -1 is negative"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(tmp_path, wrong, words) -> None:
    with pytest.raises(CallFault, match=words):
        generate(tmp_path, **wrong)
