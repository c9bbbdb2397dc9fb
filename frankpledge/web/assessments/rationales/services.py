"""Write rationales: say who writes one, draft it, save a part, move it on. Each step stands in the history.

What is written never goes into the history: words about people may slip into them. It says which version, and which
part of it, changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge import clock
from frankpledge.definitions.rationale import rationale_outline
from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.models import AssessedTheme, Rationale, RationaleVersion
from frankpledge.web.assessments.queries import ASSESSED, writable
from frankpledge.web.assessments.rationales.checking import check_part
from frankpledge.web.assessments.rationales.drafting import drafted
from frankpledge.web.assessments.rationales.evidence import material, unseen
from frankpledge.web.assessments.rationales.queries import KIND
from frankpledge.web.history.services import record
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from frankpledge.definitions.rationale import RationaleOutline
    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.web.partnerships.models import Membership

ARGUED = "argued in"
STATE = Rationale.State
# From which states a step leads where.
STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "submit": ((STATE.DRAFTING, STATE.RETURNED), STATE.SUBMITTED),
    "take-back": ((STATE.SUBMITTED,), STATE.DRAFTING),
    "hand-back": ((STATE.SUBMITTED, STATE.AGREED), STATE.RETURNED),
    "agree": ((STATE.SUBMITTED,), STATE.AGREED),
}
_DONE = {"submit": "handed in", "take-back": "taken back", "hand-back": "handed back", "agree": "agreed"}  # fmt: skip


class Overtaken(CallFault):
    """Somebody else saved the same part meanwhile: ``held`` is the version that stands now. Nothing was written."""

    def __init__(self, held: RationaleVersion) -> None:
        super().__init__(
            "Somebody saved this part while you were writing. Nothing is lost: look at both."
        )
        self.held = held


@transaction.atomic
def assign(
    *,
    by: Membership,
    assessed_theme: AssessedTheme,
    today: datetime.date,
    specialist: Membership | None,
    due_on: datetime.date | None,
) -> Rationale:
    """Say who writes a theme's rationale and by when; the rationale is begun where there is none."""
    if specialist is not None and specialist.partnership_id != by.partnership_id:
        raise CallFault(
            f"{specialist} belongs to another partnership. Choose somebody of this one."
        )
    if specialist is not None and not specialist.may(Permission.WRITE_RATIONALE):
        raise CallFault(f"{specialist.words} does not write rationales. Choose somebody who does.")
    held = _open(by, begin(by=by, assessed_theme=assessed_theme, today=today))
    before = {"membership": held.specialist_id, "due_on": held.due_on}
    held.specialist, held.due_on = specialist, due_on
    held.save(update_fields=["specialist", "due_on"])
    after = {"membership": specialist.pk if specialist else None, "due_on": due_on}
    _record(by, held, "given to write", before=before, after=after)
    return held


@transaction.atomic
def begin(
    *,
    by: Membership,
    assessed_theme: AssessedTheme,
    today: datetime.date,
    outline: RationaleOutline | None = None,
    scheme: Scheme | None = None,
) -> Rationale:
    """Return a theme's rationale, begun now where there is none, with the sections and the scheme that it keeps."""
    assessment = writable(by, assessed_theme.assessment)
    held = Rationale.objects.filter(assessed_theme=assessed_theme).first()
    if held is not None:
        return held
    outline, scheme = outline or rationale_outline(), scheme or risk_scheme()
    asked = {scale.id for scale in scheme.scales}
    if both := [one.id for one in outline.sections if one.id in asked]:
        raise CallFault(
            f"{both[0]!r} is a section and also a criterion of {scheme.name}. Call the section something else."
        )
    made = Rationale.objects.create(
        partnership_id=by.partnership_id,
        assessed_theme=assessed_theme,
        reference=assessed_theme.reference,
        specialist=assessed_theme.theme.specialist,
        outline_kept=outline.record(),
        scheme_kept=scheme.record(),
    )
    _record(by, made, "begun", after={"assessment": assessment.reference, "scheme": scheme.stamp})
    link(by=by, partnership=by.partnership_id, source=(ASSESSED, assessed_theme.reference),
         target=(KIND, made.reference), relation=ARGUED, since=today)  # fmt: skip
    return made


