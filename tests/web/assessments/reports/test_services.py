"""A report is begun from its outline, ordered, worded, frozen into editions that never change, and delivered."""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.definitions.assessment_reports import report_outline
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.reports import queries, services
from frankpledge.web.explore.commissions import services as commissions
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY

PLANTED = "Unmistakable plover"
GIVEN = {
    "kind": "annual-update",
    "title": "Update (synthetic)",
    "first": "2025-04",
    "last": "2025-12",
}


@pytest.fixture
def analyst(acting):
    return acting(Role.ANALYST)


@pytest.fixture
def report(analyst, assessment):
    return services.begin(by=analyst, today=TODAY, assessment=assessment, **GIVEN)


@pytest.fixture
def commission(analyst):
    return commissions.enter(by=analyst, today=TODAY, title="Bicycles", question="Where?", asker="The chair",
                             asked_on=TODAY, due_on=TODAY)  # fmt: skip


def headings(report) -> list[str]:
    return [row.heading for row in report.sections.all()]


def test_it_has_the_sections_of_its_outline_in_order_and_is_tied_to_its_assessment(
    report, assessment
):
    assert report.reference == "SOUTHMERE-AR-001"
    assert headings(report) == [one.heading for one in report_outline("annual-update").sections]
    tie = Link.objects.get(target_kind=queries.KIND)
    assert (tie.source_kind, tie.source, tie.relation) == (
        "assessment",
        assessment.reference,
        "reported in",
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "verdict"}, "'verdict'"),
        ({"kind": "problem-profile"}, "Choose the commission"),
        ({"assessment": None}, "Choose the assessment"),
        ({"title": " "}, "Enter a title"),
        ({"first": "2025-4"}, "'2025-4' is not a month"),
        ({"last": "2025-01"}, "before it starts"),
    ],
)
def test_what_makes_no_report_is_refused(analyst, assessment, wrong, words):
    with pytest.raises(CallFault, match=words):
        services.begin(by=analyst, today=TODAY, **(GIVEN | {"assessment": assessment} | wrong))


def test_another_partnerships_assessment_and_report_are_refused(acting, cast, assessment, report):
    stranger = acting(Role.ANALYST, cast.other)
    with pytest.raises(CallFault, match="is not of this partnership"):
        services.begin(by=stranger, today=TODAY, assessment=assessment, **GIVEN)
    with pytest.raises(CallFault, match="no report of this partnership"):
        services.freeze(by=stranger, report=report, today=TODAY)


def test_sections_go_up_and_down_are_left_out_and_taken_back(analyst, report):
    first, second, *_ = report.sections.all()
    services.arrange(by=analyst, section=second, how="up")
    assert headings(report)[:2] == [second.heading, first.heading]
    services.arrange(by=analyst, section=second, how="up")
    services.arrange(by=analyst, section=second, how="down")
    assert headings(report)[:2] == [first.heading, second.heading]
    last = report.sections.last()
    services.arrange(by=analyst, section=last, how="down")
    assert headings(report)[-1] == last.heading
    services.arrange(by=analyst, section=second, how="hide")
    assert not report.sections.get(pk=second.pk).shown
    services.arrange(by=analyst, section=second, how="show")
    assert report.sections.get(pk=second.pk).shown
    with pytest.raises(CallFault, match="'sideways'"):
        services.arrange(by=analyst, section=second, how="sideways")


def test_a_section_is_worded_and_the_second_of_two_is_told(analyst, report):
    section = report.sections.all()[0]
    held = services.word(
        by=analyst, section=section, today=TODAY, base=1, heading="In short", words=" Words \r\n"
    )
    assert (held.words, held.version) == ("Words", 2)
    assert (
        services.word(
            by=analyst, section=held, today=TODAY, base=2, heading="In short", words="Words"
        ).version
        == 2
    )
    with pytest.raises(services.Overtaken) as fault:
        services.word(
            by=analyst, section=section, today=TODAY, base=1, heading="In short", words="Mine"
        )
    assert fault.value.held.words == "Words"
    with pytest.raises(CallFault, match="Enter a heading"):
        services.word(by=analyst, section=held, today=TODAY, base=2, heading=" ", words="Words")


