"""Every writer of the publishing floor writes; a bundle gives the edition back, and says what it was made of."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from frankpledge.publishing.bundle import Inputs, rebuild
from frankpledge.web.documents import files, queries
from frankpledge.web.explore import evidence

from .test_comparing import counted, document

INPUTS = Inputs(code_version="1")


@pytest.mark.parametrize("name", [name for name in files.files() if name not in ("pdf", "bundle")])
def test_each_writer_writes_the_same_twice(name):
    made = document(counted("12"))
    kind = files.files()[name]
    content = kind.write(made, INPUTS)
    assert content
    assert kind.write(made, INPUTS) == content


def test_the_figures_are_given_as_json():
    told = json.loads(files.files()["json"].write(document(counted("12")), INPUTS))
    assert told["draft"] is True
    assert {one["words"] for one in told["figures"]} == {"12"}


def test_every_table_stands_beside_what_its_columns_are():
    packed = files.files()["csv"].write(document(counted("12")), INPUTS)
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        names = held.namelist()
        assert "csvw-metadata.json" in names
        assert len(names) == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("with_evidence")
def test_a_bundle_gives_the_edition_back_and_says_what_it_was_made_of(published):
    edition = published()
    content = queries.content(edition.frozen)
    inputs = files.inputs_of(edition, evidence.release_of(edition.frozen.release))
    assert inputs.parameters["months"] == "2022-04/2022-12"
    assert inputs.files
    packed = files.files()["bundle"].write(content, inputs)
    assert rebuild(packed) == content
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        assert {"document.docx", "document.pdf"} <= set(held.namelist())


@pytest.mark.django_db
@pytest.mark.usefixtures("no_evidence")
def test_an_edition_that_counts_nothing_is_made_of_no_file(published):
    assert files.inputs_of(published(), None).files == ()
