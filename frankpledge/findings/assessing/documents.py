"""Documents: the files of a drafted assessment, by their names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frankpledge.findings.assessing.draft import Draft

ASSESSMENT = "assessment.json"


def files_of(draft: Draft) -> dict[str, bytes]:
    """Write every file of a draft: the same draft gives the same bytes."""
    whole = json.dumps(draft.to_json(), indent=2, ensure_ascii=False, allow_nan=False)
    return {ASSESSMENT: f"{whole}\n".encode()}
