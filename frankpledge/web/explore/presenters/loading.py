"""How a load is told: its state, what it waits for, what each file was, and which rows were refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import month_words
from frankpledge.web.explore.loading import places
from frankpledge.web.explore.models import Load
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE = Load.State
_TAGS = {
    STATE.WAITING: "govuk-tag--grey",
    STATE.RUNNING: "govuk-tag--light-blue",
    STATE.LOADED: "govuk-tag--green",
    STATE.NOTHING_NEW: "govuk-tag--grey",
    STATE.CANCELLED: "govuk-tag--grey",
}
_BAD = "govuk-tag--orange"
_MEANS = {
    STATE.WAITING: "The load waits for the worker.",
    STATE.RUNNING: "The load is running. You can leave this page: it goes on.",
    STATE.LOADED: "What was recognised is in, as a new release.",
    STATE.NOTHING_NEW: "All of these files were loaded before. The evidence is as it was.",
    STATE.REFUSED: "Nothing was loaded: the evidence is as it was before.",
    STATE.FAILED: "Nothing was loaded: the evidence is as it was before.",
    STATE.CANCELLED: "The load was cancelled. The evidence is as it was before.",
    STATE.STOPPED: "The worker ended half-way. The evidence is as it was before.",
}
_NO_WORKER = (
    "No worker is running, so that nothing is loaded at the moment. Ask whoever runs the service to start it: "
    "frankpledge serve, or frankpledge worker."
)
# What the sources call a kind → what it is to a reader.
KINDS = {
    "police-uk-street": "Recorded crime (police.uk street-level)",
    "police-uk-outcomes": "Outcomes of crimes (police.uk)",
    "boundaries": "Boundaries of areas",
    "lsoa21-ward": "Lookup: small areas of 2021 to wards and districts",
    "lsoa11-ward": "Lookup: small areas of 2011 to wards and districts",
    "lsoa11-lsoa21": "Lookup: small areas of 2011 to those of 2021",
    "district-csp-force": "Lookup: districts to partnerships and police forces",
    "district19-csp-force": "Lookup: districts of 2019 to partnerships and police forces",
    "deprivation-2019": "Indices of Deprivation 2019",
    "deprivation-2025": "Indices of Deprivation 2025",
    "population-lsoa21-census21": "Residents of small areas, Census 2021",
    "population-lsoa21-census21-ages": "Residents of small areas by age, Census 2021",
    "population-ward-census21": "Residents of wards, Census 2021",
    "population-lsoa11-2020": "Residents of small areas, estimates for 2020",
    "population-lsoa11-2020-ages": "Residents of small areas by age, estimates for 2020",
    "population-district-2020-ages": "Residents of districts by age, estimates for 2020",
    "population-district-census21": "Residents of districts, Census 2021",
    "households-district": "Households of districts",
    "rural-urban-2021": "Rural and urban classification of small areas, 2021",
    "severity-ons": "Weights of the ONS Crime Severity Score",
    "police-extract": "Police extract",
    "partner-return": "Return of a partner",
    "reoffending": "Cohorts of offenders",
    "home-office-csp": "Recorded crime by partnership and offence (Home Office)",
}


@dataclass(frozen=True)
class Shown:
    """A load as its page and the list show it."""

    load: Load
    state: str
    tag: str
    means: str
    can_cancel: bool
    finished: bool


def shown(load: Load) -> Shown:
    """Return a load as it is shown; one whose worker died is told as stopped, also before it is written down."""
    state = STATE(load.state)
    if state == STATE.RUNNING:
        state = STATE.STOPPED if _is_dead(load) else STATE(load.state)
    means = _MEANS[state]
    left_out = refused_total(load)
    if state == STATE.LOADED and left_out:
        were = "row was" if left_out == 1 else "rows were"
        means = f"The good rows are in, as a new release; {left_out:,} {were} refused."
    if state == STATE.WAITING and not places.is_any_at_work():
        means = f"{means} {_NO_WORKER}"
    if state == STATE.RUNNING and load.cancel_asked:
        means = "The load was cancelled and ends at its next step."
    can_cancel = state in (STATE.WAITING, STATE.RUNNING) and not load.cancel_asked
    return Shown(
        load, state.label, _TAGS.get(state, _BAD), means, can_cancel, state not in Load.OPEN
    )


def _is_dead(load: Load) -> bool:
    """Whether no process works on a load that says it runs; it may have ended since it was read."""
    if places.is_alive(load.pk):
        return False
    load.refresh_from_db(fields=["state", "ended_at", "report", "fault", "release_after"])
    return load.state == STATE.RUNNING


def kind_words(kind: str) -> str:
    """Return a kind of source in words."""
    return "Answers of a survey" if kind.startswith("survey-") else KINDS[kind]


@dataclass(frozen=True)
class FileLine:
    """One file of a load: what it was recognised as, and its rows."""

    name: str
    kind: str
    subject: str
    rows_in: int
    rows: int
    refused: int
    instead: str


def file_lines(report: dict[str, Any]) -> list[FileLine]:
    """Return a line for each file that went in."""
    return [
        FileLine(
            file["name"],
            kind_words(file["kind"]),
            subject_words(file["kind"], file["subject"]),
            file["rows_in"],
            file["rows"],
            file["refused"],
            _instead(file),
        )
        for file in report.get("files", [])
    ]


def subject_words(kind: str, subject: str) -> str:
    """Say what a file is the file of; a force's month in words."""
    if not kind.startswith("police-uk"):
        return subject
    force, _, month = subject.rpartition(" ")
    return f"{force}, {month_words(month)}"


def _instead(file: dict[str, Any]) -> str:
    if file["rows_before"] is None:
        return "New"
    change = file["rows"] - file["rows_before"]
    return f"Revised: {file['rows_before']:,} rows before ({change:+,})"


def refused_rows(load: Load) -> Iterable[list[Any]]:
    """Return the refused rows of a load: file, row, column, value, reason."""
    return (load.report or {}).get("rows", [])


def refused_table(load: Load) -> Table:
    """Return the refused rows of a load as a table that may be downloaded by who loaded it."""
    return Table(
        title="Refused rows",
        subtitle=f"Rows refused by the load of {load}",
        columns=("File", "Row without the heading", "Column", "Value", "Reason"),
        rows=tuple(tuple(row) for row in refused_rows(load)),
        notes=(),
        figure="",
        release=load.release_after or load.release_before,
        marking="OFFICIAL",
        synthetic=False,
        source=f"Load {load.pk}",
    )


def refused_total(load: Load) -> int:
    """Return how many rows were refused, of which the record keeps the first."""
    report = load.report or {}
    return sum(file["rows"] for file in report.get("refused", [])) + sum(
        file["refused"] for file in report.get("files", [])
    )


def fault_lines(fault: str) -> list[str]:
    """Return a fault in lines, without the words that only the shell understands."""
    return [line.strip() for line in fault.splitlines() if line.strip()]
