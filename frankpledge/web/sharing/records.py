"""What every record has, whatever its kind: open it as a person, note the read, name who stands in its history."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING

from django.http import Http404

from frankpledge import clock
from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.models import User
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.thread.registry import describe
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.thread.registry import Described

_LATELY = datetime.timedelta(hours=1)


def open_record(request: HttpRequest, kind: str, record: str) -> Described:
    """Return a record that the person may see: the page takes its marking, and a restricted one notes the read.

    404 where there is none for this person.
    """
    told = describe(request.acting, [(kind, record)]).get((kind, record))
    if told is None:
        raise Http404("There is no such record, or it is not yours to see.")
    request.belongs_to = (
        told.address
    )  # its history, thread and marking stand in the section of the record itself
    _show(request, kind, record, told.marking)
    return told


def named_in_address(request: HttpRequest) -> Described | None:
    """Return the record that ``?kind=&id=`` names, because of which a page begins another; the page takes its marking.

    None where the address names none; 404 where it is not there for this person.
    """
    name = request.GET.get("kind", ""), request.GET.get("id", "")
    if not any(name):
        return None
    found = describe(request.acting, [name]).get(name)
    if found is None:
        raise Http404("There is no such record, or it is not yours to see.")
    raise_marking(request, found.marking or OFFICIAL)
    return found


def opened(request: HttpRequest, kind: str, record: str, *, is_part: bool = False) -> Marking:
    """Say that a page shows a record which the view has fetched through ``seen_by``; return its marking.

    ``is_part``: a script asks for a part of a page every few seconds; that is noted as one read an hour.
    """
    marking = markings_of(request.acting, [(kind, record)]).get((kind, record), OFFICIAL)
    _show(request, kind, record, marking, is_part=is_part)
    return marking or OFFICIAL


def _show(
    request: HttpRequest, kind: str, record: str, marking: Marking | None, *, is_part: bool = False
) -> None:
    if marking is None or not marking.is_restricted:
        return
    raise_marking(request, marking)
    if not (is_part and _was_read_lately(request.acting, kind, record)):
        note_read(request.acting, kind, record)


def _was_read_lately(membership: Membership, kind: str, record: str) -> bool:
    reads = Read.objects.filter(partnership=membership.partnership_id, kind=kind, record=record)
    own = reads.filter(by=str(membership.person_id), acting_for=membership.acting_for)
    return own.filter(at__gt=clock.now() - _LATELY).exists()


def raise_to(request: HttpRequest, kind: str, records: Iterable[str]) -> None:
    """Give a page that lists records the highest of their markings; they must be such as the person may see."""
    marked = markings_of(request.acting, [(kind, record) for record in records])
    raise_marking(request, *(marking for marking in marked.values() if marking is not None))


def note_read(membership: Membership, kind: str, record: str) -> Read:
    """Write down that somebody opened a restricted record: one row, outside the chain, so that no reader waits."""
    return Read.objects.create(
        partnership=membership.partnership_id,
        kind=kind,
        record=record,
        by=str(membership.person_id),
        acting_for=membership.acting_for,
        at=clock.now(),
    )


def note_reads(membership: Membership, kind: str, records: Iterable[str]) -> None:
    """Write down that somebody opened restricted records that one file holds: a row for each, in one question."""
    at = clock.now()
    Read.objects.bulk_create(
        Read(partnership=membership.partnership_id, kind=kind, record=record, by=str(membership.person_id),
             acting_for=membership.acting_for, at=at)
        for record in records
    )  # fmt: skip


def people_named(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of people by their ids as text; what is no person (a command) is left out."""
    known = [number for number in map(_uuid, ids) if number is not None]
    return {
        str(key): name for key, name in User.objects.filter(pk__in=known).values_list("pk", "name")
    }


def people_of(partnership: str) -> dict[str, str]:
    """Return the names of everybody who has or had a role in a partnership, by id as text."""
    found = User.objects.filter(memberships__partnership=partnership).order_by("name").distinct()
    return {str(key): name for key, name in found.values_list("pk", "name")}


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def agencies_named(partnership: str) -> dict[str, str]:
    """Return the names of a partnership's agencies by their short ids."""
    return dict(Agency.objects.filter(partnership=partnership).values_list("slug", "name"))
