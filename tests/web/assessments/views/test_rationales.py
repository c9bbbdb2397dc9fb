"""Rationales are read as documents; what is restricted is told to nobody whose role does not show it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.rationales import commenting, queries, services
from frankpledge.web.assessments.rationales.citing import cite_finding
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.models import Read
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def at(cast, knife):
    """Give the address of a page of knife crime's rationale."""

    def address(name="rationale", *more):
        return reverse(
            name, args=[cast.own.pk, knife.assessment.reference, knife.theme.slug, *more]
        )

    return address


@pytest.fixture
def drafted(acting, knife):
    return services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY).rationale


@pytest.fixture
def save(acting, drafted):
    def saved(part, words, **more):
        by = acting(Role.ANALYST)
        base = drafted.versions.first().number
        return services.save_part(
            by=by, rationale=drafted, part=part, base=base, words=words, **more
        )

    return saved


def test_before_it_is_begun_the_page_says_who_begins_it(as_role, at):
    assert "Draft it" in as_role(Role.THEME_SPECIALIST).get(at()).text
    manager = as_role(Role.MANAGER).get(at()).text
    assert "Say who writes it" in manager
    board = as_role(Role.BOARD_MEMBER).get(at()).text
    assert "appears here once" in board
    assert "Draft it" not in board


def test_a_board_member_reads_every_part_with_its_question_and_its_levels(
    as_role, at, save, keeping
):
    kept = keeping()
    save("physical", f"- See [finding {kept.pk}]", findings=[kept.pk])
    page = as_role(Role.BOARD_MEMBER).get(at()).text
    assert "How badly is somebody hurt in body" in page
    assert "What the levels mean" in page
    assert kept.sentence in page
    assert "Evidence: 1 finding" in page
    assert f'href="{reverse("figure", args=["southmere", kept.figure])}"' in page
    assert "Write on" not in page


def test_a_restricted_finding_is_hidden_from_a_board_member_wherever_it_is_cited(
    as_role, at, save, drafted, keeping, acting
):
    kept = keeping("restricted")
    save("local-picture", f"- {cite_finding(kept.pk)} and [figure {kept.figure}]")
    save("physical", "Wounds.", findings=[kept.pk])
    pages = (
        at(),
        at("rationale-version", 2),
        at("rationale-compare", 1, 3),
        at("rationale-versions"),
    )
    hostile, worker = as_role(Role.BOARD_MEMBER), as_role(Role.THEME_SPECIALIST)
    for where in pages:
        page = hostile.get(where)
        assert page.status_code == 200
        assert kept.sentence not in page.text
        assert kept.figure not in page.text
    assert "1 that your role does not show" in hostile.get(at()).text
    seen = worker.get(at()).text
    assert kept.sentence in seen
    assert "OFFICIAL-SENSITIVE" in seen
    assert "within the variation" in worker.get(at("rationale-compare", 1, 2)).text


def test_a_draft_from_restricted_findings_holds_none_of_their_words(
    as_role, at, keeping, acting, knife
):
    kept = keeping("restricted")
    made = services.draft(by=acting(Role.ANALYST), assessed_theme=knife, today=TODAY)
    assert kept.sentence not in str(made.sections)
    assert made.words("local-picture") == f"- [finding {kept.pk}]"
    assert kept.sentence not in as_role(Role.COUNTY_LEAD).get(at()).text


def test_the_list_says_how_far_each_is(as_role, cast, at, save, drafted, acting):
    services.assign(by=acting(Role.ANALYST), assessed_theme=drafted.assessed_theme, today=TODAY,
                    specialist=acting(Role.THEME_SPECIALIST), due_on=TODAY)  # fmt: skip
    commenting.comment(by=acting(Role.BOARD_MEMBER), version=drafted.versions.first(), today=TODAY,
                       part="horizon", words="Why?")  # fmt: skip
    where = reverse("rationales", args=[cast.own.pk, drafted.assessed_theme.assessment.reference])
    page = " ".join(as_role(Role.BOARD_MEMBER).get(where).text.split())
    assert (
        "Written by Synthetic Theme specialist, was due on 31 January 2026 · version 1 · 1 comment to answer"
        in page
    )
    assert "Not begun" in page
    assert as_role(Role.SCRUTINY).get(where).status_code == 403
    assert (
        as_role(Role.ANALYST).get(reverse("rationales", args=[cast.own.pk, "none"])).status_code
        == 404
    )


def test_versions_are_listed_read_and_compared(as_role, at, save):
    save("background", "One two three.")
    save("background", "One four three.", note="Corrected the count")
    client = as_role(Role.BOARD_MEMBER)
    listed = client.get(at("rationale-versions")).text
    assert "Corrected the count" in listed
    assert "What changed since version 2" in listed
    assert "What changed since the first version" in listed
    assert "One two three." in client.get(at("rationale-version", 2)).text
    compared = client.get(at("rationale-compare", 2, 3)).text
    assert '<del><span class="govuk-visually-hidden">removed: </span>two' in compared
    assert '<ins><span class="govuk-visually-hidden">added: </span>four' in compared
    assert "Nothing differs" in client.get(at("rationale-compare", 3, 3)).text
    assert client.get(at("rationale-version", 9)).status_code == 404


def test_what_was_written_is_escaped(as_role, at, save):
    save("background", "<script>alert(1)</script>\n\n- <b>bold</b>")
    page = as_role(Role.BOARD_MEMBER).get(at()).text
    assert "<script>alert" not in page
    assert "&lt;b&gt;bold" in page


def test_a_marked_rationale_is_no_page_for_others_and_its_reads_are_kept(
    as_role, at, cast, drafted, acting
):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    sharing.mark(by=manager, kind=queries.KIND, record_id=drafted.reference,
                 level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    for name in ("rationale", "rationale-versions", "rationale-write"):
        assert as_role(Role.ANALYST).get(at(name)).status_code == 404
    page = as_role(Role.MANAGER).get(at()).text
    assert "OFFICIAL-SENSITIVE" in page
    assert "Who has read it" in as_role(Role.MANAGER).get(at()).text


def test_versions_of_what_is_not_begun_are_not_there(as_role, at):
    for name in ("rationale-versions", "rationale-write"):
        assert as_role(Role.ANALYST).get(at(name)).status_code == 404


def test_the_foot_of_the_page_names_the_programs_version_and_not_the_rationales(as_role, at, save):
    save("background", "Words")
    for where in (at(), at("rationale-write"), at("rationale-version", 1)):
        assert "Frankpledge version" not in as_role(Role.ANALYST).get(where).text


def test_a_page_without_a_figure_is_official_and_one_with_figures_is_marked_as_they_are(
    as_role, at, save, keeping
):
    assert "OFFICIAL-SENSITIVE" not in as_role(Role.BOARD_MEMBER).get(at()).text
    save("background", f"See [figure {keeping().figure}]")
    assert "OFFICIAL-SENSITIVE" in as_role(Role.BOARD_MEMBER).get(at()).text


def test_who_reads_a_restricted_finding_is_kept_with_the_theme(as_role, at, save, keeping, knife):
    kept = keeping("restricted")
    save("local-picture", cite_finding(kept.pk))
    as_role(Role.BOARD_MEMBER).get(at())
    assert not Read.objects.exists()
    as_role(Role.THEME_SPECIALIST).get(at())
    assert [read.record for read in Read.objects.all()] == [knife.reference]