def test_every_text_of_a_section_stays_as_it_was_written(analyst, report):
    section, later = report.sections.all()[0], TODAY + datetime.timedelta(days=3)
    given = {"by": analyst, "section": section}
    services.word(**given, today=TODAY, base=1, heading="In short", words="It rose.")
    services.word(**given, today=later, base=2, heading="In brief", words="It fell.")
    services.word(**given, today=later, base=3, heading="In brief", words="It fell.")
    ((held, texts),) = queries.written(report)
    assert held.words == "It fell."
    assert [(one.heading, one.words, one.written_on, one.written_by) for one in texts] == [
        ("In short", "It rose.", TODAY, analyst),
        ("In brief", "It fell.", later, analyst),
    ]


def test_words_cite_what_is_kept_in_the_assessment_and_nothing_else(analyst, report, keeping):
    kept, section = keeping(), report.sections.all()[0]
    given = {"by": analyst, "section": section, "today": TODAY, "base": 1, "heading": "H"}
    with pytest.raises(CallFault, match="finding 999"):
        services.word(**given, words="[finding 999]")
    with pytest.raises(CallFault, match="'000000000000'"):
        services.word(**given, words="[figure 000000000000]")
    assert services.word(**given, words=f"[finding {kept.pk}] [figure {kept.figure}]").version == 2


def test_a_section_is_added_at_the_end(analyst, report):
    services.add_section(by=analyst, report=report, heading=" Annex ", provider="caveats")
    assert headings(report)[-1] == "Annex"
    with pytest.raises(CallFault, match="Nothing gathers 'rumours'"):
        services.add_section(by=analyst, report=report, heading="Annex", provider="rumours")
    with pytest.raises(CallFault, match="Enter a heading"):
        services.add_section(by=analyst, report=report, heading=" ")


def test_an_edition_is_frozen_and_does_not_change_when_the_report_does(analyst, report, keeping):
    kept = keeping()
    section = report.sections.all()[0]
    services.word(
        by=analyst, section=section, today=TODAY, base=1, heading="In short", words="First words"
    )
    first = services.freeze(by=analyst, report=report, today=TODAY)
    assert (first.number, first.figures, first.releases) == (1, [kept.figure], [kept.release])
    report.refresh_from_db()
    assert report.state == "ready"
    with pytest.raises(CallFault, match="Nothing changed"):
        services.freeze(by=analyst, report=report, today=TODAY)
    services.word(
        by=analyst, section=section, today=TODAY, base=2, heading="In short", words="Second words"
    )
    report.refresh_from_db()
    assert report.state == "drafting"
    second = services.freeze(by=analyst, report=report, today=TODAY)
    first.refresh_from_db()
    assert [e.sections[0]["words"] for e in (first, second)] == ["First words", "Second words"]


def test_a_restricted_finding_is_frozen_by_its_number_alone(analyst, report, keeping):
    kept = keeping("restricted")
    made = services.freeze(by=analyst, report=report, today=TODAY)
    told = json.dumps([made.sections, made.figures])
    assert f'"findings": [{kept.pk}]' in told
    assert kept.sentence not in told
    assert kept.figure not in told


def test_nothing_is_frozen_where_every_section_is_left_out(analyst, report):
    for section in report.sections.all():
        services.arrange(by=analyst, section=section, how="hide")
    with pytest.raises(CallFault, match="Every section is left out"):
        services.freeze(by=analyst, report=report, today=TODAY)


def test_a_commission_is_delivered_with_an_edition_and_tied_to_it(
    analyst, assessment, commission, report
):
    given = GIVEN | {"kind": "problem-profile"}
    profile = services.begin(by=analyst, today=TODAY, commission=commission, **given)
    with pytest.raises(CallFault, match="Freeze it first"):
        services.deliver(by=analyst, report=profile, today=TODAY)
    services.freeze(by=analyst, report=profile, today=TODAY)
    done = services.deliver(by=analyst, report=profile, today=TODAY)
    assert done.delivered_words == "Update (synthetic): report SOUTHMERE-AR-002, edition 1"
    assert Link.objects.filter(
        source=commission.reference, target=profile.reference, relation="answered by"
    ).exists()
    with pytest.raises(CallFault, match="was delivered already"):
        services.deliver(by=analyst, report=profile, today=TODAY)
    with pytest.raises(CallFault, match="answers no commission"):
        services.deliver(by=analyst, report=report, today=TODAY)


def test_no_word_that_was_written_stands_in_the_history(analyst, report):
    section = report.sections.all()[0]
    services.word(by=analyst, section=section, today=TODAY, base=1, heading=PLANTED, words=PLANTED)
    services.freeze(by=analyst, report=report, today=TODAY)
    told = json.dumps(list(Event.objects.values("title", "before", "after")))
    assert PLANTED not in told
