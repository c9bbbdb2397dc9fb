"""A drafted assessment of the county's partnership, as the shell writes it, and read back."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from frankpledge.definitions.themes import Themes, standard_themes
from frankpledge.evidence.questions import Period
from frankpledge.evidence.restricted import restricted_store
from frankpledge.findings.assessing.assess import AssessmentQuestion, assess
from frankpledge.findings.assessing.documents import ASSESSMENT, files_of
from frankpledge.findings.assessing.folder import AS_DRAFTED, file_digest
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.held import Held, held_in


def zipped(files, folder="draft/"):
    """Zip files as a person zips a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{folder}{name}", content)
    return out.getvalue()


def edited(files, change):
    """Change the JSON of a draft's files."""
    whole = json.loads(files[ASSESSMENT])
    change(whole)
    return files | {ASSESSMENT: json.dumps(whole).encode()}


def drafted_of(held, themes=None):
    """Draft an assessment, keep its figures, and give its files."""
    question = AssessmentQuestion(
        held.areas.resolve("E22000359"), Period("2025-01", "2025-12"), themes=themes
    )
    made = assess(held, question, lambda *_: None)
    for record in made.records:
        keep(held.open.store, record)
    for record in made.restricted_records:
        keep(held.restricted.store, record)
    files = files_of(made.draft)
    digests = {name: file_digest(content) for name, content in files.items()}
    return files | {AS_DRAFTED: json.dumps(digests).encode()}


@pytest.fixture(scope="session")
def draft(county) -> dict[str, bytes]:
    """Give the files of the draft of the partnership's year, by open evidence."""
    return drafted_of(held_in(county.store, county.engine))


@pytest.fixture(scope="session")
def restricted_draft(county) -> dict[str, bytes]:
    """Give the files of a draft of one theme by restricted evidence."""
    hate = next(one for one in standard_themes().themes if one.id == "hate-crime")
    restricted = restricted_store(county.store, "southmere").current()
    held = Held(county.release, restricted, county.engine)
    return drafted_of(held, Themes(version=1, themes=(hate,)))
