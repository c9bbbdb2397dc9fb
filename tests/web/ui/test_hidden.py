"""What a PDF carries beside its pages is found, wherever it hangs; a plain one is taken."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from frankpledge.faults import CallFault
from frankpledge.web.ui.hidden import hidden_in
from frankpledge.web.ui.received import receive
from tests.web.meetings.sent import pdf


def hiding(where: str) -> bytes:
    """Make a PDF of one page that carries something beside what is seen."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    runs = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    script = DictionaryObject({NameObject(name): value for name, value in runs.items()})
    note = {"/Type": NameObject("/Annot"), "/Rect": ArrayObject([FloatObject(1)] * 4)}
    if where == "attached":
        writer.add_attachment("exempt.txt", b"Of few")
    elif where == "opened":
        writer.root_object[NameObject("/OpenAction")] = script
    elif where == "turned":
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    elif where == "pinned":
        note |= {"/Subtype": NameObject("/FileAttachment")}
    else:
        note |= {"/Subtype": NameObject("/Link"), "/A": script}
    if len(note) > 2:
        held = DictionaryObject({NameObject(name): value for name, value in note.items()})
        page[NameObject("/Annots")] = ArrayObject([held])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("where", "words"),
    [("attached", "holds other files"), ("pinned", "holds other files"), ("opened", "runs something"),
     ("turned", "runs something"), ("pressed", "runs something")],
)  # fmt: skip
def test_a_pdf_that_holds_other_files_or_runs_something_is_refused(where, words):
    with pytest.raises(CallFault, match=words):
        receive("a.pdf", hiding(where))


def test_a_plain_pdf_holds_nothing_beside_its_pages():
    assert hidden_in(PdfReader(io.BytesIO(pdf(3)))) == ""
