"""A draft becomes an assessment by the services of each part: nothing is taken that its figures do not say."""

from __future__ import annotations

import json

import pytest

from frankpledge.definitions.themes import standard_themes
from frankpledge.disclosure.markings import OFFICIAL, Level
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.drafted.choosing import MOST_KEPT
from frankpledge.web.assessments.drafted.reading import read_draft
from frankpledge.web.assessments.drafted.services import take_draft
from frankpledge.web.assessments.models import Assessment, KeptFinding, Rationale, Theme
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.queries import marking_row
from tests.web.assessments.conftest import TODAY

from .conftest import edited

pytestmark = pytest.mark.usefixtures("world")
FEW = ("burglary", "domestic-abuse", "anti-social-behaviour")


def few(whole):
    whole["themes"] = [one for one in whole["themes"] if one["theme"] in FEW]


@pytest.fixture
def files(draft):
    kept = {name: body for name, body in draft.items() if "/" not in name or name[11:-3] in FEW}
    return edited(kept, few)


@pytest.fixture
def take(acting, files):
    def taking(role=Role.ANALYST, change=None, **more):
        by = acting(role)
        read = read_draft(by, edited(files, change) if change else files)
        return take_draft(by=by, today=TODAY, read=read, kind="full", **more)

    return taking


def test_it_becomes_an_assessment_over_its_months_with_its_themes_in_its_order(take, files):
    made = take().assessment
    assert made.title == "Strategic assessment: South Warwickshire, the year 2025"
    assert (made.first, made.last, made.kind) == ("2025-01", "2025-12", "full")
    assert {row.theme.slug for row in made.assessed.all()} >= {"burglary", "domestic-abuse"}
    read = [one["theme"] for one in json.loads(files["assessment.json"])["themes"]]
    names = {one.id: one.name for one in standard_themes().themes}
    assert [row.theme.name for row in made.assessed.all()] == [names[one] for one in read]


def test_levels_and_signals_are_kept_as_their_figures_say_them(take):
    made = take()
    rows = KeptFinding.objects.filter(assessed__assessment=made.assessment)
    assert rows.count() == made.kept > 3
    assert made.left == made.edited == 0
    for row in rows:
        assert not row.words or "allow" in row.words
        assert row.sentence
    assert max(theme.kept.count() for theme in made.assessment.assessed.all()) <= MOST_KEPT + 1
    assert {row.bearing for row in rows} >= {"concern", "context"}


def test_a_theme_that_is_there_is_taken_and_a_new_one_added(take, themes):
    take()
    assert Theme.objects.filter(name="Anti-social behaviour").count() == 1
    assert Theme.objects.filter(name="Domestic abuse").get() == themes["domestic-abuse"]
    burglary = Theme.objects.get(slug="burglary")
    assert burglary.topics == ["police-uk/burglary"]


def test_what_somebody_reworded_stands_beside_as_words_and_the_figure_keeps_its_sentence(take):
    def change(whole):
        for one in whole["themes"]:
            if one["findings"]:
                one["findings"][0]["sentence"] = "We counted 77 and worry."
                return

    made = take(change=change)
    row = KeptFinding.objects.get(words="We counted 77 and worry.")
    assert "77 and worry" not in row.sentence
    assert made.edited == 1


def test_a_signal_that_is_weaker_than_its_figure_has_it_says_so_beside(take):
    weaker = "A weak signal, which allows for scatter (synthetic)."

    def change(whole):
        for theme in whole["themes"]:
            for one in theme["findings"]:
                one["allowing"] = weaker if one["signal"] else ""

    take(change=change)
    beside = KeptFinding.objects.exclude(words="")
    assert beside.exists()
    assert {row.words for row in beside} == {weaker}
    assert not any(weaker in row.sentence for row in beside)


