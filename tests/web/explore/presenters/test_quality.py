"""The quality report in words: no number without what it means."""

from __future__ import annotations

from frankpledge.evidence import quality
from frankpledge.web.explore.presenters import quality as presenter


def test_every_point_has_its_number_and_its_meaning(with_evidence):
    points = presenter.points(quality.report(with_evidence.release))
    assert len(points) >= 10
    assert all(any(c.isdigit() for c in point.number) and point.means for point in points)


def test_a_release_of_crime_alone_tells_only_what_was_checked(with_evidence):
    report = quality.report(with_evidence.release) | {"places": {}, "outcomes": {}, "areas": {}}
    titles = [point.title for point in presenter.points(report)]
    assert "Map points" not in titles
    assert len(titles) == 6


def test_a_share_of_nothing_is_no_share():
    assert presenter.share(3, 1000) == "3 (0.3 per cent)"
    assert presenter.share(0, 0) == "0"


def test_files_come_as_rows_and_the_latest_months_first(with_evidence):
    report = quality.report(with_evidence.release)
    assert len(presenter.file_rows(report)) == len(with_evidence.release.sources)
    assert presenter.latest_files(report)[0][1].endswith("December 2025")


def test_refused_rows_name_their_file():
    files = [
        {"kind": "boundaries", "name": "a", "refused": ["row 1 is wrong"]},
        {"kind": "x", "name": "b", "refused": []},
    ]
    assert presenter.refused_rows({"files": files}) == [
        ("Boundaries of areas", "a", "row 1 is wrong")
    ]
