"""The words on top of a bundle."""

from __future__ import annotations

from frankpledge.publishing.bundle_readme import readme


def test_it_says_what_it_is_what_is_in_it_and_how_it_is_made_again(document):
    said = readme(document, "0.1.0", ["document.json", "tables/table-1.csv", "plan.docx"])
    assert said.startswith(f"# {document.title}\n")
    assert "Version 1.1, 31 March 2025. Marking: OFFICIAL." in said
    assert "**DRAFT.**" in said
    assert "- `document.json`: the document itself" in said
    assert "- `tables/table-1.csv`: a table as CSV" in said
    assert "- `plan.docx`: the edition as it was made" in said
    assert "Install Frankpledge 0.1.0" in said


def test_nobodys_words_can_begin_a_heading(document):
    said = readme(document.model_copy(update={"title": "A\n# B"}), "1", [])
    assert said.startswith("# A # B\n")