def test_an_unknown_figure_refuses_the_draft_by_name_and_makes_nothing(take):
    def change(whole):
        next(o for o in whole["themes"] if o["findings"])["findings"][0]["figure"] = (
            "0123456789ab-1"
        )

    with pytest.raises(DataFault, match="No figure 0123456789ab-1"):
        take(change=change)
    assert not Assessment.objects.exists()


def test_another_partnerships_draft_is_refused(take, cast):
    def change(whole):
        whole["area"] |= {"code": "E22000358", "name": "Elsewhere"}

    with pytest.raises(CallFault, match="of Elsewhere"):
        take(change=change)


def test_an_ended_theme_refuses_the_draft_whole(take, themes):
    themes["domestic-abuse"].ended_on = TODAY
    themes["domestic-abuse"].save()
    with pytest.raises(CallFault, match="was ended as a theme"):
        take()
    assert not Assessment.objects.exists()


def test_a_title_of_ones_own_is_taken(take):
    assert take(title=" Ours (synthetic) ").assessment.title == "Ours (synthetic)"


def test_a_figure_that_is_no_single_statement_is_left_in_the_file(take):
    def change(whole):
        one = next(o for o in whole["themes"] if o["findings"])["findings"][0]
        one["figure"] = one["figure"].split("-")[0]

    assert take(change=change).left == 1


def test_restricted_evidence_is_taken_as_such_and_the_history_tells_none_of_it(
    acting, restricted_draft
):
    analyst = acting(Role.ANALYST)
    made = take_draft(
        by=analyst, today=TODAY, read=read_draft(analyst, restricted_draft), kind="full"
    )
    rows = KeptFinding.objects.filter(assessed__assessment=made.assessment)
    assert rows
    assert all(row.is_restricted for row in rows)
    told = str(list(Event.objects.values_list("after", flat=True)))
    assert not any(row.sentence[:40] in told for row in rows)


def test_a_rationale_is_drafted_for_each_theme_of_what_was_kept(take):
    made = take()
    assert made.rationales == 0
    held = Rationale.objects.filter(assessed_theme__assessment=made.assessment)
    assert held.count() == made.assessment.assessed.count()
    burglary = held.get(assessed_theme__theme__slug="burglary").versions.get()
    assert "Burglary in " in burglary.sections["local-picture"]


def test_the_words_of_an_edited_file_are_taken_over_as_a_second_version(acting, files):
    name = "rationales/burglary.md"
    text = files[name].decode().replace("Written by: (theme specialist)", "Locks are old here.")
    text = text.replace("Level: (not scored)", "Level: moderate", 1)
    by = acting(Role.ANALYST)
    read = read_draft(by, files | {name: text.encode()})
    made = take_draft(by=by, today=TODAY, read=read, kind="full")
    assert made.rationales == 1
    held = Rationale.objects.get(
        assessed_theme__theme__slug="burglary", assessed_theme__assessment=made.assessment
    )
    assert marking_row(by.partnership_id, "rationale", held.reference)[0] == OFFICIAL
    newest = held.versions.first()
    assert newest.number == 2
    assert "Locks are old here." in newest.sections["background"]
    assert "Proposed level: moderate" in newest.words("physical")
    assert "Locks" not in str(list(Event.objects.values_list("after", flat=True)))


def test_no_sentence_of_restricted_evidence_stands_in_the_words_of_a_rationale(
    acting, restricted_draft
):
    by = acting(Role.ANALYST)
    files = dict(restricted_draft)
    name = "rationales/hate-crime.md"
    files[name] += b"\nOurs.\n"
    made = take_draft(by=by, today=TODAY, read=read_draft(by, files), kind="full")
    assert made.rationales == 1
    held = Rationale.objects.get(assessed_theme__assessment=made.assessment)
    marking, _ = marking_row(by.partnership_id, "rationale", held.reference)
    assert (marking.level, marking.groups) == (Level.OFFICIAL_SENSITIVE, frozenset())
    version = held.versions.first()
    words = json.dumps([version.sections, version.criteria])
    assert "Hate crime in South Warwickshire" not in words
    assert "[finding " in words
