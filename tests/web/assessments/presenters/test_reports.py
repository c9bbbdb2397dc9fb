"""A report on a page, as Markdown and as JSON says the same, and no more than its reader may see."""

from __future__ import annotations

import datetime

from frankpledge.charts.look import SYNTHETIC
from frankpledge.web.assessments.models import AssessmentReport, ReportEdition
from frankpledge.web.assessments.presenters.cited_words import Cited
from frankpledge.web.assessments.presenters.reports import (
    DRAFT,
    FROZEN,
    Source,
    about,
    as_json,
    head,
    markdown,
    notes,
    sections,
)
from frankpledge.web.assessments.rationales.evidence import Kept
from frankpledge.web.assessments.reports.drawn import Drawn

FIGURE = "3f9c01aa27de-2"
KEPT = Kept(5, FIGURE, "Robbery fell.", "protective", ("Small counts.",))
SOURCES = [
    Source("In short", "It fell [finding 5].", ()),
    Source(
        "What changed", "", (Drawn("Robbery", "", (5, 6)), Drawn("", "- One."), Drawn("", "- Two."))
    ),
    Source("Horizon", "", (), "No entry yet."),
    Source("Asked", "", ()),
]
REPORT = AssessmentReport(reference="S-AR-001", title="Update", kind_name="Annual update", first="2025-04",
                          last="2025-12")  # fmt: skip


def cited() -> Cited:
    return Cited({FIGURE: ("Robbery in Mere", "/f")}, {5: KEPT})


def test_on_a_page_sections_stand_in_order_with_their_evidence_and_what_is_not_shown():
    reader = cited()
    short, changed, horizon, asked = sections(SOURCES, reader)
    assert short.blocks[0].lines[0][1].words == "Robbery fell. "
    robbery, lines = changed.pieces
    assert (robbery.evidence[0].kept, robbery.evidence[0].note.number, robbery.unseen) == (
        KEPT,
        1,
        1,
    )
    assert [len(block.lines) for block in lines.blocks] == [2]
    assert (horizon.nothing, asked.nothing) == ("No entry yet.", "Nothing is written here yet.")
    assert (short.nothing, changed.nothing) == ("", "")
    assert [note.figure for note in notes(reader)] == [FIGURE]


def test_as_markdown_figures_are_cited_by_their_ids():
    text = markdown(["**OFFICIAL**"], SOURCES, cited())
    assert text.startswith(
        "**OFFICIAL**\n\n## In short\n\nIt fell Robbery fell. [figure 3f9c01aa27de-2].\n"
    )
    assert (
        "### Robbery\n\n- Robbery fell. [figure 3f9c01aa27de-2]\n    - Small counts.\n"
        "- 1 that your role does not show\n" in text
    )
    assert (
        "- One.\n- Two.\n\n## Horizon\n\nNo entry yet.\n\n## Asked\n\nNothing is written here yet.\n"
        in text
    )


def test_as_json_each_finding_has_its_figure_sentence_and_caveats():
    told = as_json({"title": "Update"}, SOURCES, cited())
    robbery = told["sections"][1]["gathered"][0]
    assert robbery["findings"] == [
        {"figure": FIGURE, "sentence": "Robbery fell.", "caveats": ["Small counts."]}
    ]
    assert robbery["not_shown"] == 1
    assert told["title"] == "Update"


def test_a_reader_who_may_not_see_a_finding_gets_none_of_it_in_any_form():
    stranger = Cited()
    told = [
        str(sections(SOURCES, stranger)),
        markdown([], SOURCES, stranger),
        str(as_json({}, SOURCES, stranger)),
    ]
    for one in told:
        assert "Robbery fell" not in one
        assert FIGURE not in one


def test_a_file_says_its_marking_first_and_whether_it_is_a_draft_or_which_edition():
    draft = about(REPORT, None, "OFFICIAL", is_synthetic=False)
    assert draft["state"] == DRAFT
    assert head(draft)[:3] == ["**OFFICIAL**", "", "# Update"]
    edition = ReportEdition(
        number=2, frozen_on=datetime.date(2026, 1, 31), title="Update then", releases=["r1", "r2"]
    )
    told = about(REPORT, edition, "OFFICIAL-SENSITIVE", is_synthetic=True)
    assert (told["state"], told["edition"], told["title"]) == (FROZEN, 2, "Update then")
    assert head(told)[-1] == "Edition 2, frozen on 2026-01-31. Releases of its figures: r1, r2."
    assert head(told)[2] == SYNTHETIC
    first = ReportEdition(number=1, frozen_on=edition.frozen_on)
    assert head(about(REPORT, first, "", is_synthetic=False))[-1].endswith(": none.")
