"""What was said of a finding comes back on its form: a defined explanation ticked, any other in its line."""

from __future__ import annotations

from frankpledge.definitions.explanations import explanations_for
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services
from frankpledge.web.assessments.forms.kept import KeepForm, SayForm, said_of
from frankpledge.web.assessments.kept.queries import open_themes
from frankpledge.web.assessments.models import KeptFinding
from tests.web.assessments.conftest import TODAY


def test_explanations_are_told_apart_and_come_back_together():
    known = explanations_for("Burglary")
    kept = KeptFinding(bearing="context", words="W", explanations=[said_of(known[0]), "My own"])
    begun = SayForm.initial_of(kept, known)
    assert (begun["named"], begun["others"]) == ([said_of(known[0])], "My own")
    form = SayForm(begun, explanations=known)
    assert form.is_valid(), form.errors
    assert form.told()["explanations"] == kept.explanations


def test_without_known_explanations_none_is_offered():
    form = SayForm({"bearing": "context", "others": "My own"}, explanations=[])
    assert "named" not in form.fields
    assert form.is_valid()
    assert form.told()["explanations"] == ["My own"]


def test_the_assessment_stands_beside_each_theme_where_there_are_several(
    acting, assessment, themes
):
    analyst = acting(Role.ANALYST)

    def offered():
        form = KeepForm(themes=open_themes(analyst), explanations=[])
        return form.fields["assessed"].label, [
            words for _, words in form.fields["assessed"].choices
        ]

    assert offered() == (
        f"Under which theme of {assessment.title}?",
        ["Knife crime", "Domestic abuse"],
    )
    services.begin_assessment(by=analyst, today=TODAY, kind="full", title="Other", first="2025-01", last="2025-02",
                              themes=[themes["asb"]])  # fmt: skip
    assert "Anti-social behaviour, in Other" in offered()[1]
