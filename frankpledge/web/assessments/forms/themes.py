"""What is asked of who adds or changes a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.themes.queries import SOURCES, offered
from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.web.assessments.models import Theme


def lines(text: str) -> list[str]:
    """Return the lines of what was entered, without those that are empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class ThemeForm(forms.Form):
    """A theme: its name, what it draws on, who knows it best."""

    name = forms.CharField(
        label="What is the theme called?",
        help_text="Such as Knife crime.",
        max_length=100,
        error_messages={"required": "Enter what the theme is called"},
    )
    about = forms.CharField(
        label="What belongs to it? (optional)",
        help_text="In two or three sentences, for somebody who is new to it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    indicators = forms.CharField(
        label="What does the partnership measure of it? (optional)",
        help_text="One in a line, such as Knife crime with injury, victims under 25.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    specialist = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Who is its specialist? (optional)",
        help_text="Who writes its rationale.",
        required=False,
        empty_label="Nobody yet",
    )

    def __init__(
        self,
        *given: Any,
        specialists: QuerySet[Membership],
        held: Sequence[str] = (),
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["specialist"].queryset = specialists
        for source, words in SOURCES.items():
            self.fields[source] = forms.MultipleChoiceField(
                label=words,
                required=False,
                choices=[(one.id, one.name) for one in offered(source, held)],
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields(["name", "about", *SOURCES, "indicators", "specialist"])

    @classmethod
    def initial_of(cls, theme: Theme) -> dict[str, Any]:
        """Return what the form begins with for a theme that there is."""
        return {
            "name": theme.name,
            "about": theme.about,
            "indicators": "\n".join(theme.indicators),
            "specialist": theme.specialist,
        } | dict.fromkeys(SOURCES, theme.topics)

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        entered = self.cleaned_data
        return {
            "name": entered["name"],
            "about": entered["about"],
            "topics": [id_ for source in SOURCES for id_ in entered[source]],
            "indicators": lines(entered["indicators"]),
            "specialist": entered["specialist"],
        }
