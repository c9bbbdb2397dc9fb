"""What the rules weigh is read as it is held, and what cannot be read says why and is no nought."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.explanation_evidence import Evidence
from frankpledge.findings.methods.explanation_rules import AGAINST, UNTESTED
from frankpledge.findings.methods.explanations import METHOD
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.two_windows import windows

from ... import stores
from .stepped import ALONE
from .weighing import CSP, HERE, SOUTH, WARWICK, ask, row_of


def test_of_a_small_area_no_smaller_one_is_told(partner):
    code = partner.areas.codes("lsoa", WARWICK)[0]
    found = ask(partner, "police-uk/all-crime", Area("lsoa", code, code))
    assert "has no smaller ones in it" in row_of(found, "few-series")["not_told"]
    assert row_of(found, "geography")["reading"] != UNTESTED


def test_months_just_before_do_not_cancel_the_season_so_it_is_allowed_for(partner, planted):
    quarter = Period("2025-07", "2025-09")
    same = row_of(ask(partner, "police-uk/all-crime", CSP, quarter), "season")
    assert same["reading"] == AGAINST
    assert "an ordinary season cancels out" in same["against"]
    before = ask(partner, "police-uk/all-crime", CSP, quarter, baseline="just-before")
    assert "April to June 2025" in before.sentences[0]
    assert row_of(before, "season")["reading"] != UNTESTED
    short = ask(planted, "extract/vehicle-crime", period=quarter, baseline="just-before")
    assert "months: 36 are needed" in row_of(short, "season")["not_told"]


def test_a_step_before_the_months_compared_stands_behind_no_difference_between_them(stepped):
    area, summer = Area("district", ALONE, "Alone"), Period("2025-06", "2025-09")
    found = row_of(ask(stepped, "police-uk/burglary", area, summer), "recording")
    assert found["not_told"] == "No step from one month on is told within the months compared."


def test_few_records_tell_no_share_of_them(planted):
    found = ask(planted, "police-uk/public-order", evidence="all")
    assert "0 and 0 records are too few" in row_of(found, "few-series")["not_told"]
    assert "0 and 0 reports have the days" in row_of(found, "reporting")["not_told"]
    month = ask(planted, "extract/domestic-abuse", period=Period("2025-03", "2025-03"))
    assert "records are too few to tell a share" in row_of(month, "operation")["not_told"]
    drugs = ask(planted, "extract/drugs-related")
    assert (
        "No record of the topic has a victim’s key" in row_of(drugs, "proactive-drugs")["not_told"]
    )


def test_what_lies_around_is_not_told_where_nothing_does(planted):
    found = ask(planted, "extract/burglary", SOUTH)
    assert "Nothing around South is held" in row_of(found, "displacement")["not_told"]
    apart = ask(planted, "extract/burglary", HERE)
    assert "The rest of South: " in str(row_of(apart, "displacement"))


def test_a_partnership_under_two_forces_has_no_one_force_around_it(known):
    area = Area("csp", "E22990003", "Borderland")
    asked = METHOD.asked(area, Period("2025-01", "2025-01"), "police-uk/burglary", {})
    evidence = Evidence(
        Held(known.release, None, known.engine),
        asked,
        windows(asked, "last-year"),
        with_partners=False,
    )
    with pytest.raises(DataFault, match="Nothing around Borderland is held"):
        evidence.rest()


def test_a_store_without_an_extract_says_so(known, tmp_path):
    world = known.copy(tmp_path / "world")
    planted_return = stores.write_csv(
        tmp_path / "marac.csv", "Return,Period,Area code,Area name,Measure,Split,Value,Note",
        [("marac", "2025-Q1", "E07000221", "A", "Cases discussed", "", "4", "")],
    )  # fmt: skip
    release = stores.load_restricted(world.store, "south", [planted_return], today=stores.TODAY).release  # fmt: skip
    held = Held(world.release, release, world.engine)
    asked = METHOD.asked(SOUTH, Period("2025-01", "2025-01"), "police-uk/burglary", {"evidence": "all"})  # fmt: skip
    found = METHOD.run(held, asked)
    assert "No police extract is loaded" in row_of(found, "reporting")["not_told"]
    assert "nothing is allowed for" in " ".join(found.caveats)
