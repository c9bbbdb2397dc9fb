"""Records of several kinds are described in one question, each as its kind describes it alone."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency, Group
from frankpledge.web.thread.rows import MOST_FIELDS, Rows, described, numbers

AGENCIES = Rows(
    lambda m: Agency.objects.filter(partnership=m.partnership_id).select_related("partnership"),
    lambda place, slug, name, standing: (f"{name} ({standing})", f"/{place}/{slug}"),
    ("slug", "name", "standing"),
)
GROUPS = Rows(
    lambda m: Group.objects.filter(partnership=m.partnership_id).order_by("-name"),
    lambda place, number, name, above: (f"{name} under {above}", f"/{place}/{number}"),
    ("pk", "name", "reports_to__name"),
)


def test_a_number_that_no_database_counts_to_is_no_number_of_a_row():
    assert numbers(["7", "x", "²", "٣", "9" * 18, "9" * 19, "9" * 5000]) == [7, int("9" * 18)]


def test_a_kind_that_tells_more_than_a_question_has_room_for_is_refused():
    with pytest.raises(CallFault, match="7 fields"):
        Rows(AGENCIES.seen, AGENCIES.tell, ("slug",) * (MOST_FIELDS + 1))


@pytest.mark.django_db
def test_several_kinds_are_asked_together_and_told_as_each_tells_alone(
    acting, django_assert_num_queries
):
    by = acting(Role.MANAGER)
    place = by.partnership_id
    agency = Agency.objects.create(
        partnership=by.partnership, slug="fire", name="Fire and Rescue", standing="responsible"
    )
    board = Group.objects.create(partnership=by.partnership, slug="board", name="Board")
    below = Group.objects.create(
        partnership=by.partnership, slug="below", name="Operational group", reports_to=board
    )
    wanted = {"agency": ["fire", "none-of-this-name"], "group": [str(board.pk), str(below.pk)]}
    with django_assert_num_queries(1):
        told = described(by, {"agency": AGENCIES, "group": GROUPS}, wanted)
    assert told["agency"] == AGENCIES(by, wanted["agency"])
    assert told["group"] == GROUPS(by, wanted["group"])
    assert told["agency"] == {agency.slug: ("Fire and Rescue (responsible)", f"/{place}/fire")}
    assert told["group"] == {
        str(board.pk): ("Board under None", f"/{place}/{board.pk}"),
        str(below.pk): ("Operational group under Board", f"/{place}/{below.pk}"),
    }


def test_where_nothing_is_wanted_nothing_is_asked():
    assert described(None, {}, {}) == {}
