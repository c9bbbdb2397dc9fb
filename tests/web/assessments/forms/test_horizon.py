"""The form of the horizon asks for themes only where there are any; a note's factor names its framework."""

from __future__ import annotations

from frankpledge.web.assessments.forms.horizon import HorizonForm, NoteForm
from frankpledge.web.sharing.models import NeedToKnowGroup


def test_themes_are_asked_for_only_where_there_are_any(knife):
    none = NeedToKnowGroup.objects.none()
    assert "themes" not in HorizonForm(themes=[], groups=none).fields
    form = HorizonForm(themes=[knife], groups=none)
    assert [str(words) for _, words in form.fields["themes"].choices] == ["Knife crime"]
    assert form.fields["likelihood"].hints["remote"] == "up to about 5%"


def test_a_notes_factor_is_parted_from_its_framework():
    form = NoteForm({"factor": "pestelo/legal", "words": "W", "source": "S"})
    assert form.is_valid()
    told = form.told()
    assert (told["framework"], told["factor"]) == ("pestelo", "legal")
