"""How a board pack is told: whether it is made, what it waits for, how far it is, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Pack

if TYPE_CHECKING:
    from frankpledge.web.meetings.papers.gathering import Gathered

STATE = Pack.State
_TAGS = {
    STATE.WAITING: "govuk-tag--grey",
    STATE.RUNNING: "govuk-tag--light-blue",
    STATE.DONE: "govuk-tag--green",
    STATE.FAILED: "govuk-tag--orange",
}
_MEANS = {
    STATE.WAITING: "The pack waits for the worker. You can leave this page: it is made all the same.",
    STATE.RUNNING: "The pack is being made. You can leave this page: it is made all the same.",
    STATE.DONE: "The pack holds what lies on the table now.",
}
NO_WORKER = (
    "No worker is running, so that no pack is made at the moment. Ask whoever runs the service to start it: "
    "frankpledge serve, or frankpledge worker."
)


@dataclass(frozen=True)
class Shown:
    """A pack as its page shows it: its state, what that means, how far it is, and whether it still changes."""

    state: str
    tag: str
    means: str
    is_open: bool
    is_done: bool
    bar: str


def shown(pack: Pack, *, fault: str = "", has_worker: bool = True) -> Shown:
    """Return a pack as it is shown; ``fault``: why it will not be made, also before that is written down."""
    state: Pack.State = STATE.FAILED if fault else STATE(pack.state)
    means = fault or pack.fault or _MEANS[state]
    if state == STATE.WAITING and not has_worker:
        means = f"The pack waits for the worker. {NO_WORKER}"
    bar = "Waiting to begin"
    if state == STATE.RUNNING:
        bar = f"{pack.done} of {pack.total} papers" if pack.total else "Drawing the contents"
        if pack.total and pack.done == pack.total:
            bar = "All papers are in: writing the file"
    return Shown(state.label, _TAGS[state], means, state in Pack.OPEN, state == STATE.DONE, bar)


def holds(gathered: Gathered) -> str:
    """Say how many papers and pages a pack holds besides its contents."""
    papers, pages = len(gathered.bound), sum(one.pages for one in gathered.bound)
    if not papers:
        return "No paper is a PDF and in time yet: the pack holds the running order alone."
    words = "1 paper" if papers == 1 else f"{papers} papers"
    return f"{words} with {pages} {'page' if pages == 1 else 'pages'}, after the running order."
