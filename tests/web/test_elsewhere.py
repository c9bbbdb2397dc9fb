"""A partnership outside Warwickshire, from the real lookups: every page that its analyst and its manager can reach.

Its evidence is invented rows at its own small areas (in a throw-away store), beside the real county's, so that its
pages have something to show and something of another place to leak.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import resolve, reverse

from frankpledge.evidence.areas import read_areas
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import answers
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.lookups import require_lookup
from tests import stores

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
FOUNDED = datetime.date(2026, 1, 31)
FORCES = {
    "E22000362": "Devon & Cornwall Police",
    "W14000023": "South Wales Police",
}
TYPES = ("Burglary", "Vehicle crime", "Anti-social behaviour", "Drugs", "Shoplifting")
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
LSOAS, ROWS_A_MONTH = 40, 200
REFUSED_BY_DATA = 409  # a page too: it says which months or rows are lacking
# A list may lead to hundreds of pages of one kind: of each kind so many are opened.
OF_EACH_KIND = 6
ELSEWHERE = re.compile(r"Warwick|Stratford|E07000221|E07000222|E22000359|E10000031")
# Pages that every partnership shares: they speak of the system and of nobody's district.
SHARED = ("home", "accessibility", "privacy", "cookies", "my-account", "what-is-held")


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory, real_data):
    """Give the real store with two years of invented rows for the partnerships that are founded here."""
    del real_data

    def make(world):
        real = stores.real(tmp_path_factory)
        stores.copied(real.store.folder, world.store.folder)
        areas = read_areas(world.store.current(), world.engine)
        for code, force in FORCES.items():
            write_months(world.folder / "rows" / code, areas_of(areas, code), force)
        world.load(world.folder / "rows")

    return stores.made_once(tmp_path_factory, "elsewhere", make, stores.World)


def areas_of(areas, code):
    """Name some small areas of a partnership."""
    return areas.columns["lsoa"][areas.columns["csp"] == code][:LSOAS].tolist()


def write_months(folder: Path, lsoas: list[str], force: str) -> None:
    """Write invented rows in police.uk's format: more of every third type in the second year."""
    folder.mkdir(parents=True)
    assert len(lsoas) == LSOAS
    for number, month in enumerate(MONTHS):
        slug = force.removesuffix(" Police").lower().replace(" & ", "-and-").replace(" ", "-")
        with (folder / f"{month}-{slug}-street.csv").open("w", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(stores.STREET_HEADER.split(","))
            for i in range(ROWS_A_MONTH + 60 * (number >= 12)):
                kind = TYPES[i % len(TYPES)] if i < ROWS_A_MONTH else "Burglary"
                crime = "" if kind.startswith("Anti") else f"{number * 1000 + i:064x}"
                rows.writerow(
                    [crime, month, force, force, "", "", "On or near Invented Lane", lsoas[i * i % LSOAS], "Invented",
                     kind, "" if not crime else "Under investigation", ""]
                )  # fmt: skip


def crawl(client: Client, start: str) -> dict[str, str]:
    """Open every page that links lead to from a partnership's first, some of each kind; return their texts."""
    own = start.split("/")[1]
    seen: dict[str, str] = {}
    opened: Counter[str] = Counter()
    waiting = [start, *(reverse(name) for name in SHARED)]
    while waiting:
        address = waiting.pop(0)
        bare, _, _ = address.partition("?")
        if address in seen or opened[kind := resolve(bare).url_name] >= OF_EACH_KIND:
            continue
        opened[kind] += 1
        answer = client.get(address, follow=True)
        assert answer.status_code in {200, REFUSED_BY_DATA}, (address, answer.status_code)
        text = b"".join(answer) if answer.streaming else answer.content
        seen[address] = text.decode("utf-8", "replace")
        if answer["Content-Type"].startswith("text/html"):
            found = re.findall(rf'(?:href|src)="(/{own}/[^"#]*)', seen[address])
            waiting += [link.replace("&amp;", "&") for link in found if "sign-out" not in link]
    return seen


def names(seen: dict[str, str]) -> set[str]:
    """Name the kinds of page that a crawl opened."""
    return {resolve(address.partition("?")[0]).url_name for address in seen}


@pytest.fixture(params=FORCES)
def founded(request, elsewhere, settings):
    """Found a partnership by its code alone, with a manager and an analyst."""
    settings.STORE = elsewhere.store.folder
    answers._held.clear()
    manager, analyst = (
        User.objects.create_user(f"{who}@example.org", f"{who} (synthetic)") for who in ("m", "a")
    )
    made = services.found_new(by="a test", code=request.param, lookup=require_lookup(request.param),
                              since=FOUNDED, manager="m@example.org").partnership  # fmt: skip
    services.appoint(by="a test", person=analyst, partnership=made, role=Role.ANALYST, since=FOUNDED,
                     agency=made.agency_set.first())  # fmt: skip
    return made, manager, analyst


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_no_page_of_another_place_names_south_warwickshire(founded):
    made, manager, analyst = founded
    for person in (analyst, manager):
        seen = crawl(signed_in(person), reverse("today", args=[made.pk]))
        assert {
            "today",
            "changed",
            "figure",
            "map",
            "coverage",
            "quality",
            "releases",
            "area-profile",
        } <= names(seen)
        for address, page in seen.items():
            leak = ELSEWHERE.search(page)
            assert leak is None, (address, page[max(0, leak.start() - 200) : leak.end() + 80])


def test_the_crawl_would_find_a_name(founded, monkeypatch):
    made, _, analyst = founded
    type(made).objects.filter(pk=made.pk).update(name="Warwick (planted)")
    with pytest.raises(AssertionError, match=r"Warwick \(planted\)"):
        test_no_page_of_another_place_names_south_warwickshire((made, analyst, analyst))


def test_what_open_data_cannot_support_is_said(founded):
    made, _, analyst = founded
    page = signed_in(analyst).get(reverse("partnership", args=[made.pk])).content.decode()
    assert "Open data supports counts of recorded crime" in page
