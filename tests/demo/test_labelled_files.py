"""Every table and outline says on each row and feature that it is synthetic."""

import csv
import json


def test_every_other_row_and_every_feature_says_that_it_is_synthetic(demo) -> None:
    tables = demo.paths("*/*.csv")
    assert len(tables) == 12
    for path in tables:
        with path.open(encoding="utf-8", newline="") as stream:
            assert {row[-1] for row in csv.reader(stream)} == {"synthetic"}, path.name
    outlines = demo.paths("boundaries/*.geojson")
    assert len(outlines) == 16
    for path in outlines:
        collection = json.loads(path.read_text(encoding="utf-8"))
        marks = [collection, *collection["features"]]
        marks += [feature["properties"] for feature in collection["features"]]
        assert all(mark["synthetic"] is True for mark in marks), path.name
