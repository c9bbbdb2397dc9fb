"""Every writer that the publishing floor has is offered; one that is not there is not, and nothing fails for it."""

from __future__ import annotations

import json

from frankpledge.web.documents import files

from .test_comparing import counted, document


def test_what_is_not_there_is_not_offered(monkeypatch):
    monkeypatch.setattr(files.importlib.util, "find_spec", lambda name: None)
    assert list(files.files()) == ["json"]


def test_a_writer_that_is_there_is_offered_whether_it_writes_text_or_bytes(monkeypatch):
    def import_module(name):
        words = name.rpartition(".")[2]
        return type(
            "Room",
            (),
            {f"as_{words}": staticmethod(lambda made: made.title if words == "html" else b"bytes")},
        )

    monkeypatch.setattr(files.importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(files.importlib, "import_module", import_module)
    found = files.files()
    assert set(found) == {"docx", "pdf", "html", "txt", "bundle", "json"} - ({"csv", "xlsx"})
    assert found["html"].write(document()) == b"D"
    assert found["docx"].write(document()) == b"bytes"


def test_the_figures_are_given_as_json():
    told = json.loads(files.files()["json"].write(document(counted("12"))))
    assert told["draft"] is True
    assert {one["words"] for one in told["figures"]} == {"12"}
