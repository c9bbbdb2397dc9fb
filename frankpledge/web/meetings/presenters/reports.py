"""A report to scrutiny as its page and its document say it: each line leads to the record that it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.pdf_pages import (
    HEADING,
    PLAIN,
    STRONG,
    TITLE,
    Words,
)
from frankpledge.web.meetings.presenters.minutes import parts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    Name = tuple[str, str]
STATE = ScrutinyReport.State
_TAGS = {
    STATE.DUE: "govuk-tag--grey",
    STATE.DRAFT: "govuk-tag--yellow",
    STATE.APPROVED: "govuk-tag--blue",
    STATE.SENT: "govuk-tag--green",
}
# The page of each kind of record, and what stands before its id in the address.
_PAGES = {
    "priority": "priority",
    "exception": "exception",
    "decision": "decision",
    "scrutiny-question": "scrutiny-question",
}


@dataclass(frozen=True)
class ReportLine:
    """A report as a list shows it."""

    held: ScrutinyReport
    district: str
    state: str
    tag: str
    is_late: bool


@dataclass(frozen=True)
class ToldLine:
    """A line of a section: its title, its words, and where its record is."""

    title: str
    words: str
    address: str


@dataclass(frozen=True)
class ToldSection:
    """A section with its lines."""

    heading: str
    empty: str
    lines: tuple[ToldLine, ...]


def line(held: ScrutinyReport, district: str, today: datetime.date) -> ReportLine:
    """Return a report as a list shows it on a day."""
    state = STATE(held.state)
    is_late = state != STATE.SENT and held.due_on < today
    return ReportLine(held, district, state.label, _TAGS[state], is_late)


def sections(held: ScrutinyReport, closed: Collection[Name]) -> list[ToldSection]:
    """Return what a report tells, without the lines whose record is closed to who reads it."""
    return [
        ToldSection(
            one["heading"], one["empty"],
            tuple(ToldLine(told["title"], told["words"], _address(held.partnership_id, told))
                  for told in one["lines"] if (told["kind"], told["record"]) not in closed),
        )
        for one in held.content
    ]  # fmt: skip


def rows(held: ScrutinyReport, district: str, told: list[ToldSection]) -> list[Words]:
    """Return what the document holds, in its order."""
    found = [
        Words(f"{held.partnership.name}: report to the scrutiny committee of {district}", TITLE),
        Words(held.year_words, STRONG),
        Words(approved(held), PLAIN),
    ]
    if held.supersedes:
        found.append(
            Words(f"It puts right {held.supersedes.reference}, which stays as it was sent.", PLAIN)
        )
    said = parts(held.words)
    found += [Words(part.words, HEADING if part.is_heading else PLAIN) for part in said]
    for section in told:
        found.append(Words(section.heading, HEADING))
        if not section.lines:
            found.append(Words(section.empty, PLAIN))
        for one in section.lines:
            found += [Words(one.title, STRONG), Words(one.words, PLAIN)]
    return found


def approved(held: ScrutinyReport) -> str:
    """Say who approved it and when it was sent, by their office and not by name."""
    if held.approved_on is None:
        return "A draft: nobody has approved it yet."
    day = f"{held.approved_on:%-d %B %Y}"
    who = held.approved_in.group.name if held.approved_in else ""
    if held.approved_by:
        who = f"{held.approved_by.words}"
    sent = f" Sent on {held.sent_on:%-d %B %Y}." if held.sent_on else ""
    return f"Approved on {day} by {who}.{sent}"


def _address(place: str, told: dict[str, Any]) -> str:
    if told["kind"] == "indicator":
        return reverse("indicator-area", args=[place, told["record"], told["area"]])
    return reverse(_PAGES[told["kind"]], args=[place, told["record"]])
