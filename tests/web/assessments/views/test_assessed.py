"""The page of a theme in an assessment: who may not see restricted evidence learns nothing of what is kept of it."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role


def place(cast, knife) -> str:
    return reverse("assessed-theme", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])


def test_a_hostile_board_member_learns_nothing_of_a_restricted_finding(
    as_role, cast, keeping, knife
):
    made = keeping("restricted", words="Words of an analyst about it")
    open_one = keeping()
    client = as_role(Role.BOARD_MEMBER)
    secrets = (made.sentence[:40], made.title, "Words of an analyst", made.figure)
    at = ("assessed-theme", made.assessed.reference)
    pages = [
        place(cast, knife),
        reverse("assessment", args=[cast.own.pk, knife.assessment.reference]),
        reverse("thread-of-record", args=[cast.own.pk, *at]),
        reverse("theme", args=[cast.own.pk, "knife-crime"]),
        reverse("assessments", args=[cast.own.pk]),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert not [secret for secret in secrets if secret in answer.text], page
    assert open_one.sentence[:40] in client.get(place(cast, knife)).text
    for name in ("kept-words", "kept-withdraw"):
        assert client.get(reverse(name, args=[cast.own.pk, made.pk])).status_code == 403
    keep = reverse("keep-finding", args=[cast.own.pk, made.figure])
    assert client.get(keep).status_code == 403
    assert client.get(reverse("figure", args=[cast.own.pk, made.figure])).status_code == 404
    thread = reverse("thread-of-record", args=[cast.own.pk, "kept-finding", made.pk])
    assert client.get(thread).status_code == 404


def test_a_plan_coordinator_reads_histories_and_learns_no_word_of_a_restricted_finding(
    as_role, cast, keeping, knife
):
    made = keeping("restricted", words="Words of an analyst about it")
    client = as_role(Role.PLAN_COORDINATOR)
    history = reverse(
        "history-of-record", args=[cast.own.pk, "assessed-theme", made.assessed.reference]
    )
    answer = client.get(history)
    assert answer.status_code == 200
    for secret in (made.sentence[:40], made.title, "Words of an analyst"):
        assert secret not in answer.text
    own = reverse("history-of-record", args=[cast.own.pk, "kept-finding", made.pk])
    assert client.get(own).status_code == 404


def test_the_page_of_restricted_findings_is_marked_and_tells_who_read_it(
    as_role, cast, keeping, knife
):
    keeping("restricted")
    page = as_role(Role.PARTNER_LEAD).get(place(cast, knife))
    assert "OFFICIAL-SENSITIVE" in page.text
    assert "Who has read it" in as_role(Role.MANAGER).get(place(cast, knife)).text


def test_a_theme_that_an_assessment_does_not_have_is_404(as_role, cast, assessment):
    where = reverse("assessed-theme", args=[cast.own.pk, assessment.reference, "asb"])
    assert as_role(Role.ANALYST).get(where).status_code == 404


def test_an_empty_theme_says_how_findings_come_into_it(as_role, cast, knife):
    assert "Keep in an assessment" in as_role(Role.ANALYST).get(place(cast, knife)).text
    assert (
        "analysts and manager keep them" in as_role(Role.BOARD_MEMBER).get(place(cast, knife)).text
    )
