"""A rationale is begun, drafted, written part by part and moved on; no word is lost, and none goes into the history."""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.definitions.rationale import RationaleOutline, rationale_outline
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Rationale
from frankpledge.web.assessments.rationales import queries, services
from frankpledge.web.assessments.rationales.citing import cite_finding
from frankpledge.web.history.models import Event
from frankpledge.web.thread.models import Link
from tests.web.assessments.conftest import TODAY

PLANTED = "Unmistakable plover"


@pytest.fixture
def analyst(acting):
    return acting(Role.ANALYST)


@pytest.fixture
def rationale(analyst, knife) -> Rationale:
    return services.begin(by=analyst, assessed_theme=knife, today=TODAY)


@pytest.fixture
def save(analyst, rationale):
    """Save a part from the newest version on."""

    def saved(part="background", words=PLANTED, **more):
        newest = rationale.versions.first()
        given = {"by": analyst, "rationale": rationale, "base": newest.number if newest else 0}
        return services.save_part(**(given | {"part": part, "words": words} | more))

    return saved


def events() -> list[str]:
    return list(
        Event.objects.filter(kind=queries.KIND).order_by("number").values_list("action", flat=True)
    )


def test_it_is_begun_once_with_the_themes_specialist_and_tied_to_the_theme(acting, knife, analyst):
    knife.theme.specialist = acting(Role.THEME_SPECIALIST)
    made = services.begin(by=analyst, assessed_theme=knife, today=TODAY)
    assert made.specialist == knife.theme.specialist
    assert services.begin(by=analyst, assessed_theme=knife, today=TODAY).pk == made.pk
    tie = Link.objects.get(target_kind=queries.KIND)
    assert (tie.source_kind, tie.source, tie.relation) == (
        "assessed-theme",
        knife.reference,
        "argued in",
    )
    assert events() == ["begun", "linked"]


def test_it_keeps_the_sections_and_the_scheme_that_it_was_begun_with(analyst, knife):
    outline = RationaleOutline.model_validate(
        {"version": 9, "sections": [{"id": "in-short", "name": "In short", "question": "What?"}]}
    )
    made = services.begin(by=analyst, assessed_theme=knife, today=TODAY, outline=outline)
    held = Rationale.objects.get(pk=made.pk)
    assert held.outline == outline
    assert held.scheme.name == "MoRiLE-style local scheme v1"


def test_a_section_called_as_a_criterion_is_refused(analyst, knife):
    outline = RationaleOutline.model_validate(
        {"version": 1, "sections": [{"id": "physical", "name": "P", "question": "What?"}]}
    )
    with pytest.raises(CallFault, match="'physical' is a section and also a criterion"):
        services.begin(by=analyst, assessed_theme=knife, today=TODAY, outline=outline)


def test_who_writes_it_and_by_when_is_said_and_changed(acting, analyst, knife, cast):
    due = datetime.date(2026, 3, 1)
    given = {"by": analyst, "assessed_theme": knife, "today": TODAY, "due_on": due}
    made = services.assign(**given, specialist=acting(Role.THEME_SPECIALIST))
    assert (made.specialist, made.due_on) == (acting(Role.THEME_SPECIALIST), due)
    assert services.assign(**given, specialist=None).specialist is None
    with pytest.raises(CallFault, match="belongs to another partnership"):
        services.assign(**given, specialist=acting(Role.ANALYST, cast.other))
    with pytest.raises(CallFault, match="does not write rationales"):
        services.assign(**given, specialist=acting(Role.BOARD_MEMBER))


def test_a_draft_is_the_first_version_and_does_not_stand_in_the_place_of_words(
    analyst, knife, keeping
):
    keeping()
    made = services.draft(by=analyst, assessed_theme=knife, today=TODAY)
    assert (made.number, made.note) == (1, "Drafted by rules; 1 finding kept")
    assert "[figure " in made.words("local-picture")
    with pytest.raises(CallFault, match="has words already"):
        services.draft(by=analyst, assessed_theme=knife, today=TODAY)


def test_a_draft_of_nothing_says_that_no_finding_is_kept(analyst, knife):
    made = services.draft(by=analyst, assessed_theme=knife, today=TODAY)
    assert made.note == "Drafted by rules; no finding is kept yet"
    assert made.words("local-picture") == "No finding is kept yet."


def test_each_part_that_is_saved_makes_a_version_and_the_earlier_one_stays(save, rationale):
    assert save(words=" First \r\nline ").number == 1
    assert save("physical", "Wounds.").number == 2
    assert save(words="Second").number == 3
    held = list(rationale.versions.all())
    assert [v.words("background") for v in held] == ["Second", "First\nline", "First\nline"]
    assert [v.words("physical") for v in held] == ["Wounds.", "Wounds.", ""]


def test_what_does_not_differ_makes_no_version(save, rationale):
    save()
    assert save(words=f"{PLANTED}  \r\n") is None
    assert save("horizon", "  ") is None
    assert rationale.versions.count() == 1


def test_evidence_is_ticked_for_a_criterion_and_not_for_a_section(save, keeping):
    kept = keeping()
    made = save("physical", "", findings=[kept.pk, kept.pk])
    assert made.ticked("physical") == [kept.pk]
    assert save("background", "Words", findings=[kept.pk]).ticked("background") == []


def test_who_may_not_see_a_ticked_finding_leaves_it_ticked(acting, save, keeping):
    kept = keeping("restricted")
    save("physical", "Wounds.", findings=[kept.pk])
    made = save("physical", "Deep wounds.", by=acting(Role.COUNTY_LEAD), findings=[])
    assert made.ticked("physical") == [kept.pk]


