"""A table about a release carries its marking, its label and the release."""

from __future__ import annotations

from frankpledge.web.explore.presenters.downloads import about, download


def test_a_table_says_where_it_comes_from(with_evidence):
    release = with_evidence.release
    table = about(release, "Title", "Subtitle", ("A",), [("=1",)])
    assert (table.release, table.marking, table.synthetic) == (release.id, "OFFICIAL", True)
    assert b"'=1" in download(table, "csv").content
    assert download(table, "xlsx").content.startswith(b"PK")
