"""An annotation names its kind, its area and its crime groups as the definitions do."""

from __future__ import annotations

from frankpledge.web.explore.models import Annotation


def test_an_annotation_speaks_in_the_definitions_words():
    one = Annotation(
        kind="recording-change", words="x", area_kind="ward", area_code="E05000001", area_name="W",
        crime_groups=["burglary", "drugs"],
    )  # fmt: skip
    assert one.what.name == "Recording change"
    assert (one.area.kind, one.area.code, one.area.name) == ("ward", "E05000001", "W")
    assert one.crime_group_names == ["Burglary", "Drugs"]
    assert str(one) == "x"
    assert Annotation().crime_group_names == []
