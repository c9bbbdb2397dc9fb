"""Releases and their differences are read once and kept."""

from __future__ import annotations

import pytest
from django.http import Http404

from frankpledge.web.explore.queries import releases


def test_every_release_has_its_line(with_evidence, cast):
    (line,) = releases.releases_for(cast.own)
    assert line.is_current
    assert line.before is None
    assert line.load is None
    assert line.summary.files == len(with_evidence.release.sources)


def test_a_difference_is_computed_once_and_few_are_kept(with_evidence, monkeypatch):
    release = with_evidence.release
    assert releases.revision_between(release, release) is releases.revision_between(
        release, release
    )
    monkeypatch.setattr(releases, "_MOST_KEPT", 0)
    releases._revisions.clear()
    releases._revisions["a", "b", "c"] = None
    releases.revision_between(release, release)
    assert len(releases._revisions) == 1


def test_what_is_not_there_is_not_found(with_evidence):
    with pytest.raises(Http404):
        releases.release_of("none")


def test_nobody_made_it_current_again(with_evidence, cast):
    assert releases.turned_by(cast.own, with_evidence.release.id) == []
