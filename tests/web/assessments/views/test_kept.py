"""A figure is kept from its page; who may not see restricted evidence learns nothing of what is kept of it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import KeptFinding
from tests.web.assessments.chosen import make_final
from tests.web.assessments.kept.test_refreshing import load_fewer

KEEP = "Keep in an assessment"


def place(cast, knife) -> str:
    return reverse("assessed-theme", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])


def test_the_pages_of_a_figure_lead_to_keeping_it_for_who_writes_assessments(
    as_role, cast, figures
):
    keep = reverse("keep-finding", args=[cast.own.pk, figures["open"]])
    listed = reverse("changed", args=[cast.own.pk])
    row = re.search(r"evidence/figure/([0-9a-f]{12}-\d+)/", as_role(Role.ANALYST).get(listed).text)[
        1
    ]
    asked = "?topic=extract/domestic-abuse&from=2024-01&to=2025-12"
    method = reverse("method", args=[cast.own.pk, "control-chart"]) + asked
    pages = {
        reverse("figure", args=[cast.own.pk, figures["open"]]): keep,
        listed: reverse("keep-finding", args=[cast.own.pk, row]),
        method: reverse("keep-finding", args=[cast.own.pk, figures["restricted"]]),
        reverse("figure", args=[cast.own.pk, figures["restricted"]]): reverse(
            "keep-finding", args=[cast.own.pk, figures["restricted"]]
        ),
    }
    for page, leads_to in pages.items():
        assert leads_to in as_role(Role.ANALYST).get(page).text, page
    for page in list(pages)[:2]:
        assert KEEP not in as_role(Role.BOARD_MEMBER).get(page).text


def test_an_analyst_keeps_a_figure_and_no_word_of_the_form_becomes_its_sentence(
    as_role, cast, figures, knife
):
    where = reverse("keep-finding", args=[cast.own.pk, figures["open"]])
    client = as_role(Role.ANALYST)
    asked = client.get(where)
    assert "Under which theme of Strategic assessment 2025 (synthetic)?" in asked.text
    sent = {"assessed": knife.pk, "bearing": "protective", "words": "Mine.", "others": "A\n\nB",
            "named": [asked.context["form"].fields["named"].choices[0][0]],
            "sentence": "Forged.", "caveats": "", "title": "Forged.", "is_restricted": "on"}  # fmt: skip
    page = client.post(where, sent, follow=True)
    made = KeptFinding.objects.get()
    assert "Forged" not in made.sentence + made.title
    assert made.caveats
    assert not made.is_restricted
    assert made.explanations[1:] == ["A", "B"]
    assert made.sentence in page.text
    assert "What speaks against concern" in page.text


def test_what_is_missing_is_said_on_the_form(as_role, cast, figures, knife):
    where = reverse("keep-finding", args=[cast.own.pk, figures["open"]])
    page = as_role(Role.ANALYST).post(where, {"assessed": knife.pk})
    assert page.status_code == 400
    assert "Choose what it means for the theme" in page.text
    assert not KeptFinding.objects.exists()


def test_a_whole_scan_cannot_be_kept_and_says_what_can(as_role, cast, figures):
    scan = figures["open"].partition("-")[0]
    page = as_role(Role.ANALYST).get(reverse("keep-finding", args=[cast.own.pk, scan]))
    assert page.status_code == 409
    assert "Open one of them" in page.text


def test_without_an_open_assessment_the_page_says_what_to_do(as_role, cast, figures):
    page = as_role(Role.ANALYST).get(reverse("keep-finding", args=[cast.own.pk, figures["open"]]))
    assert "No assessment with a theme is open" in page.text


def test_an_analyst_orders_says_and_withdraws(as_role, cast, keeping, knife):
    first, second = keeping(words="Old words"), keeping("second")
    client = as_role(Role.ANALYST)
    page = client.post(
        reverse("kept-move", args=[cast.own.pk, second.pk]), {"way": "up"}, follow=True
    )
    assert page.text.index(second.sentence[:40]) < page.text.index(first.sentence[:40])
    words = reverse("kept-words", args=[cast.own.pk, first.pk])
    assert "Old words" in client.get(words).text
    page = client.post(words, {"bearing": "context", "words": "New words"}, follow=True)
    assert "New words" in page.text
    withdraw = reverse("kept-withdraw", args=[cast.own.pk, first.pk])
    assert client.post(withdraw, {"why": ""}).status_code == 400
    page = client.post(withdraw, {"why": "Counted twice."}, follow=True)
    assert "1 withdrawn or replaced" in page.text
    assert "Counted twice." in page.text
    assert client.get(withdraw).status_code == 404


def test_a_finding_of_a_closed_assessment_is_refused_with_the_reason(as_role, cast, keeping, knife):
    made = keeping()
    type(knife.assessment).objects.filter(pk=knife.assessment.pk).update(state="final")
    page = as_role(Role.ANALYST).get(reverse("kept-words", args=[cast.own.pk, made.pk]))
    assert page.status_code >= 400
    read = as_role(Role.ANALYST).get(place(cast, knife)).text
    assert made.sentence in read
    assert "Say what it means" not in read


def test_refreshing_in_a_closed_assessment_says_why_nothing_is_taken(
    as_role, cast, acting, keeping, knife
):
    keeping()
    where = reverse("kept-refresh", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])
    words = "The assessment is closed (final)"
    assert words not in as_role(Role.ANALYST).get(where).text
    make_final(acting(Role.MANAGER), knife.assessment)
    assert words in as_role(Role.ANALYST).get(where).text


@pytest.mark.parametrize("name", ["kept-words", "kept-withdraw"])
def test_what_is_not_there_is_404(as_role, cast, assessment, name):
    assert as_role(Role.ANALYST).get(reverse(name, args=[cast.own.pk, 99999])).status_code == 404


def test_refreshing_shows_and_takes_the_new_figure(
    changing, as_role, cast, keeping, knife, tmp_path
):
    made = keeping()
    where = reverse("kept-refresh", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])
    client = as_role(Role.ANALYST)
    assert "Nothing newer" in client.get(where).text
    load_fewer(changing, tmp_path)
    page = client.get(where).text
    assert "Differs" in page
    assert "Take the new figure" in page
    assert "Take the new figure" not in as_role(Role.BOARD_MEMBER).get(where).text
    take = reverse("kept-take-new", args=[cast.own.pk, made.pk])
    shown = client.post(take, follow=True).text
    assert "The new figure is kept" in shown
    assert "1 withdrawn or replaced" in shown
    assert "in place of" in shown


def test_refreshing_shows_a_board_member_nothing_of_restricted_evidence(
    as_role, cast, keeping, knife
):
    made = keeping("restricted")
    where = reverse("kept-refresh", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])
    page = as_role(Role.BOARD_MEMBER).get(where).text
    assert "No finding is kept" in page
    assert made.title not in page
