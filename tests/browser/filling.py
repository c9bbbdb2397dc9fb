"""Fill the stage: the demo, a person in every role, a session for each."""

from __future__ import annotations

import datetime
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest
from django.test import Client

from frankpledge.demo import people as demo
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.evidence import require_release
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.access import ACTING
from frankpledge.web.partnerships.models import Partnership
from tests.browser import pages, samples

SINCE = datetime.date(2025, 4, 1)


def fill() -> dict[str, Any]:
    """Fill the database with the demo and a person in every role; return sessions and paths."""
    demo.fill()
    partnership = Partnership.objects.get(pk=demo.PARTNERSHIP)
    held = {m.role: m.person for m in partnership.memberships.select_related("person")}
    agency = partnership.agency_set.first()
    for role in Role:
        if role.value not in held:
            person = User.objects.create_user(
                f"{role.value}@demo.example", f"{role.words} (synthetic)", demo.PASSWORD
            )
            services.appoint(by="the stage", person=person, partnership=partnership, role=role,
                             agency=agency, since=SINCE)  # fmt: skip
            held[role.value] = person
    administrator = User.objects.get(email=demo.ADMINISTRATOR)
    TOTP.activate(held[pages.WITH_FACTOR], generate_totp_secret())
    RecoveryCodes.activate(held[pages.WITH_FACTOR])
    stage = samples.Stage(partnership, held, administrator, require_release())
    return {
        "paths": pages.addresses(stage),
        "sessions": {role: session_of(person, role) for role, person in held.items()}
        | {pages.ADMINISTRATOR: session_of(administrator)},
        "people": {role: person.name for role, person in held.items()},
    }


def session_of(person: Any, role: str = "") -> str:
    """Sign a person in, and return the session that their browser would keep; of several roles they act in ``role``."""
    client = Client()
    client.force_login(person)
    request = HttpRequest()  # as one who has just given their password: some pages ask for that
    request.session = client.session
    record_authentication(request, person, "password", reauthenticated=True)
    if own := person.memberships.filter(role=role).first():
        request.session[ACTING] = {own.partnership_id: own.pk}
    request.session.save()
    return client.cookies["sessionid"].value
