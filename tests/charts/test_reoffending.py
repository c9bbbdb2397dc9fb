"""Share and frequency stand by cohort in panels of their own, groups told by shape as well as by colour."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of

from .answers import answer_of
from .specs import values_of, words_of

ROWS = [
    {"key": f"{group}: {cohort}", "group": group, "cohort": cohort, "share": share, "low": 0.1, "high": 0.4,
     "each": 3.0, "each_low": 2.0, "each_high": 4.0}
    for group, cohort, share in (("Adults", "2022", 0.2), ("Adults", "latest", 0.2), ("Children", "2022", None))
]  # fmt: skip


def spec(groups):
    answer = answer_of(
        "reoffending",
        ROWS,
        restricted=True,
        drawing={"title": "Reoffending, South", "groups": groups},
    )
    return chart_of(answer).to_dict(validate=True)


def test_a_cohort_is_drawn_once_and_a_share_on_a_small_base_not_at_all():
    made = spec(["Adults", "Children"])
    share, each = (
        values_of(panel if "data" in panel else panel["layer"][0], made)
        for panel in made["vconcat"]
    )
    assert [row["key"] for row in share] == ["Adults: 2022"]
    assert [row["key"] for row in each] == ["Adults: 2022", "Children: 2022"]
    assert "95% intervals" in words_of(made)


def test_groups_differ_by_shape_and_one_group_needs_no_legend():
    both = spec(["Adults", "Children"])["vconcat"][0]["layer"][1]["encoding"]
    assert both["shape"]["scale"]["range"] == ["circle", "square"]
    assert both["shape"]["legend"] is not None
    assert both["y"]["scale"]["zero"] is True
    alone = spec(["Adults"])["vconcat"][0]["layer"][1]["encoding"]
    assert alone["shape"]["legend"] is None
