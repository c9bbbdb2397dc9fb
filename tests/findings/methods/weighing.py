"""Ask what may stand behind a change in the worlds of which it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.methods.explanations import METHOD
from frankpledge.findings.methods.held import Held

from ... import stores

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

YEAR = Period("2025-01", "2025-12")
CSP = Area("csp", "E22000359", "South Warwickshire")
WARWICK = Area("district", "E07000222", "Warwick")
SOUTH, HERE = Area("csp", "E22990002", "South"), Area("district", "E07000221", "Here")


def ask(
    world: stores.World, topic: str, area: Area = HERE, period: Period = YEAR, **told: str
) -> Answer:
    """Weigh the explanations of a change in a world, with what its partnership holds where it has one."""
    is_open = not isinstance(world, stores.PartnerWorld)
    held = Held(world.release, None, world.engine) if is_open else world.held
    return METHOD.run(held, METHOD.asked(area, period, topic, told))


def row_of(found: Answer, id_: str) -> dict[str, Any]:
    """Give the row of an explanation by its id."""
    return next(row for row in found.rows if row["id"] == id_)
