"""Each of the contents is checked by what is kept: what is there is linked, what is missing named with the way out."""

from __future__ import annotations

import pytest

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import completeness
from frankpledge.web.assessments.models import KeptFinding, Rationale
from frankpledge.web.assessments.queries import assessed_themes
from frankpledge.web.assessments.rationales import services as rationales
from tests.web.assessments.chosen import choose, recommend
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def found(acting, assessment):
    """Give what a role sees of an assessment."""

    def seen(role=Role.ANALYST):
        member = acting(role)
        themes = list(assessed_themes(member).filter(assessment=assessment.pk))
        return completeness.seen(member, assessment, themes)

    return seen


@pytest.fixture
def put(acting, assessment, knife):
    """Put a finding under knife crime without asking the evidence."""

    def made(**more):
        told = {"partnership": assessment.partnership, "assessed": knife, "figure": str(KeptFinding.objects.count()),
                "title": "T", "sentence": "S.", "bearing": "concern", "order": 1, "kept_on": "2026-01-31",
                "kept_by": acting(Role.ANALYST)} | more  # fmt: skip
        return KeptFinding.objects.create(**told)

    return made


def check(content, seen):
    wanted = {one.id: one for one in assessment_contents().contents}
    return completeness.checked(wanted[content], seen)


def words(links) -> list[str]:
    return [link.words for link in links]


def test_whatever_is_no_matter_for_people_alone_is_checked():
    asked = {one.check for one in assessment_contents().contents}
    assert set(completeness.CHECKS) == asked - {"none"}


def test_what_only_a_person_can_tell_has_no_check(found):
    assert check("community", found()) is None


def test_an_assessment_without_findings_misses_every_theme_and_says_the_way_out(found):
    for content in ("levels", "patterns", "changes"):
        one = check(content, found())
        assert words(one.missing) == ["Knife crime", "Domestic abuse"]
        assert one.missing[0].address.endswith("/themes/knife-crime/")
        assert one.way_out
        assert not one.is_there
    for content in ("substance-misuse", "why-changed"):
        one = check(content, found())
        assert (one.there, one.missing, one.is_there) == ([], [], False)
        assert one.way_out


def test_a_theme_with_a_finding_is_there_and_the_other_is_missing(found, put):
    put()
    put()
    one = check("levels", found())
    assert (words(one.there), words(one.missing)) == (
        ["Knife crime: 2 findings"],
        ["Domestic abuse"],
    )


@pytest.mark.parametrize(
    ("content", "fits", "not_"),
    [
        ("patterns", {"kind": "clock"}, {"kind": "changed", "details": {"area_kind": "csp"}}),
        ("patterns", {"kind": "changed", "details": {"area_kind": "ward"}}, {"kind": "count"}),
        ("changes", {"kind": "changed"}, {"kind": "profile"}),
        ("substance-misuse", {"topic": "police-uk/drugs"}, {"topic": "police-uk/burglary"}),
        ("substance-misuse", {"topic": "extract/alcohol"}, {"topic": "extract/drink-spiking"}),
    ],
)
def test_a_content_is_there_by_what_is_kept(found, put, content, fits, not_):
    put(**not_)
    assert check(content, found()).there == []
    put(**fits)
    assert len(check(content, found()).there) == 1


def test_a_change_wants_to_be_weighed(found, put):
    change = put(kind="changed")
    one = check("why-changed", found())
    assert words(one.missing) == ["Knife crime"]
    change.explanations = ["Season"]
    change.save()
    assert check("why-changed", found()).is_there
    change.explanations = []
    change.save()
    put(kind="explanations")
    assert check("why-changed", found()).is_there


def test_withdrawn_and_restricted_findings_count_only_where_they_are_seen(found, put, acting):
    put(is_restricted=True)
    put(withdrawn_on="2026-01-31", withdrawn_by=acting(Role.ANALYST), withdrawn_why="X")
    assert words(check("levels", found()).there) == ["Knife crime: 1 finding"]
    assert check("levels", found(Role.BOARD_MEMBER)).there == []


def test_what_trends_mean_is_there_where_a_rationale_is_agreed(found, acting, knife):
    one = check("interpretation", found())
    assert words(one.missing) == ["Knife crime: none begun", "Domestic abuse: none begun"]
    rationales.begin(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)
    one = check("interpretation", found())
    assert words(one.missing)[0] == "Knife crime: being written"
    Rationale.objects.update(state="agreed")
    one = check("interpretation", found())
    assert words(one.there) == ["Knife crime: rationale agreed"]
    assert one.way_out


def test_what_to_adopt_is_there_once_the_board_chose(found, acting, knife):
    one = check("adopt", found())
    assert words(one.missing) == [
        "Knife crime: nothing recommended",
        "Domestic abuse: nothing recommended",
    ]
    manager = acting(Role.MANAGER)
    outcome = recommend(manager, knife)
    one = check("adopt", found())
    assert words(one.missing)[0] == "Knife crime: recommended, not decided"
    choose(manager, outcome)
    one = check("adopt", found())
    assert words(one.there) == ["Knife crime: decided"]
    assert words(one.missing) == ["Domestic abuse: nothing recommended"]
    assert all(
        link.address.startswith("/southmere/assessment/") for link in [*one.there, *one.missing]
    )
