"""The files of a draft: the same draft gives the same bytes."""

from __future__ import annotations

import json

from frankpledge.findings.assessing.documents import ASSESSMENT, files_of


def test_the_same_draft_gives_the_same_bytes(drafted):
    files = files_of(drafted.draft)
    assert files == files_of(drafted.draft)
    assert json.loads(files[ASSESSMENT]) == json.loads(json.dumps(drafted.draft.to_json()))
