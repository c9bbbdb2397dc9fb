"""What is asked of who writes reports: a kind among those that are defined, what it belongs to, words not too long."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.forms import reports as forms
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.explore.models import Commission

GIVEN = {"kind": "annual-update", "title": "T", "first": "2025-04", "last": "2025-12"}


@pytest.mark.django_db
def test_a_report_is_of_a_kind_that_is_defined_and_each_says_what_it_is_for():
    lists = {"assessments": Assessment.objects.all(), "commissions": Commission.objects.all()}
    form = forms.ReportForm(GIVEN, **lists)
    assert form.is_valid()
    assert form.cleaned_data["assessment"] is None
    assert "Full strategic assessment" in dict(form.fields["kind"].choices).values()
    assert set(form.fields["kind"].hints) == {key for key, _ in form.fields["kind"].choices}
    for wrong in ({"kind": "verdict"}, {"title": ""}, {"first": ""}, {"assessment": "7"}):
        assert not forms.ReportForm(GIVEN | wrong, **lists).is_valid()


def test_a_section_has_a_heading_and_words_that_fit():
    assert forms.SectionForm({"base": "1", "heading": "H", "words": ""}).is_valid()
    for wrong in ({"base": "0"}, {"heading": ""}, {"words": "x" * 8_001}):
        assert not forms.SectionForm({"base": "1", "heading": "H", "words": ""} | wrong).is_valid()


def test_an_added_section_is_of_words_or_of_what_is_gathered():
    assert forms.NewSectionForm({"heading": "H", "provider": ""}).is_valid()
    assert forms.NewSectionForm({"heading": "H", "provider": "findings"}).is_valid()
    assert not forms.NewSectionForm({"heading": "H", "provider": "rumours"}).is_valid()
