"""Partner returns: only what the definition asks for, and nought told from not given and from withheld."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.partner_return import HEADER, KINDS, WITHHELD

from .. import restricted_files as files
from .reading import fault, read, rows


def refusal(path, *figures) -> str:
    return fault(path, files.partners_return(*figures), kinds=KINDS)


def test_a_figure_has_its_period_area_measure_and_value(tmp_path):
    part = read(tmp_path / "a.csv", files.partners_return(files.figure("1,207")), kinds=KINDS)
    assert rows(part) == [{
        "row": 1, "return": "marac", "period": "2025-Q1", "area_code": "E07000221", "area_name": "Stratford-on-Avon",
        "measure": "Cases discussed", "split": "", "value": 1207.0, "note": None, "withheld": False,
    }]  # fmt: skip
    assert part.subject == "marac 2025-Q1"


def test_nought_is_told_from_what_was_not_given_and_from_what_was_withheld(tmp_path):
    areas = [f"E0700022{i}" for i in range(7)]
    values = ("0", "", *WITHHELD)
    figures = [
        files.figure(v, **{"Area code": a}) for v, a in zip(values, areas, strict=True)
    ]  # fmt: skip
    part = read(tmp_path / "a.csv", files.partners_return(*figures), kinds=KINDS)
    assert [(row["value"], row["withheld"]) for row in rows(part)] == [
        (0.0, False),
        (None, False),
        *[(None, True)] * 5,
    ]
    assert part.facts["periods"] == {
        "2025-Q1": {"areas": 7, "asked": 21, "given": 1, "withheld": 5}
    }


def test_a_file_may_bring_several_periods_and_tells_its_months(tmp_path):
    content = files.partners_return(
        files.figure(), files.figure(Period="2024-Q4", Measure="repeats"), more=("synthetic",)
    )
    part = read(tmp_path / "a.csv", content, kinds=KINDS)
    assert part.subject == "marac 2024-Q4 to 2025-Q1"
    assert part.synthetic
    assert (part.facts["return"], part.facts["version"]) == ("marac", 1)
    assert (part.facts["first_month"], part.facts["last_month"]) == ("2024-10", "2025-03")
    assert list(part.facts["periods"]) == ["2024-Q4", "2025-Q1"]


def test_a_measure_may_be_named_by_its_id_or_its_name_but_a_figure_given_once(tmp_path):
    by_id = files.figure("9", Measure="cases")
    part = read(tmp_path / "a.csv", files.partners_return(by_id), kinds=KINDS)
    assert rows(part)[0]["measure"] == "cases"
    told = refusal(tmp_path / "b.csv", files.figure(), by_id)
    assert "gives 1 figures twice, under a measure's short name and its full one" in told


def split_figure(**changed: str) -> dict[str, str]:
    split = {
        "Return": "hospital-assaults", "Period": "2025-01", "Measure": "attendances", "Split": "None",
    }  # fmt: skip
    return files.figure(**split | changed)


def test_a_split_is_one_that_is_asked_for(tmp_path):
    part = read(tmp_path / "a.csv", files.partners_return(split_figure()), kinds=KINDS)
    assert rows(part)[0]["split"] == "None"
    for split in ("", "Sword"):
        told = refusal(tmp_path / "b.csv", split_figure(), split_figure(Split=split))
        assert (
            "row 2, Measure 'attendances': is, with its split, not asked for in this return" in told
        )


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Return", "fly-tipping", "is another return than the file's other rows"),
        ("Return", "", "is another return than the file's other rows"),
        ("Period", "", "is empty; which period is it?"),
        ("Period", "2025-04", "is no period of this return, such as 2025-04, 2025-Q2 or 2025"),
        ("Period", "2025-Q5", "is no period of this return"),
        ("Period", "2026-Q2", "lies in the future; check the file, or this clock"),
        ("Area code", "CV32", "is no area of the kind that this return is asked for"),
        ("Area code", "", "is no area of the kind"),
        ("Area name", "=1+1", "begins like a spreadsheet formula"),
        ("Measure", "Horses", "is, with its split, not asked for in this return"),
        ("Measure", "", "is, with its split, not asked for in this return"),
        ("Value", "-1", "is neither a number from 0 up nor a sign that it is withheld"),
        ("Value", "seven", "is neither a number from 0 up"),
        ("Value", "nan", "is neither a number from 0 up"),
        ("Value", "inf", "is neither a number from 0 up"),
        ("Value", "7.5", "is no whole number, and this measure counts"),
        ("Value", "1,207.5", "is no whole number, and this measure counts"),
        ("Note", "+1", "begins like a spreadsheet formula"),
    ],
)
def test_a_row_that_does_not_hold_is_refused_with_its_value(column, value, reason, tmp_path):
    others = [files.figure(**{"Area code": code}) for code in ("E07000222", "E07000220")]
    told = refusal(tmp_path / "a.csv", *others, files.figure(**{column: value}))
    assert f"row 3, {column} {value!r}: {reason}" in told


@pytest.mark.parametrize(
    ("name", "period", "future"),
    [("marac", "2026-Q1", "2026-Q2"), ("hospital-assaults", "2026-01", "2026-02")],
)
def test_the_period_that_has_begun_is_the_last(name, period, future, tmp_path):
    figure = split_figure() if name == "hospital-assaults" else files.figure()
    read(tmp_path / "a.csv", files.partners_return(figure | {"Period": period}), kinds=KINDS)
    told = refusal(tmp_path / "b.csv", figure | {"Period": future})
    assert f"Period '{future}': lies in the future" in told


def test_an_area_is_of_the_kind_that_is_asked_for(tmp_path):
    health = files.figure(
        Return="prescribed-health", Measure="assault", **{"Area code": "CV32", "Area name": ""}
    )
    assert read(tmp_path / "a.csv", files.partners_return(health), kinds=KINDS).rows == 1
    assert "row 1, Area code 'E07000221'" in refusal(
        tmp_path / "b.csv", health | {"Area code": "E07000221"}
    )


def test_a_score_may_have_a_fraction(tmp_path):
    score = files.figure(
        "2.5", Return="vulnerability", Measure="deprivation", Period="2025", **{"Area code": "E05001234"}
    )  # fmt: skip
    assert (
        rows(read(tmp_path / "a.csv", files.partners_return(score), kinds=KINDS))[0]["value"] == 2.5
    )


def test_a_figure_stands_once(tmp_path):
    told = refusal(tmp_path / "a.csv", files.figure("7"), files.figure("8"))
    assert "row 2, Period '2025-Q1': stands twice" in told


@pytest.mark.parametrize("name", ["bake-sale", ""])
def test_a_return_that_nobody_declared_is_refused_with_those_there_are(name, tmp_path):
    told = refusal(tmp_path / "a.csv", files.figure(Return=name))
    assert f"there is no return {name!r}. Use one of childrens-front-door, " in told
    assert "or declare it in definitions/returns" in told


def test_the_header_is_the_one_that_is_told():
    assert tuple(field.header for field in KINDS[0].fields) == HEADER
