"""Every PDF is held to the 106 rules of PDF/UA-1 and to a rule for tables; each rule is shown to refuse."""

from __future__ import annotations

import io

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from tests.publishing.pdf.profile import RULES
from tests.publishing.pdf.reading import headers_missing, tags

HEAD = '#set document(title: "A sample")\n#set text(lang: "en", region: "GB")\n#title()\n= First\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
TABLE = "#table(columns: 2, [Group], [Count], [Theft], [12])"


def made(words: str, *, standard=(), tagged: bool = True) -> bytes:
    """Return a PDF made by hand, outside of the house."""
    return typst.compile(
        (HEAD + words).encode(), format="pdf", pdf_standards=list(standard), pdf_tags=tagged, timestamp=0,
        sys_inputs={"svg": SVG},
    )  # fmt: skip


def changed(pdf: bytes, change) -> bytes:
    """Return a PDF with its objects changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_scope(writer: PdfWriter) -> None:
    for held in writer._objects:
        if hasattr(held, "get") and held.get("/S") == "/TH":
            del held["/A"]


def test_the_profile_is_whole(profile):
    assert profile.rules == RULES


def test_the_sample_keeps_every_rule(pdf, accessible):
    accessible(pdf)


def test_a_sound_pdf_that_passed_through_another_program_keeps_every_rule(pdf, accessible):
    # So that what the next tests refuse is refused for what they changed, and not for who wrote it.
    accessible(changed(pdf, lambda writer: None))


@pytest.mark.parametrize(
    ("sample", "clause"),
    [
        (made("Words.", tagged=False), "7.1-11"),
        (made("#image(bytes(sys.inputs.svg), format: \"svg\")"), "7.3-1"),
    ],
    ids=["without tags", "without words for a picture"],
)  # fmt: skip
def test_the_profile_refuses_a_pdf(profile, sample, clause):
    assert any(line.startswith(f"{clause} ") for line in profile.hold(sample).broken)


def test_the_profile_refuses_a_sound_pdf_that_lost_its_language_or_its_title(profile, pdf):
    def lose(key):
        return lambda writer: writer.root_object.pop(NameObject(key))

    assert profile.hold(changed(pdf, lose("/Lang"))).broken
    assert profile.hold(changed(pdf, lose("/ViewerPreferences"))).broken
    assert profile.hold(changed(pdf, lose("/StructTreeRoot"))).broken
    assert profile.hold(changed(pdf, lose("/Metadata"))).broken


def test_what_is_no_pdf_is_refused_and_the_next_file_is_held(profile, pdf):
    assert profile.hold(b"%PDF-1.7 cut short").broken
    assert not profile.hold(pdf).broken


def test_a_table_without_headings_passes_the_profile_and_is_refused_by_the_rule(profile):
    sample = made(TABLE, standard=["ua-1"])
    assert not profile.hold(sample).broken
    assert headers_missing(sample) == ["table 1 does not begin with headings"]


def test_headings_that_do_not_say_what_they_head_are_refused(pdf):
    assert not headers_missing(pdf)
    found = headers_missing(changed(pdf, without_scope))
    assert found[0] == "table 1 has headings that do not say what they head"
    assert len(found) == len(tags(pdf).every("Table"))


def test_an_untagged_pdf_has_no_tables_that_the_rule_could_pass():
    assert tags(made(TABLE, tagged=False)).kind == "none"
