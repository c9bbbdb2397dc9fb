"""Whatever stands in an address, a method's page answers in words: no fault of the service, and nothing is run."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.accounts.roles import Role

pytestmark = pytest.mark.django_db
ODD = (
    "9999-12", "0000-00", "2024-13", "２０２４-０４", "٢٠٢٥-١٢", "2024-04\x00", "2025-12\n1", "-1", "nan", "1e999",
    "9" * 5000, "x" * 10_000, "everywhere", "\U0001f600\u202e\ufffe", "' OR 1=1 --", "<script>alert(1)</script>",
)  # fmt: skip
ANSWERED_IN_WORDS = (200, 400, 409)


def refused(client, method: str, told: dict[str, str]) -> int:
    page = client.get(reverse("method", args=["southmere", method]), told)
    assert page.status_code in ANSWERED_IN_WORDS, told
    assert b"<script>alert" not in page.content, told
    return page.status_code


def test_every_choice_of_every_method_refuses_what_it_does_not_offer(with_partners, as_role):
    client = as_role(Role.ANALYST)
    for method in METHODS.values():
        chosen = [option.name for option in method.options if option.choices]
        fields = ["area", "from", "to", *(["topic"] if method.sources else []), *chosen]
        for field in fields:
            assert refused(client, method.name, {field: ODD[-1]}) == 400, (method.name, field)


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("projection", {"end": ""}),
        ("projection", {"target": ""}),
        ("control-chart", {"rebase": "", "reason": "A new team"}),
    ],
)
def test_what_is_typed_freely_is_answered_in_words_whatever_it_is(
    method, told, with_partners, as_role
):
    client = as_role(Role.ANALYST)
    (free,) = [name for name, value in told.items() if not value]
    codes = {refused(client, method, told | {free: value}) for value in ODD}
    assert 400 in codes
    assert codes <= {400, 409}


def test_a_page_that_is_asked_for_more_than_it_offers_passes_over_the_rest(with_partners, as_role):
    client = as_role(Role.ANALYST)
    told = {f"option-{number}": "x" for number in range(900)}
    assert refused(client, "control-chart", told) == 200
