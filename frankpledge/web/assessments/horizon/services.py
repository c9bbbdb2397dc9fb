"""Write the horizon scan: enter what may come, and later what came; and notes on themes. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.frameworks import frameworks
from frankpledge.definitions.probability_yardstick import yardstick
from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.assessments.horizon.queries import KIND
from frankpledge.web.assessments.models import FrameworkNote, HorizonEntry
from frankpledge.web.assessments.queries import ASSESSED, writable
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import AssessedTheme, Assessment
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

FORESEEN = "foreseen for"


@transaction.atomic
def enter(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    assessment: Assessment,
    what: str,
    why: str,
    source: str,
    likelihood: str,
    test_on: datetime.date,
    themes: Sequence[AssessedTheme] = (),
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> HorizonEntry:
    """Enter something that may come, how likely it is thought, and when one looks whether it came; mark the record."""
    held = writable(by, assessment)
    told = {"what": what.strip(), "why": why.strip(), "source": source.strip()}
    _check(told, likelihood, today, test_on)
    if any(theme.assessment_id != held.pk for theme in themes):
        raise CallFault(f"Choose themes of {held.reference}.")
    number, reference = next_in(HorizonEntry.objects, by.partnership, "HZ")
    made = HorizonEntry.objects.create(
        partnership=by.partnership,
        assessment=held,
        number=number,
        reference=reference,
        likelihood=likelihood,
        test_on=test_on,
        entered_on=today,
        entered_by=by,
        **told,
    )
    made.themes.set(themes)
    _record(by, made, "entered", after={"what": made.what, "likelihood": likelihood, "test_on": test_on})  # fmt: skip
    sharing.mark_new(by=by, kind=KIND, record_id=reference, level=level, groups=groups)
    for theme in themes:
        link(by=by, partnership=by.partnership_id, source=(KIND, reference),
             target=(ASSESSED, theme.reference), relation=FORESEEN, since=today)  # fmt: skip
    return made


@transaction.atomic
def write_outcome(
    *,
    by: Membership,
    entry: HorizonEntry,
    today: datetime.date,
    came_true: str,
    what_happened: str,
) -> HorizonEntry:
    """Write down whether it came as foreseen, and what happened; also after the assessment is closed."""
    own = HorizonEntry.objects.select_for_update().filter(partnership=by.partnership_id)
    held = own.filter(pk=entry.pk).first()
    if held is None:
        raise CallFault(f"{entry} is no entry of this partnership.")
    if held.tested_on is not None:
        raise CallFault(f"{held.reference} was tested on {held.tested_on:%-d %B %Y} already.")
    if came_true not in HorizonEntry.CameTrue.values:
        raise CallFault(f"{came_true!r} is no answer. Choose one of the list.")
    if not what_happened.strip():
        raise CallFault("Say what happened.")
    held.tested_on, held.tested_by = today, by
    held.came_true, held.what_happened = came_true, what_happened.strip()
    held.save(update_fields=["tested_on", "tested_by", "came_true", "what_happened"])
    _record(by, held, "tested", after={"came_true": came_true})
    return held


@transaction.atomic
def write_note(
    *,
    by: Membership,
    today: datetime.date,
    assessed: AssessedTheme,
    framework: str,
    factor: str,
    words: str,
    source: str,
) -> FrameworkNote:
    """Note something on a theme under a factor of a framework, with its source."""
    writable(by, assessed.assessment)
    known = frameworks().get(framework)
    if known is None or factor not in {one.id for one in known.factors}:
        raise CallFault(f"{framework}/{factor} is no factor. Choose one of the list.")
    if not words.strip() or not source.strip():
        raise CallFault("Enter what there is to note, and where it is from.")
    made = FrameworkNote.objects.create(
        partnership=by.partnership,
        assessed=assessed,
        framework=framework,
        factor=factor,
        words=words.strip(),
        source=source.strip(),
        written_on=today,
        written_by=by,
    )
    _record_note(by, made, "note written", after={"framework": framework, "factor": factor})
    return made


@transaction.atomic
def withdraw_note(
    *, by: Membership, note: FrameworkNote, today: datetime.date, why: str
) -> FrameworkNote:
    """Take a note out of the assessment, with the reason; it stays in the database."""
    own = FrameworkNote.objects.select_for_update(of=("self",)).filter(
        partnership=by.partnership_id
    )
    held = own.select_related("assessed__assessment", "assessed__theme").filter(pk=note.pk).first()
    if held is None:
        raise CallFault("This is no note of this partnership.")
    writable(by, held.assessed.assessment)
    if held.withdrawn_on is not None:
        raise CallFault("This note was withdrawn already.")
    if not why.strip():
        raise CallFault("Say why it no longer stands.")
    held.withdrawn_on, held.withdrawn_why = today, why.strip()
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _record_note(by, held, "note withdrawn", after={"factor": held.factor})
    return held


def _check(
    told: dict[str, str], likelihood: str, today: datetime.date, test_on: datetime.date
) -> None:
    if not all(told.values()):
        raise CallFault("Enter what may come, why it is expected, and where that is from.")
    if likelihood not in {one.id for one in yardstick().words}:
        raise CallFault(f"{likelihood!r} is no word of the yardstick. Choose one of the list.")
    if test_on <= today:
        raise CallFault("Enter a day that is still to come: then one looks whether it came.")


def _record(by: Membership, entry: HorizonEntry, action: str, **more: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=entry.reference, title=entry.what,
           partnership=entry.partnership_id, **more)  # fmt: skip


def _record_note(by: Membership, note: FrameworkNote, action: str, **more: Any) -> None:
    """Write into the history of the theme: a note has none of its own, and is as open as its theme."""
    record(by=by, action=action, kind=ASSESSED, record_id=note.assessed.reference,
           title=note.assessed.theme.name, partnership=note.partnership_id, **more)  # fmt: skip
