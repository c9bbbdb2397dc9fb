"""A partnership is founded once: from its definition, or from the lookups alone, with nothing of another's."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partnership import load_partnership
from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


def found(lookup, code="E22000901", **more):
    return services.found_new(by="a test", code=code, lookup=lookup, since=TODAY, **more)


def test_a_second_founding_leaves_the_first_as_it_is(south):
    again = services.found_from_definition(
        by="a test", definition=load_partnership("south-warwickshire")
    )
    assert again == south
    assert Event.objects.filter(action="founded").count() == 1


def test_a_code_has_one_partnership(lookup):
    Partnership.objects.create(slug="other", name="Other", code="E22000359")
    with pytest.raises(CallFault, match="has a partnership already"):
        services.found_from_definition(
            by="a test", definition=load_partnership("south-warwickshire")
        )
    Partnership.objects.create(slug="another", name="Another", code="E22000901")
    with pytest.raises(CallFault, match="has a partnership already"):
        services.found_from_lookups(by="a test", code="E22000901", lookup=lookup)
    assert not Event.objects.exists()


def test_the_lookups_found_a_partnership_that_names_no_more_than_they_tell(lookup):
    made = found(lookup).partnership
    assert (made.pk, made.name) == ("nether-vale", "Nether Vale Community Safety Partnership")
    assert made.districts == ["E07000901", "E07000902"]
    names = list(made.agency_set.order_by("pk").values_list("name", flat=True))
    assert names == ["District council (Northfield)", "District council (Southfield)", "County council",
                     "Devon & Cornwall Police", "Fire and rescue authority", "Probation provider",
                     "Integrated care board"]  # fmt: skip
    assert (made.group_set.count(), made.strategy_set.count(), made.vision) == (0, 0, "")
    assert not made.duty_set.filter(confidence="").exists()
    assert Event.objects.get(action="founded").record == "nether-vale"


def test_asking_again_changes_nothing(lookup):
    first, events = found(lookup), Event.objects.count()
    again = found(lookup)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.partnership == first.partnership
    assert Event.objects.count() == events


def test_another_short_name_for_a_founded_one_is_refused(lookup):
    found(lookup)
    with pytest.raises(CallFault, match="Leave the short name out"):
        found(lookup, slug="something-else")


def test_a_code_with_a_definition_is_founded_from_it(lookup):
    made = found(lookup, "E22000359").partnership
    assert made.definition == "south-warwickshire"
    assert made.group_set.exists()


def test_a_definition_names_itself(lookup):
    with pytest.raises(CallFault, match="Leave name and short name out"):
        found(lookup, "E22000359", name="Mine")


def test_the_first_manager_is_given_the_role_once(lookup):
    person = User.objects.create_user("ann@example.org", "Ann (synthetic)")
    assert found(lookup, manager="Ann@Example.org").manager_is_new
    assert not found(lookup, manager="ann@example.org").manager_is_new
    membership = person.memberships.get()
    assert (membership.role, membership.since) == (Role.MANAGER.value, TODAY)


def test_a_manager_without_account_founds_nothing(lookup):
    with pytest.raises(CallFault, match="invites them first"):
        found(lookup, manager="nobody@example.org")
    assert not Partnership.objects.exists()


@pytest.mark.parametrize("slug", ["people", "account", "health", "static"])
def test_no_partnership_hides_behind_an_address_of_the_service(lookup, slug):
    with pytest.raises(CallFault, match="is an address of this service"):
        found(lookup, slug=slug)


@pytest.mark.parametrize("slug", ["With Blank", "Ünicode", "a/b", "-x-"])
def test_a_short_name_must_fit_an_address(lookup, slug):
    with pytest.raises(CallFault, match="cannot stand in an address"):
        found(lookup, slug=slug)


def test_a_taken_short_name_is_refused(lookup):
    found(lookup)
    with pytest.raises(CallFault, match="belongs to Nether Vale"):
        found(lookup, "E22000902", slug="nether-vale")
