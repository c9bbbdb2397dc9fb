"""Write indicators: define one, change what may change, end it with a reason. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from frankpledge.definitions.indicators import frequency_of
from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.history.services import record
from frankpledge.web.performance.indicators import checks
from frankpledge.web.performance.indicators.founding import MEASURED_BY, tie_to_priority
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.queries import KIND, indicators
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.services import link, unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

# What a person may say of an indicator; the field's name is the argument's.
SAID = (
    "name", "definition", "priority", "question", "entered", "unit", "agency", "owner", "frequency", "polarity",
    "baseline", "caveats", "levels", "is_restricted",
)  # fmt: skip
# What makes a reading mean what it means.
MEANING = ("question", "entered", "frequency")
GAVE_WAY_TO = "gave way to"
_LONGEST_SLUG = 56


@transaction.atomic
def define_indicator(
    *,
    by: Membership,
    today: datetime.date,
    takes_place_of: Indicator | None = None,
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
    **said: Any,
) -> Indicator:
    """Define an indicator; ``said``: any of ``SAID``. Without a ``question`` its readings are entered by people.

    ``takes_place_of``: an ended one whose readings meant another thing. Raises CallFault for what is no indicator.
    """
    _refuse_unknown(said)
    made = Indicator(partnership=by.partnership, begun_on=today, takes_place_of=takes_place_of)
    if takes_place_of is not None:
        _check_place(by, takes_place_of)
    _say(by, made, said)
    made.slug = _slug(by.partnership_id, made.name)
    made.save()
    record(by=by, action="defined", kind=KIND, record_id=made.slug, title=made.name,
           partnership=by.partnership_id, after=_told(made, SAID))  # fmt: skip
    sharing.mark_new(by=by, kind=KIND, record_id=made.slug, level=level, groups=groups)
    if made.priority is not None:
        tie_to_priority(by, made, made.priority, today)
    if takes_place_of is not None:
        link(by=by, partnership=by.partnership_id, source=(KIND, takes_place_of.slug),
             target=(KIND, made.slug), relation=GAVE_WAY_TO, since=today)  # fmt: skip
    return made


@transaction.atomic
def change_indicator(
    *, by: Membership, today: datetime.date, indicator: Indicator, why: str, **said: Any
) -> Indicator:
    """Change what an indicator says; ``said``: any of ``SAID``. What is the same changes nothing.

    Raises CallFault where no reason is given, where readings stand that would mean another thing, and where a target
    stands that would point the other way.
    """
    _refuse_unknown(said)
    held = _held(by, indicator)
    was = _told(held, SAID)
    before = {name: getattr(held, name) for name in SAID}
    _say(by, held, said)
    changed = [name for name in SAID if getattr(held, name) != before[name]]
    if not changed:
        return held
    if not why.strip():
        raise CallFault("Say why it is changed.")
    _refuse_another_meaning(held, changed)
    _refuse_turning(held, before["polarity"])
    _refuse_opening(by, held, was=before["is_restricted"])
    held.save(update_fields=changed)
    record(by=by, action="changed", kind=KIND, record_id=held.slug, title=held.name, partnership=by.partnership_id,
           before={name: was[name] for name in changed},
           after=_told(held, changed) | {"why": why.strip()})  # fmt: skip
    if "priority" in changed:
        _tie_anew(by, held, before["priority"], today)
    return held


@transaction.atomic
def end_indicator(
    *, by: Membership, today: datetime.date, indicator: Indicator, why: str
) -> Indicator:
    """End an indicator with the reason: it is read no more, and its page and readings stay."""
    held, reason = _held(by, indicator), why.strip()
    if not reason:
        raise CallFault("Say why it is ended.")
    held.ended_on, held.ended_why = today, reason
    held.save(update_fields=["ended_on", "ended_why"])
    record(by=by, action="ended", kind=KIND, record_id=held.slug, title=held.name,
           partnership=by.partnership_id, after={"ended_on": today, "why": reason})  # fmt: skip
    return held


def _refuse_unknown(said: dict[str, Any]) -> None:
    if unknown := set(said) - set(SAID):
        raise TypeError(f"an indicator has no {sorted(unknown)}")


def _say(by: Membership, indicator: Indicator, said: dict[str, Any]) -> None:
    """Set what is said, derive what follows from it, and refuse what no indicator may be."""
    for name, value in said.items():
        setattr(indicator, name, value.strip() if isinstance(value, str) else value)
    if indicator.question is not None:
        indicator.entered = None
    checks.check_owner(by, indicator.agency, indicator.owner)
    if "priority" in said:
        checks.check_priority(by, indicator.priority)
    checks.check_indicator(indicator)
    if indicator.question is not None:
        indicator.frequency = frequency_of(indicator.question["numerator"])
    indicator.is_restricted = checks.is_restricted(
        indicator.question, entered=indicator.is_restricted
    )


def _check_place(by: Membership, old: Indicator) -> None:
    held = indicators(by).filter(pk=old.pk).first()
    if held is None:
        raise CallFault(f"There is no indicator {old} that you may see.")
    if held.ended_on is None:
        raise CallFault(f"{old} is not ended. End it first.")
    if Indicator.objects.filter(takes_place_of=old).exists():
        raise CallFault(f"Another indicator stands in the place of {old} already.")


def _slug(partnership: str, name: str) -> str:
    """Return a slug that no indicator of the partnership has; ``new`` is the address of the form."""
    base = slugify(name)[:_LONGEST_SLUG].strip("-") or "indicator"
    taken = set(Indicator.objects.filter(partnership=partnership).values_list("slug", flat=True))
    taken.add("new")
    tries = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)


def _held(by: Membership, indicator: Indicator) -> Indicator:
    held = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if held is None or not indicators(by).filter(pk=indicator.pk).exists():
        raise CallFault(f"There is no indicator {indicator} that you may see.")
    if held.ended_on is not None:
        raise CallFault(f"{held} is ended, and does not change any more.")
    return held


def _refuse_another_meaning(held: Indicator, changed: list[str]) -> None:
    if set(changed) & set(MEANING) and held.readings.exists():
        raise CallFault(
            f"Readings of {held} stand, and would mean another thing. End it, and begin another that takes its place."
        )


def _refuse_turning(held: Indicator, was: str) -> None:
    ways = {"down-good", "up-good"}
    endorsed = held.targets.filter(state=Target.State.ENDORSED).first()
    if {was, held.polarity} == ways and endorsed is not None:
        raise CallFault(
            f"The target {endorsed.reference} was endorsed with the other way being good. End this indicator, and "
            "begin another that takes its place."
        )


def _refuse_opening(by: Membership, held: Indicator, *, was: bool) -> None:
    opens = was and not held.is_restricted
    if opens and held.readings.exists() and not by.may(Permission.LOWER_MARKINGS):
        raise CallFault(
            "Its readings are for those who may see restricted evidence. Who may lower markings opens them to others."
        )


def _tie_anew(by: Membership, held: Indicator, old: Any, today: datetime.date) -> None:
    if old is not None:
        unlink(by=by, partnership=held.partnership_id, source=("priority", old.slug),
               target=(KIND, held.slug), relation=MEASURED_BY)  # fmt: skip
    if held.priority is not None:
        tie_to_priority(by, held, held.priority, today)


def _told(indicator: Indicator, names: Sequence[str]) -> dict[str, Any]:
    """Return what the history keeps: words about the measure, and nobody's name."""
    told: dict[str, Any] = {}
    for name in names:
        value = getattr(indicator, name)
        if name in ("priority", "agency"):
            told[name] = value.slug if value else ""
        elif name == "owner":
            told[name] = value is not None
        else:
            told[name] = value
    return told