def test_unknown_evidence_and_parts_are_refused_quoting_them(save, world):
    del world
    with pytest.raises(CallFault, match="'000000000000-1'"):
        save(words="[figure 000000000000-1]")
    with pytest.raises(CallFault, match="finding 7 kept"):
        save(words=cite_finding(7))
    with pytest.raises(CallFault, match="no part 'conclusion'"):
        save("conclusion", "Therefore.")
    with pytest.raises(CallFault, match="no version 9"):
        save()
        save(words="x", base=9)


def test_who_comes_second_to_a_part_is_refused_with_what_stands_and_nothing_is_written(
    acting, save, rationale
):
    base = save().number
    theirs = save(words="Theirs", by=acting(Role.THEME_SPECIALIST))
    with pytest.raises(services.Overtaken) as fault:
        save(words="Mine", base=base)
    assert fault.value.held == theirs
    assert rationale.versions.count() == 2
    assert save(words="Mine after I saw theirs", base=theirs.number).number == 3


def test_two_who_write_different_parts_do_not_stand_in_each_others_way(save):
    base = save().number
    save("horizon", "A new law.", base=base)
    made = save("background", "Mine", base=base)
    assert (made.words("background"), made.words("horizon")) == ("Mine", "A new law.")


def test_the_first_words_of_two_at_once_are_told_apart_too(save):
    save(base=0)
    with pytest.raises(services.Overtaken):
        save(words="Also first", base=0)
    assert save("horizon", "Also first", base=0).number == 2


def test_it_is_handed_in_handed_back_with_a_reason_and_agreed(acting, save, rationale, analyst):
    save()
    manager = acting(Role.MANAGER)
    moved = services.move(by=analyst, rationale=rationale, step="submit")
    with pytest.raises(CallFault, match="is handed in: take it back"):
        save(words="Late")
    with pytest.raises(CallFault, match="why it is handed back"):
        services.move(by=manager, rationale=moved, step="hand-back", why=" ")
    moved = services.move(by=manager, rationale=moved, step="hand-back", why=PLANTED)
    assert (moved.state, moved.returned_why) == ("returned", PLANTED)
    save(words="Better")
    for step in ("submit", "take-back", "submit", "agree"):
        moved = services.move(by=manager, rationale=moved, step=step)
    assert (moved.state, moved.returned_why) == ("agreed", "")
    with pytest.raises(CallFault, match="is agreed, and cannot be handed in"):
        services.move(by=manager, rationale=moved, step="submit")
    assert events()[-6:] == [
        "handed back",
        "written",
        "handed in",
        "taken back",
        "handed in",
        "agreed",
    ]


def test_nothing_is_handed_in_before_a_word_is_written_and_no_unknown_step_is_taken(
    rationale, analyst
):
    with pytest.raises(CallFault, match="Nothing is written yet"):
        services.move(by=analyst, rationale=rationale, step="submit")
    with pytest.raises(CallFault, match="no step 'burn'"):
        services.move(by=analyst, rationale=rationale, step="burn")


def test_a_closed_assessment_and_another_partnership_are_refused(
    acting, cast, rationale, save, assessment, analyst
):
    with pytest.raises(CallFault, match="no rationale of this partnership"):
        save(by=acting(Role.ANALYST, cast.other))
    assessments.move(by=analyst, assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="is final, and does not change"):
        save()


def test_no_word_that_was_written_stands_in_the_history(save, rationale, acting):
    save(note=f"{PLANTED} once more")
    save("physical", PLANTED)
    services.move(by=acting(Role.MANAGER), rationale=rationale, step="submit")
    services.move(by=acting(Role.MANAGER), rationale=rationale, step="hand-back", why=PLANTED)
    told = json.dumps(list(Event.objects.values("title", "before", "after")))
    assert PLANTED not in told
    assert '"parts": ["physical"]' in told


def test_a_file_makes_a_version_and_leaves_the_parts_that_it_does_not_hold(
    save, knife, analyst, keeping
):
    kept = keeping()
    save("horizon", "A law.")
    made = services.draft_from_file(
        by=analyst, assessed_theme=knife, today=TODAY, sections={"background": "From a file"},
        criteria={"physical": "Wounds.", "financial": {"words": "Little.", "findings": [kept.pk]}},
    )  # fmt: skip
    assert [made.words(part) for part in ("background", "horizon", "physical")] == [
        "From a file",
        "A law.",
        "Wounds.",
    ]
    assert (made.ticked("financial"), made.number, made.note) == (
        [kept.pk],
        2,
        "Loaded from a file",
    )


@pytest.mark.parametrize(
    ("sections", "criteria", "words"),
    [
        ({"verdict": "x"}, {}, "no part 'verdict'"),
        ({}, {"luck": "x"}, "'luck' stands in the wrong place"),
        ({"physical": "x"}, {}, "'physical' stands in the wrong place"),
        ({"background": "[figure 000000000000-1]"}, {}, "'000000000000-1'"),
        ({}, {"physical": {"words": "", "findings": [9]}}, "finding 9"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_whole(
    knife, analyst, world, sections, criteria, words
):
    del world
    with pytest.raises(CallFault, match=words):
        services.draft_from_file(
            by=analyst, assessed_theme=knife, today=TODAY, sections=sections, criteria=criteria
        )
    assert not Rationale.objects.exists()


def test_the_outline_that_ships_has_no_section_called_as_a_criterion(rationale):
    assert rationale.outline == rationale_outline()
