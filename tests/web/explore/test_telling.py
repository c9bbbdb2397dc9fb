"""A figure tells of itself: sentence, caveats and numbers of what was printed; what is no statement says what is."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.faults import CallFault
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import Record, keep
from frankpledge.findings.methods.registry import METHODS
from frankpledge.findings.profile import HARM, ProfileQuestion
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.changed import scan
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.queries.methods import answered_of
from frankpledge.web.explore.queries.profile import profiled
from frankpledge.web.explore.telling import told
from frankpledge.web.partnerships.models import Membership

YEAR = Period("2025-01", "2025-12")


@pytest.fixture
def say(with_partners, cast):
    """Give what a figure says to the analyst."""
    analyst = Membership.objects.get(person=cast.person(Role.ANALYST))
    return lambda figure: told(figure_of(cast.own, figure, analyst))


@pytest.fixture
def area(with_partners, cast):
    return evidence.place_of(cast.own, evidence.areas(evidence.require_release()))


def test_a_finding_says_its_sentence_caveats_and_numbers(say, area):
    found = scan(evidence.require_release(), area, YEAR)
    one = next(f for f in found.findings if f.crime_group == "Burglary")
    said = say(one.figure)
    assert said.sentence == one.sentence
    assert said.caveats == (*one.caveats, *found.caveats)
    assert said.topic == "police-uk/burglary"
    assert said.details["count"] == one.count
    assert dict(said.numbers)["Strength"] == one.strength
    assert said.explanations


def test_a_method_says_its_whole_answer_also_by_the_figure_of_a_row(say, area, cast):
    method = METHODS["control-chart"]
    asked = method.asked(area, Period("2024-01", "2025-12"), "extract/domestic-abuse", {})
    answer = answered_of(evidence.held_for(cast.own), asked)
    said = say(answer.record.id)
    assert said.sentence == " ".join(answer.sentences)
    assert said.caveats == answer.caveats
    assert said.details["rows"] == answer.rows
    assert say(f"{answer.record.id}-1") == said
    assert said.figure == answer.record.id
    assert said.topic == "extract/domestic-abuse"
    assert all(one.id != "real" for one in said.explanations)


def test_a_number_of_a_profile_says_count_rate_and_interval(say, area):
    whole = profiled(evidence.require_release(), ProfileQuestion(area, YEAR), "partner", area)
    said = {row["measure"]: say(figure) for figure, row in whole.lines if row["area"] == area.code}
    burglary = next(row for _, row in whole.lines if row["measure"] == "Burglary")
    assert f"{burglary['count']:,} records" in said["Burglary"].sentence
    assert "95% interval" in said["Burglary"].sentence
    assert said["Burglary"].topic == "police-uk/burglary"
    assert HARM in said
    assert all(one.sentence.endswith(".") and one.caveats for one in said.values())
    with pytest.raises(CallFault, match="whole profile"):
        say(whole.figure)


def test_a_count_says_how_many_of_what(say, area):
    release = evidence.require_release()
    asked = CountQuestion(area, YEAR, Filter(("Burglary",)), ("month",))
    found = counted(release, evidence.engine(), asked)
    keep(release.store, found.record)
    whole = say(found.record.id).sentence
    assert whole == f"Records of Burglary in {area.name}, {YEAR.words}: {found.counts.total:,}."
    assert "(2025-01)" in say(f"{found.record.id}-1").title


def test_a_published_table_and_a_whole_scan_are_no_single_statement(say, area):
    release = evidence.require_release()
    record = Record(
        "released", {"area": area.to_json(), "period": YEAR.to_json()}, release.id, "s", {}, []
    )
    keep(release.store, record)
    with pytest.raises(CallFault, match="published table"):
        say(record.id)
    with pytest.raises(CallFault, match="whole scan"):
        say(scan(release, area, YEAR).findings[0].figure.partition("-")[0])
