"""The form of an assessment offers themes where there are any."""

from __future__ import annotations

from frankpledge.web.assessments.forms.assessments import AssessmentForm
from frankpledge.web.assessments.models import Theme


def test_themes_are_asked_for_only_where_there_are_any(themes):
    every = AssessmentForm(themes=Theme.objects.all())
    assert [str(choice[1]) for choice in every.fields["themes"].choices] == [
        str(t) for t in themes.values()
    ]
    assert "themes" not in AssessmentForm(themes=Theme.objects.none()).fields
