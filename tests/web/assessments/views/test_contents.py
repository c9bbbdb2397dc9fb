"""The page of contents says what is there and what is missing, and has judgements signed."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role


def test_the_page_lists_every_content_with_its_law_and_how_far_it_was_checked(
    as_role, cast, assessment
):
    where = reverse("contents", args=[cast.own.pk, assessment.reference])
    page = as_role(Role.BOARD_MEMBER).get(where).text
    assert "no legal advice" in page
    assert "SI 2007/1830" in page
    assert "not read in the regulations themselves" in page
    assert "Keep a count, a rate or a finding under each theme" in page
    assert "Sign a judgement" not in page


def test_a_judgement_is_signed_with_a_name_and_the_earlier_one_stays(as_role, cast, assessment):
    client = as_role(Role.ANALYST)
    where = reverse("contents-sign", args=[cast.own.pk, assessment.reference, "community"])
    assert "The priorities that people who live and work" in client.get(where).text
    assert client.post(where, {"is_there": "yes"}).status_code == 400
    client.post(where, {"is_there": "no", "words": "Not asked yet."})
    page = client.post(where, {"is_there": "yes", "words": "Appendix 2."}, follow=True).text
    assert "Appendix 2." in page
    assert "by Synthetic Analyst" in page
    assert "1 signed earlier" in page


def test_a_page_that_counts_restricted_findings_is_marked(as_role, cast, keeping, knife):
    where = reverse("contents", args=[cast.own.pk, knife.assessment.reference])
    assert "OFFICIAL-SENSITIVE" not in as_role(Role.ANALYST).get(where).text
    made = keeping("restricted")
    assert "OFFICIAL-SENSITIVE" in as_role(Role.ANALYST).get(where).text
    assert made.title not in as_role(Role.BOARD_MEMBER).get(where).text


def test_what_is_not_there_is_404(as_role, cast, assessment):
    client = as_role(Role.ANALYST)
    gone = reverse("contents", args=[cast.own.pk, "NONE-1"])
    unknown = reverse("contents-sign", args=[cast.own.pk, assessment.reference, "dragons"])
    assert client.get(gone).status_code == client.get(unknown).status_code == 404
