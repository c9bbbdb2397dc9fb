"""A damaged note of coverage is set aside, and a whole one is kept."""

import runpy
from pathlib import Path

import coverage

cut_coverage = runpy.run_path(str(Path(__file__).with_name("cut_coverage.py")))


def note(path: Path) -> bytes:
    """Write what a process ran; return its bytes."""
    noted = coverage.CoverageData(basename=str(path))
    noted.add_lines({f"/synthetic/module_{n}.py": list(range(1, 400)) for n in range(200)})
    noted.write()
    return path.read_bytes()


def test_only_damaged_notes_are_set_aside_and_counted(tmp_path, capsys):
    whole = note(tmp_path / "coverage.whole")
    (tmp_path / "coverage.cut").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "coverage.empty").write_bytes(b"")
    (tmp_path / "coverage.text").write_text("no database")
    (tmp_path / "not-run.txt").write_text("another file of the folder")
    cut_coverage["main"](str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["coverage.whole", "not-run.txt"]
    assert capsys.readouterr().out.startswith("3 processes that the tests killed")


def test_nothing_is_said_where_every_note_is_whole(tmp_path, capsys):
    note(tmp_path / "coverage.whole")
    cut_coverage["main"](str(tmp_path))
    assert capsys.readouterr().out == ""
