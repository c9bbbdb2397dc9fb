"""What people wrote in a file becomes the parts of a rationale; restricted evidence is cited by its number."""

from __future__ import annotations

from frankpledge.definitions.rationale import RationaleOutline, Section, rationale_outline
from frankpledge.findings.assessing.reading_rationales import read_rationale
from frankpledge.web.assessments.drafted.rationale_words import (
    CUT,
    LEFT_OUT,
    criteria_of,
    sections_of,
    tidied,
)
from frankpledge.web.assessments.rationales.checking import MOST_LETTERS

OPEN, KEPT, GONE = "0123456789ab-1", "aaaaaaaaaaaa-2", "bbbbbbbbbbbb-3"
TEXT = f"""# T

## Background

Ours.

## The local picture

- Open: 5 [{OPEN}]
- Closed: 6 [{KEPT}]
- Gone: 7 [{GONE}]

## Where it stands out

| ward | figure |
|---|---|
| Upper | [{OPEN}] |
| Lower | |

## Horizon

A new estate.

## Protective evidence

## Words of nobody's

Mine.

## Criteria

### Physical harm

Evidence found:

- Open [{OPEN}]

Level: severe

Reason: they said so.

### Financial harm

Evidence found:

Level: (not scored)

### Our own

Evidence found:

- x
"""


def cite(figure):
    return {OPEN: None, KEPT: 12, GONE: 0}[figure]


READ = read_rationale(TEXT, "x.md", lambda _: None)


def test_each_section_goes_where_the_outline_has_it():
    found = sections_of(READ, rationale_outline(), cite)
    assert found["background"] == "Ours.\n\nWords of nobody's\nMine."
    assert found["horizon"] == "A new estate."
    assert "protective-factors" not in found
    assert f"- Open: 5 [{OPEN}]" in found["local-picture"]
    assert f"Where it stands out\n- Upper; [{OPEN}]\n- Lower" in found["local-picture"]


def test_a_line_on_restricted_evidence_is_its_findings_number_or_nothing():
    told = sections_of(READ, rationale_outline(), cite)["local-picture"]
    assert "[finding 12]" in told
    assert "Closed" not in told
    assert "Gone" not in told
    assert LEFT_OUT in told
    assert tidied(f"Gone [{GONE}]", cite) == LEFT_OUT


def test_an_outline_of_ones_own_takes_what_it_has_no_place_for_in_its_first_section():
    outline = RationaleOutline(
        version=1, sections=(Section(id="all", name="All", question="What?"),)
    )
    found = sections_of(READ, outline, cite)
    assert found.keys() == {"all"}
    assert "A new estate." in found["all"]


def test_evidence_a_proposed_level_and_its_reason_stand_under_the_criterion():
    found = criteria_of(READ, {"physical", "financial"}, cite)
    assert found == {"physical": f"- Open [{OPEN}]\n\nProposed level: severe\n\nthey said so."}


def test_what_is_more_than_a_part_holds_is_cut_at_a_line_and_said():
    long = read_rationale("## Background\n\n" + "a line of words\n" * 900, "x.md", lambda _: None)
    told = sections_of(long, rationale_outline(), cite)["background"]
    assert len(told) <= MOST_LETTERS
    assert told.endswith(f"a line of words\n{CUT}")
