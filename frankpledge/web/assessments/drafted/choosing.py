"""Which findings of a drafted theme are kept, and what each means for it: signals and levels, never more than are "
"read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import KeptFinding

if TYPE_CHECKING:
    from frankpledge.findings.assessing.reading import ReadFinding, ReadTheme

MOST_KEPT = 12
_BEARING = KeptFinding.Bearing


def bearing_of(finding: ReadFinding) -> str:
    """Return what a finding means for its theme."""
    if finding.protective:
        return str(_BEARING.PROTECTIVE)
    if finding.signal and not finding.unclear and finding.kind in ("change", "place"):
        return str(_BEARING.CONCERN)
    return str(_BEARING.CONTEXT)


def chosen(theme: ReadTheme) -> list[ReadFinding]:
    """Return the findings that are kept, in the order of the file: what somebody reworded, levels, and signals.

    Where these are more than a page is read of, those that somebody reworded come first, then levels, then signals as
    the file orders them.
    """
    worth = [one for one in theme.findings if one.reworded or one.kind == "level" or one.signal]
    ranked = sorted(worth, key=lambda one: (not one.reworded, one.kind != "level"))[:MOST_KEPT]
    return [one for one in worth if one in ranked]
