"""How a profile speaks: numbers in words, what is withheld as [c], what is lacking with its reason."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.circumstances import RESIDENTS, RURAL
from frankpledge.findings.profile import HARM, ProfileQuestion
from frankpledge.web.explore.presenters import profile as present
from frankpledge.web.explore.queries.changed import Named
from frankpledge.web.explore.queries.profile import Profiled

WARD, CSP = Area("ward", "E05", "A ward"), Area("csp", "E22", "South")


def rated(area: Area, measure: str, count: int | None, people: int | None = 1000):
    known = count is not None and people
    return {"area": area.code, "area_name": area.name, "measure": measure, "count": count, "people": people,
            "rate_per_1000": 1000.0 * count / people if known else None,
            "rate_interval": [1.0, 2.0] if known else None}  # fmt: skip


def fact(area: Area, measure: str, **more):
    return {"area": area.code, "area_name": area.name, "measure": measure} | more


def answer(*lines, audience="partner", lacking=None) -> Profiled:
    question = ProfileQuestion(WARD, Period("2025-01", "2025-12"))
    told = [(f"abc-{at}", row) for at, row in enumerate(lines, start=1)]
    return Profiled(question, Named("r" * 16, True), audience, "abc", [WARD, CSP], told, lacking or {}, [])  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0.0"), (0.0312, "0.031"), (1.25, "1.2"), (1234.5, "1,234.5")]
)
def test_a_small_rate_keeps_two_digits(value, words):
    assert present.number(value) == words


def test_each_number_stands_in_its_column_and_leads_to_its_figure():
    shown = answer(
        rated(WARD, "All crime", 1), rated(CSP, "All crime", None), rated(WARD, "Drugs", 4, None),
        fact(WARD, HARM, count=1, value=300.0, per_1000=300.0), fact(CSP, HARM, count=1, value=5.0, per_1000=None),
        fact(WARD, RESIDENTS, value=1000), fact(WARD, RURAL, value=500, of=1000, share=0.5),
    )  # fmt: skip
    lines = {line.measure: line.cells for line in present.counted(shown)}
    assert list(lines) == ["All crime", "Drugs", HARM]
    assert lines["All crime"] == [
        present.Cell("1.0", ("1.0 to 2.0", "1 record"), "abc-1"), present.Cell("[c]")
    ]  # fmt: skip
    assert lines["Drugs"] == [present.Cell("4 records", (), "abc-3"), present.Cell("–")]
    assert lines[HARM] == [
        present.Cell("300", ("300 in all",), "abc-4"), present.Cell("5", (), "abc-5")
    ]  # fmt: skip
    context = {line.measure: line.cells[0] for line in present.circumstances(shown)}
    assert context[RESIDENTS].words == "1,000"
    assert context[RURAL] == present.Cell("50.0%", ("500 of 1,000",), "abc-7")


def test_the_sentence_keeps_crime_and_asb_apart_and_passes_by_what_is_withheld():
    shown = answer(rated(WARD, "All crime", 5), rated(CSP, "All crime", 7),
                   rated(WARD, "Anti-social behaviour", None))  # fmt: skip
    assert present.sentence(shown) == (
        "A ward, the year 2025, records per 1,000 residents. All crime: 5.0 (95% interval 1.0 to 2.0) in A ward, "
        "7.0 in South."
    )
    assert len(present.points(shown)) == 1


def test_the_chart_draws_no_withheld_rate_and_its_order_does_not_tell_which_is_withheld():
    shown = answer(rated(WARD, "All crime", 5), rated(WARD, "Burglary", None), rated(WARD, "Drugs", 2),
                   rated(CSP, "Burglary", 9), rated(CSP, "Drugs", 8), audience="public")  # fmt: skip
    drawn = [(one.group, one.area) for one in present.rates(shown)]
    ward, csp = "A ward (ward)", "South (partnership)"
    assert drawn == [("Burglary", csp), ("Drugs", ward), ("Drugs", csp)]
    assert "withheld counts are not drawn" in present.words(shown, ["A note."]).subtitle
    assert "Noted: A note." in present.words(shown, ["A note."]).subtitle


def test_the_file_holds_nothing_that_is_withheld_and_says_what_it_is():
    shown = answer(rated(WARD, "Burglary", None), rated(CSP, "Burglary", 9),
                   fact(WARD, RURAL, value=1, of=2, share=0.5), audience="public",
                   lacking={"E05": {"": "Months miss."}, "E22": {"": "Months miss."}})  # fmt: skip
    table = present.table(shown, ["Noted."])
    withheld = ("[c]", None, None, 1000, "[c]", "[c]", "[c]", "abc-1")
    assert table.rows[0] == ("E05", "A ward", "Ward", "Burglary", *withheld)
    assert table.rows[1][4] == 9
    assert table.rows[2][4:7] == (1, 2, 0.5)
    assert "public view" in table.title
    assert "Recorded crime, A ward, South: Months miss." in table.notes
    assert "Noted." in table.notes
