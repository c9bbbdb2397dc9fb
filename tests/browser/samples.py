"""What stands in the addresses of the pages that are walked: a record for each page, made once, in one place.

A new page whose address holds a place that is not here fails the walk and names the place. Add a function with
``@sample("place")``, or ``@sample("address name", "place")`` where the place means something else there; it gets the
stage and returns the value. Records are made by the services of their app.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.definitions import annotation_kinds
from frankpledge.demo import generate
from frankpledge.evidence.loading import load
from frankpledge.web.accounts import invitations, services
from frankpledge.web.decisions import services as decisions
from frankpledge.web.explore import evidence
from frankpledge.web.explore.annotations import services as annotations
from frankpledge.web.explore.commissions import services as commissions
from frankpledge.web.explore.gaps import services as gaps
from frankpledge.web.explore.loading import jobs
from frankpledge.web.partnerships import services as partnerships
from frankpledge.web.sharing import services as sharing
from tests import stores

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.store import Release
    from frankpledge.web.accounts.models import User
    from frankpledge.web.partnerships.models import Partnership


TODAY = "2026-01-31"


@dataclass(frozen=True)
class Stage:
    """The demo's partnership with a person in every role, an administrator, and the current release."""

    partnership: Partnership
    people: dict[str, User]
    administrator: User
    release: Release


DAY = datetime.date(2025, 5, 1)
_samples: dict[tuple[str, ...], Callable[[Stage], Any]] = {}


def sample(*key: str) -> Callable[[Callable[[Stage], Any]], Callable[[Stage], Any]]:
    """Register what stands in a place."""

    def registered(make: Callable[[Stage], Any]) -> Callable[[Stage], Any]:
        _samples[key] = make
        return make

    return registered


def value(stage: Stage, address: str, place: str, made: dict[tuple[str, ...], Any]) -> Any:
    """Return what stands in a place of an address; a LookupError where nothing is registered."""
    key = (address, place) if (address, place) in _samples else (place,)
    if key not in _samples:
        raise LookupError(
            f"tests/browser/samples.py has no sample of {place!r} for the page {address!r}"
        )
    if key not in made:
        made[key] = _samples[key](stage)
    return made[key]


@sample("partnership")
def _partnership(stage: Stage) -> str:
    return stage.partnership.pk


@sample("release")
def _release(stage: Stage) -> str:
    return stage.release.id


@sample("person")
def _person(stage: Stage) -> Any:
    return stage.people["analyst"].pk


@sample("link")
def _link(stage: Stage) -> str:
    """Give the signed link of a person who was invited and has no password yet."""
    invited = services.invite(
        by=stage.administrator, email="invited@demo.example", name="Invited (synthetic)"
    )
    return invitations.link_text(invited)


@sample("code")
def _ward(stage: Stage) -> str:
    """Take a ward of the partnership."""
    return "E05990022"


@sample("asked")
def _asked(stage: Stage) -> str:
    return "marac"


@sample("method")
def _method(stage: Stage) -> str:
    return "control-chart"


@sample("ending")
def _ending(stage: Stage) -> str:
    return "csv"


@sample("picture")
def _picture(stage: Stage) -> str:
    return "svg"


@sample("figure-file", "kind")
def _table(stage: Stage) -> str:
    return "counts"


GROUP = "domestic-abuse"


@sample("need-to-know-group", "slug")
def _need_to_know(stage: Stage) -> str:
    """Found a need-to-know group."""
    manager = stage.partnership.memberships.filter(role="manager")[0]
    held = stage.partnership.needtoknowgroup_set.filter(slug=GROUP).first()
    return (
        held
        or sharing.found_group(
            by=manager,
            partnership=stage.partnership,
            name="Domestic abuse",
            purpose="Synthetic: those who plan for safety at home",
        )
    ).slug


@sample("kind")
def _kind(stage: Stage) -> str:
    return decisions.KIND


@sample("record")
def _decision(stage: Stage) -> str:
    """Record a decision: a record with a history, a thread, a marking and reads, which every role sees."""
    manager = stage.partnership.memberships.filter(role="manager")[0]
    board = stage.partnership.group_set.get(slug="board")
    made = decisions.record_decision(by=manager, today=DAY, kind="priority", body=board, decided_on=DAY,
                                     title="Synthetic: keep burglary a priority",
                                     wording="Synthetic: burglary stays a priority for a year.")  # fmt: skip
    return made.reference


@sample("data-gap", "record")
@sample("data-gap-step", "record")
def _gap(stage: Stage) -> str:
    """Ask for data, and have it refused."""
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    day = datetime.date.fromisoformat(TODAY)
    made = gaps.ask(by=analyst, today=day, data="Ambulance calls to assaults by ward (synthetic)", asked_on=DAY,
                    asked_of="The ambulance service (synthetic)",
                    why_wanted="How much violence is never reported to the police?")  # fmt: skip
    gaps.refuse(by=analyst, gap=made, today=day, why="No agreement covers it (synthetic).",
                risk="Violence that nobody reports goes unseen.")  # fmt: skip
    return made.reference


@sample("data-gap-step", "step")
def _gap_step(stage: Stage) -> str:
    return "refuse"


