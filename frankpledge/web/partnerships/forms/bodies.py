"""What is asked about the partnership, its agencies and groups, its duties, strategies and regard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.partnerships.forms.fields import paragraph, since, source, text
from frankpledge.web.partnerships.models import Agency, Duty, Group, Regard, Strategy

if TYPE_CHECKING:
    from django.db.models import QuerySet


LEVELS = (
    ("strategic", "Strategic"),
    ("operational", "Operational"),
    ("district", "District"),
    ("county", "County"),
)


STANDINGS = (("permanent", "Permanent"), ("stood up when needed", "Stood up when needed"))


class AboutPartnership(forms.Form):
    """The partnership's names and vision."""

    name = text("Name", "Enter the partnership’s name")
    short_name = text("Short name (optional)", "", limit=40, required=False)
    vision = paragraph(
        "Vision (optional)", required=False, help_text="In the partnership’s own words."
    )
    source = source()


class AboutAgency(forms.Form):
    """An agency's name and how it stands to the partnership."""

    name = text("Name", "Enter the agency’s name")
    short_name = text("Short name (optional)", "", limit=40, required=False)
    standing = forms.ChoiceField(
        label="How does it stand to the partnership?",
        choices=Agency.Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands to the partnership"},
    )
    source = source()


class AboutGroup(forms.Form):
    """A group's name, level, and what it reports to."""

    name = text("Name", "Enter the group’s name")
    short_name = text("Short name (optional)", "", limit=40, required=False)
    level = forms.ChoiceField(
        label="Level",
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a level"},
    )
    standing = forms.ChoiceField(
        label="Does it meet regularly?",
        choices=STANDINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is permanent"},
    )
    reports_to = forms.ModelChoiceField(
        Group.objects.none(),
        label="Reports to (optional)",
        required=False,
        empty_label="Not stated",
    )
    source = source()

    def __init__(self, *given: Any, groups: QuerySet[Group], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["reports_to"].queryset = groups  # type: ignore[attr-defined]  # a choice among rows


class DutyStatus(forms.Form):
    """Where a duty stands from a day on."""

    status = forms.ChoiceField(
        label="Where does it stand?",
        choices=Duty.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it stands"},
    )
    since = since("Since")
    source = source()


class AboutStrategy(forms.Form):
    """A strategy or plan: whose level, which version, where it stands."""

    name = text("Name", "Enter the name of the strategy or plan")
    level = forms.ChoiceField(
        label="Level",
        choices=Strategy.Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a level"},
    )
    version = text(
        "Version (optional)", "", limit=100, required=False, help_text="Such as: 2022 to 2025."
    )
    status = forms.ChoiceField(
        label="Where does it stand?",
        choices=Strategy.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it stands"},
    )
    source = source()


class HadRegard(forms.Form):
    """That one had regard to the other's objectives: when, in which words, where it is recorded."""

    direction = forms.ChoiceField(
        label="Who had regard to whose objectives?",
        choices=Regard.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who had regard to whose objectives"},
    )
    on = since("When?", "Enter the day")
    words = paragraph(
        "How?",
        "Say how regard was had",
        help_text="What was considered, and what followed from it.",
    )
    reference = text("Where is it recorded?", "Say where it is recorded", limit=300,
                      help_text="Such as: minutes of the Board, 14 May 2025, item 6.")  # fmt: skip


class NewPartnership(forms.Form):
    """Which partnership is founded from the lookups, and who manages it first."""

    code = text(
        "ONS code of the partnership",
        "Enter the code",
        limit=9,
        help_text="E22 or W14 and six digits. The ONS publishes the list as “Community Safety Partnerships”.",
    )
    name = text(
        "Name (optional)",
        "",
        required=False,
        help_text="Left empty, it is named as the ONS names its area.",
    )
    slug = text("Short name in addresses (optional)", "", limit=60, required=False,
                 help_text="Small letters, digits and hyphens. Left empty, it is made of the name.")  # fmt: skip
    manager = forms.EmailField(
        label="Email address of its first manager (optional)",
        required=False,
        help_text="They must have been invited already.",
        error_messages={
            "invalid": "Enter an email address in the right form, like name@example.org"
        },
    )

    def clean_code(self) -> str:
        """Write the code as the ONS does."""
        return self.cleaned_data["code"].strip().upper()
