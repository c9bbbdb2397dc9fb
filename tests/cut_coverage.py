"""Set aside what killed processes noted of their coverage: `python tests/cut_coverage.py FOLDER`.

Tests kill loads at every step, and a process that dies while it notes what it ran leaves half a database. Coverage
would say so of each in three lines. What such a file noted is lost, so a line that only it had run counts as not run.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path


def is_whole(path: Path) -> bool:
    """Whether a file is a sound database that says what it measured."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as noted:
            noted.execute("SELECT count(*) FROM coverage_schema").fetchone()
            return noted.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def main(folder: str) -> None:
    """Remove the files of a folder that are cut; say how many."""
    cut = [path for path in Path(folder).glob("coverage.*") if not is_whole(path)]
    for path in cut:
        path.unlink()
    if cut:
        print(f"{len(cut)} processes that the tests killed left no whole note of what they ran.")  # noqa: T201 - a step of make says what it left out


if __name__ == "__main__":
    main(sys.argv[1])