@sample("commission", "record")
@sample("commission-step", "record")
def _commission(stage: Stage) -> str:
    """Commission an analysis for the board, and let the analyst take it up."""
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    day = datetime.date.fromisoformat(TODAY)
    made = commissions.enter(by=analyst, today=day, title="Where bicycles are taken (synthetic)", asked_on=DAY,
                             question="At which stations, and since when?", asker="Chair of the Board",
                             due_on=datetime.date(2026, 2, 10), meeting="Spring meeting",
                             meeting_of=stage.partnership.group_set.get(slug="board"))  # fmt: skip
    commissions.take_up(by=analyst, commission=made, today=day, done_by=analyst)
    return made.reference


@sample("commission-step", "step")
def _commission_step(stage: Stage) -> str:
    return "deliver"


@sample("load")
def _refused_load(stage: Stage) -> Any:
    """Send a file of which one row is of another month, so that the load is refused for a row."""
    rows = [("E01990001", "Burglary", stores.UNSOLVED)] * 3
    with tempfile.TemporaryDirectory() as folder:
        month = stores.write_month(Path(folder), "2026-01", rows).read_bytes()
    sent = SimpleUploadedFile("street.csv", month.replace(b"2026-01", b"2026-02", 1))
    client = Client()
    client.force_login(stage.people["analyst"])
    answer = client.post(
        reverse("load-upload", args=[stage.partnership.pk]), {"what": "open", "files": [sent]}
    )
    assert answer.status_code == 302, answer.content.decode()
    asked = stage.partnership.loads.get()
    jobs.run_load.func(str(asked.pk))
    asked.refresh_from_db()
    assert asked.has_bad_rows, asked.state
    return asked.pk


@sample("release-roll-back", "release")
@sample("other")
def _other(stage: Stage) -> str:
    """Load one month more, and make the stage's own release current again."""
    store = evidence.store()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), first_month="2026-01", months=1)
        load(store, sorted(Path(folder).rglob("*-street.csv")), today=TODAY)
    other = store.current_id
    store.make_current(stage.release.id, today=TODAY, why="the stage's own")
    return other


@sample("pk")
def _annotation(stage: Stage) -> Any:
    """Annotate a series."""
    analyst = stage.partnership.memberships.filter(role="analyst")[0]
    return annotations.annotate(
        by=analyst,
        today=datetime.date(2026, 1, 31),
        kind=annotation_kinds().kinds[0].id,
        first_day=datetime.date(2025, 3, 1),
        words="Synthetic: knives are counted in another way from here on",
    ).pk


@sample("agency", "slug")
@sample("change-agency", "slug")
def _agency(stage: Stage) -> str:
    return stage.partnership.agency_set.get(slug="wdc").slug


@sample("group", "slug")
@sample("change-group", "slug")
@sample("group-chair", "slug")
@sample("record-chair", "slug")
@sample("review-chair", "slug")
@sample("all-terms", "slug")
@sample("new-terms", "slug")
@sample("terms", "slug")
@sample("terms-in-force", "slug")
@sample("new-calendar", "slug")
@sample("calendar-in-force", "slug")
def _board(stage: Stage) -> str:
    """Give the group of most facts: two versions of its terms, four of its calendar."""
    return stage.partnership.group_set.get(slug="board").slug


@sample("terms", "other")
def _terms(stage: Stage) -> str:
    return stage.partnership.group_set.get(slug="board").terms.get(in_force=True).slug


@sample("terms-in-force", "other")
def _other_terms(stage: Stage) -> str:
    return stage.partnership.group_set.get(slug="board").terms.filter(in_force=False)[0].slug


@sample("calendar-in-force", "other")
def _other_calendar(stage: Stage) -> str:
    return stage.partnership.group_set.get(slug="board").calendars.filter(in_force=False)[0].slug


@sample("add-substitute", "pk")
def _seat(stage: Stage) -> int:
    terms = stage.partnership.group_set.get(slug="board").terms.get(in_force=True)
    return terms.seats.all()[0].pk


@sample("end-substitute", "pk")
def _substitute(stage: Stage) -> int:
    terms = stage.partnership.group_set.get(slug="board").terms.get(in_force=True)
    seat = terms.seats.all()[0]
    values = {"agency": seat.agency, "holder": "deputy (synthetic)"}
    made = partnerships.add_substitute(by="the stage", seat=seat, since=DAY, values=values)
    return made.pk


@sample("duty", "slug")
@sample("duty-status", "slug")
def _duty(stage: Stage) -> str:
    return stage.partnership.duty_set.get(slug="section-17").slug


@sample("strategy", "slug")
@sample("change-strategy", "slug")
def _strategy(stage: Stage) -> str:
    return stage.partnership.strategy_set.all()[0].slug


@sample("regard", "pk")
def _regard(stage: Stage) -> int:
    made = partnerships.record_regard(
        by="the stage", partnership=stage.partnership, direction="by-partnership", on=DAY, today=DAY,
        words="Considered (synthetic)", reference="Minutes (synthetic)",
    )  # fmt: skip
    return made.pk


@sample("end-role", "pk")
def _role(stage: Stage) -> int:
    return stage.people["analyst"].memberships.all()[0].pk


@sample("figure")
def _figure(stage: Stage) -> str:
    """Take the first figure of the page of what changed."""
    client = Client()
    client.force_login(stage.people["analyst"])
    page = client.get(reverse("changed", args=[stage.partnership.pk])).content.decode()
    return re.findall(r"/evidence/figure/([0-9a-f]{12}-\d+)/", page)[0]


@sample("picture")
def _picture(stage: Stage) -> str:
    return "svg"


@sample("figure-file", "kind")
def _table_of_figure(stage: Stage) -> str:
    return "counts"
