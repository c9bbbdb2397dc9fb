"""What the checks of the house look at: the project's own files, as text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEVER_OURS = {".git", ".venv", ".tools", "__pycache__", "node_modules"}


def ignored_names(gitignore: str) -> set[str]:
    """Give the folder names that .gitignore names, for a tree without git."""
    return {line.strip("/") for line in gitignore.splitlines() if line.endswith("/")}


def walk(folder: Path, ignored: set[str]) -> list[Path]:
    """List the files under a folder, leaving out ignored folders."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in NEVER_OURS or str(path.relative_to(ROOT)) in ignored:
            continue
        found += walk(path, ignored) if path.is_dir() else [path]
    return found


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """List every file that is, or is about to be, part of the project; relative to its root."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = {ROOT / name for name in listed.stdout.split("\0") if name}
    else:  # an unpacked archive has no git
        ignored = ignored_names((ROOT / ".gitignore").read_text())
        hidden = {name for name in ignored if name.startswith(".")}
        paths = set(walk(ROOT, ignored | hidden))
    return sorted(path.relative_to(ROOT) for path in paths if path.is_file())


@pytest.fixture(scope="session")
def texts(project_files) -> dict[str, str]:
    """Read every text file of the project, by its path."""
    read = {}
    for path in project_files:
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            read[path.as_posix()] = content.decode("utf-8", errors="replace")
    return read


@pytest.fixture(scope="session")
def package(texts) -> dict[str, str]:
    """Read every Python file of the package, by its path."""
    return {
        path: text
        for path, text in texts.items()
        if path.startswith("frankpledge/") and path.endswith(".py")
    }
