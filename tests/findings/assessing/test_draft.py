"""A draft is plain records: the same in JSON, marked, and said to be a draft."""

from __future__ import annotations

import json

from frankpledge.findings.assessing.draft import FORMAT


def test_it_is_json_with_the_keys_that_others_read(drafted):
    whole = json.loads(json.dumps(drafted.draft.to_json()))
    assert whole["format"] == FORMAT
    assert whole["marking"] == "OFFICIAL"
    assert whole["status"] == "draft, not for publication"
    for theme in whole["themes"]:
        assert theme["theme"]
        assert theme["has_data"] == bool(theme["findings"])
        for one in theme["findings"]:
            assert {"figure", "sentence", "caveats"} <= one.keys()


def test_findings_come_in_the_order_of_the_draft(drafted):
    draft = drafted.draft
    assert draft.findings[: len(draft.themes[0].findings)] == draft.themes[0].findings
    assert draft.findings[-len(draft.outside) :] == draft.outside
    assert draft.themes[0].of("level")[0].kind == "level"
    assert all(one.figures[0] == one.figure for one in draft.findings)
