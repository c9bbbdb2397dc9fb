"""Every file that a document leaves as: named beforehand, written once, and held together by the bundle."""

from __future__ import annotations

import json

from frankpledge.publishing.bundle import Inputs, rebuild
from frankpledge.publishing.files import BUNDLE, files_of, names_of
from frankpledge.publishing.traced import figures_of

INPUTS = Inputs(code_version="0.1.0")


def test_the_files_are_those_that_were_named_in_that_order(document):
    assert tuple(name for name, _ in files_of(document, "plan", INPUTS)) == names_of("plan")


def test_the_bundle_gives_the_document_back_and_the_figures_are_its_figures(document):
    files = dict(files_of(document, "plan", INPUTS))
    assert rebuild(files[BUNDLE]) == document
    assert json.loads(files["figures.json"]) == figures_of(document)


def test_written_again_every_file_is_the_same(document):
    assert dict(files_of(document, "plan", INPUTS)) == dict(files_of(document, "plan", INPUTS))