@transaction.atomic
def save_part(
    *,
    by: Membership,
    rationale: Rationale,
    part: str,
    base: int,
    words: str,
    findings: Sequence[int] = (),
    note: str = "",
) -> RationaleVersion | None:
    """Save one section or criterion as a new version; None where nothing differs from the newest.

    ``base`` is the version that the writer began from. Raises ``Overtaken`` where that part was saved by somebody
    since: whoever comes second is shown both.
    """
    held = _open(by, rationale)
    newest = held.versions.first()
    _refuse_unknown(held, part)
    told = _tidy(words)
    stood = (newest.words(part), newest.ticked(part)) if newest else ("", [])
    is_criterion = part in _criteria(held)
    ticked = sorted({*findings, *unseen(by, held, stood[1])}) if is_criterion else []
    if newest is not None and base != newest.number:
        _refuse_overtaken(held, newest, part, base)
    if stood == (told, ticked):
        return None
    sections = dict(newest.sections) if newest else {}
    criteria = dict(newest.criteria) if newest else {}
    if is_criterion:
        criteria[part] = {"words": told, "findings": ticked}
    else:
        sections[part] = told
    check_part(by, held, told, ticked, stood=stood)
    return _add(by, held, sections, criteria, note=note, changed=[part])


@transaction.atomic
def draft(
    *, by: Membership, assessed_theme: AssessedTheme, today: datetime.date
) -> RationaleVersion:
    """Make the first version by rules from what was kept; a rationale that has words already is left as it is."""
    held = _open(by, begin(by=by, assessed_theme=assessed_theme, today=today))
    if held.versions.exists():
        raise CallFault("It has words already, and a draft would stand in their place. Write on.")
    found = material(by, assessed_theme)
    sections = drafted(held.outline, found)
    many = len(found.findings)
    kept = f"{many} finding{'' if many == 1 else 's'} kept" if many else "no finding is kept yet"
    return _add(by, held, sections, {}, note=f"Drafted by rules; {kept}", changed=list(sections))


@transaction.atomic
def draft_from_file(
    *,
    by: Membership,
    assessed_theme: AssessedTheme,
    today: datetime.date,
    sections: Mapping[str, str],
    criteria: Mapping[str, Any],
    note: str = "Loaded from a file",
) -> RationaleVersion:
    """Make a version of what stands in a file; the words that stood before stay in the version before.

    ``criteria`` holds the words of each criterion, or ``{"words": …, "findings": [numbers]}``. A section or criterion
    that the rationale does not have is refused, quoting it; what the file leaves out stays as it is.
    """
    held = _open(by, begin(by=by, assessed_theme=assessed_theme, today=today))
    newest = held.versions.first()
    told = {part: _tidy(words) for part, words in sections.items()}
    asked = {part: _criterion(said) for part, said in criteria.items()}
    known = _criteria(held)
    if mistaken := [part for part in told if part in known] + [p for p in asked if p not in known]:
        raise CallFault(f"{mistaken[0]!r} stands in the wrong place: {_known(held)}")
    for part, words in told.items():
        _refuse_unknown(held, part)
        check_part(by, held, words, ())
    for said in asked.values():
        check_part(by, held, said["words"], said["findings"])
    return _add(
        by, held,
        (newest.sections if newest else {}) | told, (newest.criteria if newest else {}) | asked,
        note=note, changed=[*told, *asked],
    )  # fmt: skip


