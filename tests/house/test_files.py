"""Files are short, rooms have names that say something, and the tree holds only the project."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]

MOST_LINES = 400
WRITTEN_BY_HAND = {".py", ".html", ".js", ".css"}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "core", "common", "misc", "manager"}
TABLES = {".csv", ".tsv", ".json", ".geojson", ".xlsx", ".ods"}
NEVER_TRACKED = {".parquet", ".duckdb", ".sqlite3", ".zip", ".gpkg", ".shp", ".pyc"}
NOT_TABLES = {"package.json", "package-lock.json"}

# Put together from pieces, so that this file does not hold what it looks for.
WORKSHOP = re.compile(
    "|".join(
        [
            r"(?<![\w.)}\]])/" + r"(?:work|tmp|root)/",
            r"/(?:home|Users)/" + r"\w+/",
            r"/\." + "library",
            "farm" + "-",
            "cla" + "ude",
            "anth" + "ropic",
            r"\bL" + r"LM\b",
            r"\bsession" + r" [0-9]",
            "pypi" + r"\.org",
            "python" + r"hosted\.",
            "registry" + r"\.npmjs",
        ]
    ),
    re.IGNORECASE,
)


def files_too_long(texts: dict[str, str]) -> list[str]:
    """List the files written by hand that have grown past the limit."""
    counted = {path: text.count("\n") for path, text in texts.items()}
    return [
        f"{path} has {lines} lines: make it a package of files under {MOST_LINES}"
        for path, lines in counted.items()
        if lines > MOST_LINES
        and PurePosixPath(path).suffix in WRITTEN_BY_HAND
        and "migrations" not in PurePosixPath(path).parts  # Django writes them
    ]


def names_that_say_nothing(paths: list[str]) -> list[str]:
    """List the files and folders whose name tells nobody what is inside."""
    return [
        path
        for path in paths
        if EMPTY_NAMES & {PurePosixPath(part).stem for part in PurePosixPath(path).parts}
    ]


def workshop_words(texts: dict[str, str]) -> list[str]:
    """List the lines that speak of the machine or the workshop and not of the project."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in texts.items()
        if not path.endswith((".lock", "package-lock.json", ".gitignore"))
        for number, line in enumerate(text.splitlines(), start=1)
        if WORKSHOP.search(line)
    ]


def unlabelled_data(paths: list[str], texts: dict[str, str]) -> list[str]:
    """List the data files that may be someone's: every table says that it is synthetic, or goes."""
    found = []
    for path in map(PurePosixPath, paths):
        says_so = "synthetic" in f"{path} {texts.get(str(path), '')[:2000]}".lower()
        is_table = path.suffix in TABLES and path.name not in NOT_TABLES
        if path.suffix in NEVER_TRACKED or (is_table and not says_so):
            found.append(str(path))
    return found


def test_no_file_is_longer_than_a_person_reads(texts):
    found = files_too_long(texts)
    assert not found, "\n".join(found)


def test_a_long_file_is_found():
    longer = "x = 1\n" * (MOST_LINES + 1)
    assert len(files_too_long({"a.py": longer, "b.css": longer, "uv.lock": longer})) == 2
    assert files_too_long({"a.py": "x = 1\n" * MOST_LINES}) == []


def test_every_room_has_a_name_that_says_what_it_holds(project_files):
    found = names_that_say_nothing([path.as_posix() for path in project_files])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["a/utils.py", "a/core/b.py", "helpers/b.py", "a/common.html"])
def test_a_name_that_says_nothing_is_found(path):
    assert names_that_say_nothing([path, "frankpledge/evidence/store.py"]) == [path]


def test_no_file_speaks_of_the_workshop(texts):
    found = workshop_words(texts)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "read /" + "work/shared",
        '"/' + 'tmp/x"',
        "/" + "home/someone/code",
        "asked Cla" + "ude",
        "an L" + "LM wrote this",
        "session" + " 12",
        "https://pypi" + ".org/simple",
    ],
)
def test_a_line_of_the_workshop_is_found(line):
    assert workshop_words({"docs/a.md": f"first\n{line}\n", "uv.lock": line}) == [
        f"docs/a.md:2: {line}"
    ]


def test_the_project_holds_no_data_but_its_own_synthetic_samples(project_files, texts):
    found = unlabelled_data([path.as_posix() for path in project_files], texts)
    assert not found, "\n".join(found)


def test_a_table_without_its_label_is_found():
    texts = {"tests/a.csv": "Crime ID,Month\n", "tests/b.csv": "# synthetic\nCrime ID\n"}
    paths = [*texts, "tests/synthetic/c.geojson", "d.parquet", "package-lock.json"]
    assert unlabelled_data(paths, texts) == ["tests/a.csv", "d.parquet"]


def tracked_though_ignored(folder: Path) -> list[str]:
    """List the files that git keeps although .gitignore bars them; none without git."""
    listed = subprocess.run(
        ["git", "ls-files", "-ci", "--exclude-standard"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return listed.stdout.splitlines() if listed.returncode == 0 else []


def test_nothing_that_is_ignored_is_tracked():
    assert tracked_though_ignored(ROOT) == []


def test_an_ignored_file_that_is_tracked_is_found(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / ".gitignore").write_text("*.csv\n")
    for command in (["init", "--quiet"], ["add", "--force", "a.csv", ".gitignore"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert tracked_though_ignored(tmp_path) == ["a.csv"]
