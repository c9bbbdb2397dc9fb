"""The documentation builds strictly and reads without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What a browser fetches by itself; a link that a person follows is no such thing.
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video)\b[^>]*\bsrc=["']?(https?:)?//[^\s"'>]+"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*\bhref=["']?(https?:)?//[^\s"'>]+"""
    r"""|@import\s+(?:url\()?["']?https?://[^\s"')]+|url\(["']?https?://[^\s"')]+"""
)


def build(config: Path, into: Path) -> subprocess.CompletedProcess[str]:
    """Build a site strictly: any warning fails."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", into],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Build the documentation once."""
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT / "mkdocs.yml", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.xdist_group("docs")
def test_every_page_of_the_documentation_is_in_the_site(site):
    pages = {
        path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")
    }
    built = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    flat = {path.parent if path.name == "index" else path for path in built}
    assert {path.parent if path.name == "index" else path for path in pages} <= flat


@pytest.mark.xdist_group("docs")
def test_the_site_fetches_nothing_from_elsewhere(site):
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    found = {
        f"{path.name}: {match[0]}"
        for path in files
        for match in FETCHED.finditer(path.read_text("utf-8"))
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize(
    "fetched",
    [
        '<script src="https://cdn.example/a.js">',
        '<link rel="stylesheet" href="//fonts.example/a.css">',
        "@import url(https://a.example/b.css)",
        "<img alt=x src=https://a.example/b.png>",
    ],
)
def test_what_a_browser_would_fetch_is_found(fetched):
    assert FETCHED.search(fetched)
    assert not FETCHED.search('<a href="https://a.example">a link</a>')


def test_a_broken_link_fails_the_build(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("[nowhere](nowhere.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: a\nsite_url: ''\n")
    done = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