@transaction.atomic
def move(*, by: Membership, rationale: Rationale, step: str, why: str = "") -> Rationale:
    """Move a rationale on: submit, take back, hand back with a reason, agree."""
    held = _locked(by, rationale)
    if step not in STEPS:
        raise CallFault(f"There is no step {step!r}. Known are {', '.join(STEPS)}.")
    starts, state = STEPS[step]
    reason = why.strip()
    if held.state not in starts:
        raise CallFault(f"It is {held.get_state_display().lower()}, and cannot be {_DONE[step]}.")
    newest = held.versions.first()
    if newest is None:
        raise CallFault("Nothing is written yet. Draft it, or write a part first.")
    if step == "hand-back" and not reason:
        raise CallFault("Say why it is handed back, so that the writer knows what to do.")
    before, held.state = held.state, state
    held.returned_why = reason if step == "hand-back" else ""
    held.save(update_fields=["state", "returned_why"])
    after = {"state": state, "version": newest.number}
    _record(by, held, _DONE[step], before={"state": before}, after=after)
    return held


def _criterion(said: Any) -> dict[str, Any]:
    if isinstance(said, str):
        return {"words": _tidy(said), "findings": []}
    return {
        "words": _tidy(str(said.get("words", ""))),
        "findings": sorted(set(said.get("findings", []))),
    }


def _tidy(words: str) -> str:
    """Return words with plain ends of lines, as every browser and system may send them."""
    return "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()


def _criteria(rationale: Rationale) -> set[str]:
    return {scale.id for scale in rationale.scheme.scales}


def _known(rationale: Rationale) -> str:
    sections = ", ".join(one.id for one in rationale.outline.sections)
    return (
        f"sections are {sections}; criteria are {', '.join(s.id for s in rationale.scheme.scales)}."
    )


def _refuse_unknown(rationale: Rationale, part: str) -> None:
    if part not in _criteria(rationale) | {one.id for one in rationale.outline.sections}:
        raise CallFault(f"The rationale has no part {part!r}: {_known(rationale)}")


def _refuse_overtaken(rationale: Rationale, newest: RationaleVersion, part: str, base: int) -> None:
    """Refuse to write over what somebody saved of this part since ``base``; other parts do not matter."""
    began = rationale.versions.filter(number=base).first()
    if began is None and base != 0:
        raise CallFault(f"There is no version {base} of this rationale. Open the page again.")
    stood = (began.words(part), began.ticked(part)) if began else ("", [])
    if stood != (newest.words(part), newest.ticked(part)):
        raise Overtaken(newest)


def _add(
    by: Membership,
    rationale: Rationale,
    sections: dict[str, Any],
    criteria: dict[str, Any],
    *,
    note: str,
    changed: Sequence[str],
) -> RationaleVersion:
    newest = rationale.versions.first()
    made = rationale.versions.create(
        number=newest.number + 1 if newest else 1,
        written_by=by,
        written_at=clock.now(),
        sections=sections,
        criteria=criteria,
        note=note.strip(),
    )
    _record(by, rationale, "written", after={"version": made.number, "parts": list(changed)})
    return made


def _locked(by: Membership, rationale: Rationale) -> Rationale:
    """Return the row, locked until the transaction ends; refuse where the assessment is closed."""
    held = (
        Rationale.objects.select_for_update(of=("self",))
        .select_related("assessed_theme__assessment", "assessed_theme__theme")
        .filter(pk=rationale.pk, partnership=by.partnership_id)
        .first()
    )
    if held is None:
        raise CallFault(f"{rationale} is no rationale of this partnership.")
    writable(by, held.assessed_theme.assessment)
    return held


def _open(by: Membership, rationale: Rationale) -> Rationale:
    """Return the row, locked; refuse where its words may not change."""
    held = _locked(by, rationale)
    if not held.may_be_written:
        raise CallFault(
            f"It is {held.get_state_display().lower()}: take it back, or have it handed back, before you change it."
        )
    return held


def _record(by: Membership, rationale: Rationale, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=rationale.reference,
        title=str(rationale),
        partnership=rationale.partnership_id,
        **more,
    )
