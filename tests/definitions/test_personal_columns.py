"""Headers and cells that tell of a person are known as such, and those that do not are let through."""

from __future__ import annotations

import pytest

from frankpledge.definitions.extract import extract_mappings
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.personal_columns import personal_columns
from frankpledge.definitions.survey import surveys
from frankpledge.evidence.sources import home_office, partner_return, reoffending

TELLING = {
    "an e-mail address": ("Email", "E-mail address", "Victim e mail"),
    "a name": (
        "Name", "Surname", "Forename 1", "First_Name", "VictimName", "Victim: name", "Victim's name",
        "Suspect 2 name", "Name of victim", "Aliases", "Nickname", "Initials", "Parent/guardian name", "Title",
    ),
    "a date of birth or an exact age": (
        "DOB", "D.O.B.", "Date of birth", "VictimDateOfBirth", "Suspect DOB", "Birth date", "Age", "Victim age",
        "Age at offence", "age in years", "Exact age",
    ),
    "an address": ("Address", "Home address line 1", "House number", "UPRN", "Flat no", "Premises name", "IP address"),
    "a full postcode": ("Postcode", "Post code", "Victim post-code", "POSTCODE OF OFFENCE"),
    "a telephone number": (
        "Ｐｈｏｎｅ", "Pho\u200bne", "Phóne",
        "Phone", "Phone number", "Mobile", "Mobile no.", "Telephone number", "Tel", "Tel. no", "Contact number",
        "Victim mobile number", "Landline",
    ),
    "a national identifier": (
        "NHS number", "nhs_no", "National Insurance", "NI number", "PNC ID", "CRO no", "Passport number", "UPN",
        "Driving licence number", "NINO", "NHS",
    ),
    "a vehicle's registration": ("VRM", "Number plate", "Vehicle registration mark", "Reg no"),
    "a case reference": (
        "Crime number", "Crime ref", "Crime Reference Number", "Incident ID", "URN", "Log no", "STORM ref", "Case",
        "Custody record", "Reference", "Our ref", "Occurrence number", "CAD",
    ),
    "a person's reference": ("Victim reference", "Offender ID", "Person_no", "Suspect 1 ref", "Client number"),
    "words about an incident": (
        "MO", "Modus operandi", "Narrative", "Crime summary", "Free text", "Details", "Offence details", "Remarks",
        "Any other comments", "Description of incident", "Notes on victim", "Circumstances",
    ),
}  # fmt: skip
HARMLESS = (
    "Area name", "Ward name", "CSP Name", "Force Name", "School type", "Victim age band", "Age group", "Hotel", "Motel",
    "Cross-border", "Outward postcode", "Postcode district", "Postal area", "Note", "Crime type", "Number of Offences",
    "Offence Description", "NHS trust", "Incidents", "Cases", "Offenders", "Inflation", "Households", "Month",
    "Mobile theft", "Streetlight", "Town", "Regional", "Crossing", "Age band at offence", "Community", "Adobe wall",
)  # fmt: skip


@pytest.mark.parametrize(
    ("header", "what"), [(header, what) for what, headers in TELLING.items() for header in headers]
)
def test_a_header_that_tells_of_a_person_is_known_for_what_it_tells(header, what):
    assert personal_columns().told_by(header) == what
    assert personal_columns().told_by(f"  {header.upper()} ") is not None


def test_every_pattern_is_tried_here():
    assert list(TELLING) == [pattern.what for pattern in personal_columns().columns]


@pytest.mark.parametrize("header", HARMLESS)
def test_a_header_that_tells_of_nobody_is_let_through(header):
    assert personal_columns().told_by(header) is None


def test_no_header_that_we_ask_for_is_one_that_we_refuse():
    (plain,) = extract_mappings()
    asked = [*plain.columns.values(), *plain.flags.values(), *partner_return.HEADER]
    asked += [question.header for survey in surveys().values() for question in survey.questions]
    kinds = (*home_office.KINDS, *reoffending.KINDS)
    asked += [field.header.split("|")[0] for kind in kinds for field in kind.fields]
    assert len(asked) > 50
    assert [header for header in asked if personal_columns().told_by(header)] == []


@pytest.mark.parametrize(
    "text",
    [
        "write to jo.bloggs@example.org", "JO@EXAMPLE.CO.UK", "lives at CV32 4AB", "cv324ab", "W1A 1HQ", "M1 1AE.",
        "call 01926 410410", "07700900123", "+44 7700 900123", "tel:+447700900123", "+44 (0)1926 410410",
        "0044 7700 900123", "01926-410410", "(01926) 410410",
        "943 476 5919", "NHS 9434765919.", "943-476-5919", "QQ 12 34 56 C".replace("QQ", "AB"), "ab123456c",
        "DOB 01/02/1990", "born 3 May 1990", "date of birth unknown", "D.O.B. 1990",
    ],
)  # fmt: skip
def test_a_cell_that_tells_of_a_person_is_seen(text):
    assert personal_columns().seen_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "CV32", "Assault with injury", "105A", "1,234", "0.05", "2021-01-31 23:59", "01-04-2021 30-06-2021",
        "01/04/2021 10:00", "E01031234", "2 of the 14 wards", "a" * 64, "0" * 64, "12,943,476,5919", "stubborn",
        "Section 47 (2003)", "100000 in 2021",
    ],
)  # fmt: skip
def test_a_cell_that_tells_of_nobody_is_let_through(text):
    assert not personal_columns().seen_in(text)


def test_every_word_that_a_return_or_survey_may_hold_is_let_through():
    words = [
        word
        for asked in partner_returns().values()
        for measure, split in asked.cells
        for word in (measure.id, measure.name, split)
    ]
    assert len(words) > 100
    assert not [word for word in words if personal_columns().seen_in(word)]
