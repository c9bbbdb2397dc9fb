"""What is asked about how a group meets: terms of reference with their seats, calendars, substitutes, the chair."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.partnerships.forms.fields import number, paragraph, since, source, text
from frankpledge.web.partnerships.models import Agency, Group, Seat
from frankpledge.web.partnerships.presenters.calendars import as_lines

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership, Partnership, Terms


_MEETING = re.compile(r"(?:(early|mid|late)[\s-]+)?([a-z]+)\.?\s*(?::\s*(.+))?", re.IGNORECASE)


class VersionStart(forms.Form):
    """From when a version holds, why, and where it is stated."""

    since = since("In force from")
    reason = paragraph("Why?", "Say why it changes", help_text="Such as the decision of a meeting.")
    source = source()


class PutInForce(forms.Form):
    """From when a version is followed, and why."""

    since = since("In force from")
    reason = paragraph(
        "Why is this version to be followed?", "Say why this version is to be followed"
    )


class NewTerms(VersionStart):
    """The rules of new terms of reference; those of the version in force stand in it."""

    quorum = number("Quorum", help_text="Leave empty where none is stated.")
    papers_days = number(
        "Papers before the meeting, in days", help_text="Leave empty where none is stated."
    )
    chair = paragraph(
        "Chair (optional)", required=False, help_text="Who holds it, by office. No names of people."
    )
    chair_rotation = paragraph(
        "The chair passes between (optional)",
        required=False,
        help_text="Agencies in turn, one a line.",
    )
    review_years = number("Years between reviews of the chair")
    vice_chair = text("Vice-chair", "", limit=500, required=False)
    casting_vote = text("Casting vote (optional)", "", limit=500, required=False)
    venues = paragraph("Venues in turn (optional)", required=False, help_text="One a line.")
    substitutes = paragraph("Rule for substitutes (optional)", required=False)

    def __init__(self, *given: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*given, **more)
        self.agencies = list(partnership.agency_set.all())

    @staticmethod
    def of(terms: Terms | None, names: dict[str, str]) -> dict[str, Any]:
        """Return what stands in the form at first: the rules that are copied."""
        if terms is None:
            return {}
        chair, vice = terms.chair or {}, terms.vice_chair or {}
        return {
            "quorum": terms.quorum,
            "papers_days": terms.papers_days,
            "chair": chair.get("holder", ""),
            "chair_rotation": "\n".join(names.get(s, s) for s in chair.get("rotation", [])),
            "review_years": chair.get("review_years"),
            "vice_chair": vice.get("holder", ""),
            "casting_vote": terms.casting_vote,
            "venues": "\n".join(terms.venues),
            "substitutes": terms.substitutes,
        }

    def clean_chair_rotation(self) -> list[str]:
        """Read agencies by name or short name, one a line, in their order."""
        known = {
            name.casefold(): a.slug
            for a in self.agencies
            for name in (a.name, a.short_name)
            if name
        }
        lines = [
            line.strip()
            for line in self.cleaned_data["chair_rotation"].splitlines()
            if line.strip()
        ]
        for line in lines:
            if line.casefold() not in known:
                raise forms.ValidationError(
                    f"“{line}” is no agency of this partnership. Write its name as it stands under Agencies."
                )
        return [known[line.casefold()] for line in lines]

    def clean_venues(self) -> list[str]:
        """Read venues, one a line."""
        return [line.strip() for line in self.cleaned_data["venues"].splitlines() if line.strip()]

    def values(self, copied: Terms | None) -> dict[str, Any]:
        """Return the rules as the service takes them; what the form does not ask is kept from the copied version."""
        told = self.cleaned_data
        source = told["source"]
        kept_vice = (copied.vice_chair or {}) if copied else {}
        return {
            "reason": told["reason"],
            "source": source,
            "quorum": told["quorum"],
            "quorum_note": "" if told["quorum"] is not None else "not stated",
            "papers_days": told["papers_days"],
            "casting_vote": told["casting_vote"],
            "venues": told["venues"],
            "substitutes": told["substitutes"],
            "chair": _chair(told["chair"], told["chair_rotation"], told["review_years"], source),
            "vice_chair": _chair(told["vice_chair"], kept_vice.get("rotation", []), None, source),
            "responsibilities": copied.responsibilities if copied else [],
        }


def _chair(
    holder: str, rotation: list[str], years: int | None, source: str
) -> dict[str, Any] | None:
    if not holder and not rotation:
        return None
    return {
        "holder": holder,
        "rotation": rotation,
        "review_years": years or None,
        "source": source,
        "note": "",
    }


class SeatForm(forms.Form):
    """A seat of new terms: whose, of which kind, how many places and votes; or that it is dropped."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Agency", required=False, empty_label="No seat here"
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=Seat.Kind.choices,
        error_messages={"required": "Choose the kind of seat"},
    )
    places = number("Places")
    votes = number("Votes")
    holder = text("Held by", "", required=False)
    follows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, agencies: QuerySet[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # a choice among rows

    def clean(self) -> dict[str, Any]:
        """Let only a seat that may vote have votes."""
        told = super().clean() or self.cleaned_data
        if told.get("votes") and told.get("kind") not in {Seat.Kind.VOTING, Seat.Kind.VICE_CHAIR}:
            self.add_error("votes", "Only a voting seat or a vice-chair has votes. Leave it empty.")
        return told


Seats = forms.formset_factory(SeatForm, extra=2, max_num=60)


class NewCalendar(VersionStart):
    """How often and when a group meets."""

    meetings_per_year = number("Meetings a year")
    meetings = paragraph(
        "Months (optional)",
        required=False,
        rows=5,
        help_text="One meeting a line: May, or mid May, or mid May: review annual performance.",
    )
    extraordinary = paragraph("Extraordinary meetings (optional)", required=False)

    @staticmethod
    def of(held: Any) -> dict[str, Any]:
        """Return what stands in the form at first: the calendar in force."""
        if held is None:
            return {}
        return {"meetings_per_year": held.meetings_per_year, "meetings": as_lines(held.meetings),
                "extraordinary": held.extraordinary}  # fmt: skip

    def clean_meetings(self) -> list[dict[str, Any]]:
        """Read the meetings, one a line."""
        lines = [
            line.strip() for line in self.cleaned_data["meetings"].splitlines() if line.strip()
        ]
        meetings = [_meeting(line) for line in lines]
        months = [meeting["month"] for meeting in meetings]
        if len(set(months)) < len(months):
            raise forms.ValidationError("A month stands twice. Give each month once.")
        return meetings

    def clean(self) -> dict[str, Any]:
        """See that the months and the number agree."""
        told = super().clean() or self.cleaned_data
        months = told.get("meetings")
        if months and told.get("meetings_per_year") not in {None, len(months)}:
            self.add_error(
                "meetings_per_year",
                f"{len(months)} months are listed below, and {told['meetings_per_year']} meetings here. Change one.",
            )
        return told

    def values(self) -> dict[str, Any]:
        """Return the calendar as the service takes it."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "since"}
        return told | {
            "meetings_per_year": told["meetings_per_year"] or len(told["meetings"]) or None
        }


def _meeting(line: str) -> dict[str, Any]:
    found = _MEETING.fullmatch(line)
    names = [name.casefold() for name in calendar.month_name]
    short = [name.casefold() for name in calendar.month_abbr]
    month = found[2].casefold() if found else ""
    if not month or month not in names + short:
        raise forms.ValidationError(
            f"“{line}” does not begin with a month. Write such as: mid May: review annual performance"
        )
    number = names.index(month) if month in names else short.index(month)
    part, purpose = (found[1] or "").casefold() or None, found[3] or None  # type: ignore[index]  # matched above
    return {"month": number, "part": part, "purpose": purpose}


class StandIn(forms.Form):
    """Who may stand in for the holder of a seat."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency (optional)",
        required=False,
        empty_label="Choose an agency, or a person below",
    )
    holder = text(
        "Office (optional)", "", required=False, help_text="Such as: deputy chief executive."
    )
    membership = forms.ModelChoiceField(
        Agency.objects.none(), label="Or a person of the partnership (optional)", required=False,
        empty_label="Choose a person, or an agency above",
    )  # fmt: skip
    since = since()

    def __init__(
        self, *given: Any, partnership: Partnership, members: QuerySet[Membership], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = partnership.agency_set.all()  # type: ignore[attr-defined]  # a choice of rows
        self.fields["membership"].queryset = members  # type: ignore[attr-defined]  # a choice among rows


class WhoChairs(forms.Form):
    """Which agency holds the chair, since when."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency holds the chair?", empty_label="Choose an agency",
        error_messages={"required": "Choose an agency"},
    )  # fmt: skip
    since = since("Since", "Enter the day since which it holds the chair")
    source = source()

    def __init__(self, *given: Any, agencies: QuerySet[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # a choice among rows


class ReviewOfChair(forms.Form):
    """That the chair was reviewed: when, by which body, and what came of it."""

    held_on = since("When was it reviewed?", "Enter the day of the review")
    held_by = forms.ModelChoiceField(
        Group.objects.none(), label="By which body?", empty_label="Choose a body",
        error_messages={"required": "Choose the body that reviewed it"},
    )  # fmt: skip
    outcome = paragraph("What came of it?", "Say what came of it")
    reference = text("Where is it recorded? (optional)", "", required=False)

    def __init__(self, *given: Any, groups: QuerySet[Group], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["held_by"].queryset = groups  # type: ignore[attr-defined]  # a choice among rows
